import { closeRollCall } from "../../src/domain/calls/lead-call.ts";
import { doorsIn, type RollLine, rollByArea } from "../../src/domain/calls/read-roll.ts";
import { rollAnswers, tickOff } from "../../src/domain/calls/roll-call.ts";
import { fields, id } from "../../src/talk/fields.ts";
import type { Flow } from "../../src/talk/flow.ts";
import { oneOf, oneOfThese } from "../../src/talk/question.ts";
import { called } from "../role-words.ts";
import { button, flow, phrase, type Talk } from "../talk.ts";
import { giveReport } from "./report.ts";

const about = fields<{ call: number }>({ call: id });
const perPage = 7;

/** [Door to door]: building by building, who is still unknown; and each can be ticked off. */
export const doors: Flow<{ call: number }> = flow(
  "roll-doors",
  { code: "rd", fields: about },
  function* (talk, { call }) {
    const areas = talk.look("areas", rollByArea, { call });
    if (areas.length === 0) return talk.say("call.gone");
    const open = areas.filter(({ unknown, needHelp }) => unknown + needHelp > 0);
    if (open.length === 0) return talk.say("roll.all_known");
    const choices = (from: number) => {
      const page = open.slice(from, from + perPage).map(({ id: area, name, unknown, needHelp: help }) => ({
        value: `a${area ?? 0}`,
        label: phrase("roll.building", { place: name ?? phrase("roll.no_home"), unknown, help }),
      }));
      return open.length > from + perPage ? [...page, { value: "more", label: phrase("roll.door_more") }] : page;
    };
    let chosen = "more";
    for (let from = 0; chosen === "more"; from += perPage)
      chosen = yield* talk.ask("roll.which_building", oneOfThese(choices(from)));
    const one = open.find(({ id: area }) => chosen === `a${area ?? 0}`);
    if (!one) return talk.say("call.gone");
    yield* through(talk, call, { id: one.id, place: one.name ?? phrase("roll.no_home") });
  },
);

function* through(
  talk: Talk,
  call: number,
  { id: area, place }: { id: number | null; place: ReturnType<typeof phrase> | string },
) {
  const all = talk.look("doors", doorsIn, { call, area });
  for (let from = 0; ; from += perPage) {
    const page = all.slice(from, from + perPage).map((line) => ({ value: `r${line.row}`, label: labelOf(line) }));
    const more = all.length > from + perPage ? [{ value: "more", label: phrase("roll.door_more") }] : [];
    const chosen = yield* talk.ask("roll.door", oneOfThese([...page, ...more]), { place });
    if (chosen === "more") continue;
    const line = all.find(({ row }) => chosen === `r${row}`);
    if (!line) return talk.say("call.gone");
    const name = called(line.name);
    const answer = yield* talk.ask("roll.found", oneOf(rollAnswers), { name });
    const done = talk.act("tick", tickOff, { row: line.row, answer });
    if ("refused" in done) return talk.say(done.refused === "over" ? "call.over" : "call.gone");
    return talk.say("roll.ticked", { name }, { buttons: [button(doors, { call }, "roll.doors")] });
  }
}

function labelOf({ name, state }: RollLine) {
  return phrase(state === "need_help" ? "roll.door_help" : "roll.door_name", { name: called(name) });
}

/** [End the roll-call], once seen how many are still unknown. */
export const endRoll = flow("end-roll", { code: "rq", fields: about }, function* (talk, { call }) {
  const areas = talk.look("areas", rollByArea, { call });
  if (areas.length === 0) return talk.say("call.gone");
  yield* talk.ask("roll.end_sure", oneOf(["yes"]), { number: areas.reduce((sum, { unknown }) => sum + unknown, 0) });
  const done = talk.act("end", closeRollCall, { call });
  if ("refused" in done) return talk.say(done.refused === "over" ? "call.over" : "call.gone");
  giveReport(talk, call);
});
