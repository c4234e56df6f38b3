import { mayBeFewer } from "../../src/domain/reminders/may-be-fewer.ts";
import type { occurrenceTold } from "../../src/domain/reminders/occurrence-told.ts";
import type { FlowButton } from "../../src/talk/flow.ts";
import { beginning } from "../concern-words.ts";
import { button, phrase } from "../talk.ts";
import { reminderDone } from "./answer-reminder.ts";
import { fewerReminders, stopReminder } from "./fewer.ts";
import { reportButtons } from "./report.ts";

type Told = NonNullable<ReturnType<typeof occurrenceTold>>;

/** At most eight, since 0 and 9 mean back and help. */
const mostAnswers = 6;

/** Asks once more for all that was not answered, in one message. */
export function nudgeOf(waiting: readonly Told[]) {
  const lines = waiting.map(({ kind, words: what }) =>
    phrase(kind === "report" ? "remind.nudge_report" : "remind.nudge", { what }),
  );
  const answers = waiting.flatMap((one) => answersTo(one, waiting.length > 1)).slice(0, mostAnswers);
  const bundle = waiting.find((one) => mayBeFewer(one))?.bundle ?? null;
  const wishes =
    bundle === null
      ? []
      : [button(fewerReminders, { bundle }, "remind.less"), button(stopReminder, { bundle }, "remind.stop")];
  return { words: phrase("remind.card", { lines }), buttons: [...answers, ...wishes] };
}

function answersTo({ kind, occurrence, words }: Told, isOneOfMany: boolean): FlowButton[] {
  if (kind === "report") return reportButtons(occurrence, words, isOneOfMany);
  if (isOneOfMany) return [button(reminderDone, { occurrence }, "remind.done_of", { what: beginning(words, 12) })];
  return [button(reminderDone, { occurrence }, "remind.done")];
}
