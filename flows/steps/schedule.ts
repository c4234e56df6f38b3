import { isDayToCome, scheduleConcern } from "../../src/domain/concerns/plan-concern.ts";
import { freeWords, oneOf } from "../../src/talk/question.ts";
import { flow, type Talk } from "../talk.ts";
import { aboutConcern } from "./about.ts";
import { receipt } from "./receipt.ts";
import { stepOn } from "./step-on.ts";

/** [Schedule]: the day by which it will be done, and why then. */
export const schedule = flow("schedule", { code: "sd", fields: aboutConcern }, function* (talk, { concern }) {
  const view = stepOn(talk, concern, "schedule");
  if (!view) return;
  const day = yield* askDay(talk, "done", view.number);
  const words = yield* talk.ask("steps.why", freeWords(500));
  const done = talk.act("schedule", scheduleConcern, { concern, day, words });
  receipt(talk, concern, done, (about, also, now) =>
    talk.say("steps.scheduled", { ...about, at: now.nextAt ?? 0 }, also),
  );
});

/** A day that is still to come, by a button or as it is written: to be done by, or to give news by. */
export function* askDay(talk: Talk, what: "done" | "news", number: number) {
  for (;;) {
    const days = oneOf(["tomorrow", "in_three_days", "in_a_week"]).or(freeWords(40));
    const asked =
      what === "done" ? talk.ask("steps.day", days, { number }) : talk.ask("steps.next_day", days, { number });
    const day = yield* asked;
    if (talk.look("to_come", isDayToCome, { day })) return day;
    talk.say("steps.no_such_day");
  }
}
