import { referConcern } from "../../src/domain/concerns/plan-concern.ts";
import { freeWords, oneOf } from "../../src/talk/question.ts";
import { flow } from "../talk.ts";
import { aboutConcern } from "./about.ts";
import { receipt } from "./receipt.ts";
import { askDay } from "./schedule.ts";
import { stepOn } from "./step-on.ts";

/** What is beyond us is carried upward: to whom, under which number there, and when the resident hears of it. It stays ours. */
export const refer = flow("refer", { code: "up", fields: aboutConcern }, function* (talk, { concern }) {
  const view = stepOn(talk, concern, "refer");
  if (!view) return;
  const { number } = view;
  const to = yield* talk.ask("steps.refer_to", freeWords(60), { number });
  const known = yield* talk.ask("steps.reference", oneOf(["none"]).or(freeWords(60)));
  const day = yield* askDay(talk, "news", number);
  const reference = known === "none" ? {} : { reference: known };
  const done = talk.act("refer", referConcern, { concern, to, ...reference, day });
  receipt(talk, concern, done, (about, also, now) =>
    talk.say("steps.referred", { ...about, to: to.trim(), at: now.nextAt ?? 0 }, also),
  );
});
