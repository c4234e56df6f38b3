import { answerFor } from "../../src/domain/calls/answer-call.ts";
import { type NamedAnswer, nameGroups, namesOf, personNamed } from "../../src/domain/calls/read-call.ts";
import { fields, id } from "../../src/talk/fields.ts";
import type { Phrase } from "../../src/talk/phrase.ts";
import { freeWords, oneOf } from "../../src/talk/question.ts";
import { called } from "../role-words.ts";
import { flow, phrase, type Talk } from "../talk.ts";

const perPage = 20;

/** [Names]: who comes, who is there, who has not answered, a page at a time; and the way to answer for one without a phone. */
export const names = flow(
  "call-names",
  { code: "cn", fields: fields<{ call: number }>({ call: id }) },
  function* (talk, { call }) {
    const group = yield* talk.ask("call.which_names", oneOf(nameGroups));
    const all = talk.look("names", namesOf, { call, group });
    if (all === null) return talk.say("call.gone");
    const title = phrase(`call.which_names.${group}`);
    for (let from = 0; ; from += perPage) {
      const page = all.slice(from, from + perPage).map(line);
      const hasMore = all.length > from + perPage;
      const shown = { title, number: all.length, lines: page.length === 0 ? phrase("call.no_names") : page };
      const options = hasMore ? (["more", "answer_for"] as const) : (["answer_for"] as const);
      const what = yield* talk.ask("call.name_list", oneOf(options), shown);
      if (what === "answer_for") return yield* forOne(talk, call);
    }
  },
);

function* forOne(talk: Talk, call: number) {
  let name = yield* talk.ask("call.for_whom", freeWords(40));
  for (;;) {
    const person = talk.look("person", personNamed, { call, name });
    if (person !== null) {
      const answer = yield* talk.ask("call.for_what", oneOf(["yes", "no", "here", "left"]), { name });
      const done = talk.act("answer", answerFor, { call, person, answer });
      if (!("refused" in done)) return talk.say("call.for_done", { name });
      return talk.say(
        done.refused === "no_place" ? "call.for_full" : done.refused === "over" ? "call.over" : "call.gone",
        { name },
      );
    }
    name = yield* talk.ask("call.for_unknown", freeWords(40), { name });
  }
}

function line({ name, heads, isLate, state, by, distance }: NamedAnswer): Phrase {
  const notes = [
    ...(heads > 1 ? [phrase("call.note_heads", { heads })] : []),
    ...(isLate ? [phrase("call.note_late")] : []),
    ...(state === "en_route" ? [phrase("call.note_way")] : []),
    ...(state === "departed" ? [phrase("call.note_left")] : []),
    ...(by === null ? [] : [phrase("call.note_by", { name: by })]),
    ...(distance === null ? [] : [phrase("call.note_distance", { metres: distance })]),
  ];
  const [first, second, third] = notes;
  if (!first) return phrase("call.name", { name: called(name) });
  const one = second ? phrase("call.two_notes", { one: first, other: second }) : first;
  const all = third ? phrase("call.two_notes", { one, other: third }) : one;
  return phrase("call.name_with", { name: called(name), notes: all });
}
