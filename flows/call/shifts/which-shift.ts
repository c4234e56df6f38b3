import { myTask } from "../../../src/domain/calls/my-tasks.ts";
import { unwritten } from "../../../src/talk/fields.ts";
import { oneOfThese } from "../../../src/talk/question.ts";
import { flow, phrase } from "../../talk.ts";
import { give, type Spoken } from "../answer.ts";
import { noShift } from "./pick-shift.ts";

interface Unclear {
  readonly calls: readonly number[];
  readonly said: Omit<Spoken, "call">;
}

/** One of several shifts was meant; or with a no, all of them. */
export const whichShift = flow(
  "which-shift",
  { code: "h7", fields: unwritten<Unclear>() },
  function* (talk, { calls, said }) {
    const tasks = calls.flatMap((call) => talk.look(`task${call}`, myTask, { call }) ?? []);
    const [first] = tasks;
    if (!first) return talk.say("call.gone");
    const choices = tasks.map(({ call }) => ({
      value: `c${call.id}`,
      label: phrase("call.shift_at", { number: call.shift ?? 0, at: call.startsAt ?? 0 }),
    }));
    const none = said.answer === "no" ? [{ value: "none", label: phrase("call.no_shift") }] : [];
    const chosen = yield* talk.ask("call.which_shift", oneOfThese([...choices, ...none]));
    if (chosen === "none") return { start: noShift, input: { call: first.call.id } };
    give(talk, { ...said, call: Number(chosen.slice(1)) });
  },
);
