import type { ByClock } from "../../talk/command.ts";
import { claimDue, planAgain } from "./claim-due.ts";
import { followUp } from "./follow-up.ts";
import { roundOf } from "./round.ts";
import { sendDue } from "./send-due.ts";

/**
 * Reminders, each minute. What has come due is all written down before any of it is sent: so it stands in one message. Gives
 * whether more is left: then it is to be called again, in a transaction of its own.
 */
export const ring: ByClock = (desk) => {
  const round = roundOf(desk);
  return planAgain(round) || claimDue(round) || sendDue(round) || followUp(round);
};
