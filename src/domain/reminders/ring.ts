import type { ByClock } from "../../talk/command.ts";
import { claimDue, planAgain } from "./claim-due.ts";
import { followUp } from "./follow-up.ts";
import { sendDue } from "./send-due.ts";

/**
 * Reminders, each minute. What has come due is all written down before any of it is sent: so it stands in one message. Gives
 * whether more is left: then it is to be called again, in a transaction of its own.
 */
export const ring: ByClock = (desk) => planAgain(desk) || claimDue(desk) || sendDue(desk) || followUp(desk);
