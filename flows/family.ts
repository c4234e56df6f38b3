import {
  type Acting,
  type ActingAround,
  actingAround,
  type Ended,
  endActing,
  letAct,
} from "../src/domain/acting-for.ts";
import { aboutCommunity } from "../src/domain/community/about-community.ts";
import { fields, id, none } from "../src/talk/fields.ts";
import { oneOf, oneOfThese } from "../src/talk/question.ts";
import { relative } from "./concern-words.ts";
import { wayWords } from "./invite.ts";
import { names } from "./join.ts";
import { flow, phrase, type Talk, type Teller } from "./talk.ts";

/** Somebody lets one of their family act for them; or sees who does, and for whom they do, and ends one. */
export const family = flow("family", { code: "fa", fields: none }, function* (talk) {
  const around = talk.look("acting", actingAround, null);
  if (around.forMe.length + around.forOthers.length === 0) yield* letSomebody(talk);
  else yield* showAll(talk, around);
});

function* showAll(talk: Talk, { forMe, forOthers, mayLetMore }: ActingAround) {
  const choices = [
    ...(mayLetMore
      ? [{ value: "more", label: phrase(forMe.length > 0 ? "family.one_more" : "family.let_family") }]
      : []),
    ...stops("me", forMe),
    ...stops("other", forOthers),
  ];
  const lines = [
    ...forMe.map(({ name, since }) => phrase("family.acts_for_me", { name: relative(name), at: since })),
    ...forOthers.map(({ name, since }) => phrase("family.i_act_for", { name: relative(name), at: since })),
  ];
  const chosen = yield* talk.ask("family.now", oneOfThese(choices), { lines });
  if (chosen === "more") return yield* letSomebody(talk);
  yield* stopOne(talk, chosen === "me" ? forMe : chosen === "other" ? forOthers : [], chosen);
}

/** One word ends it; where there are several, which one is asked. */
export const stopFamily = flow("stop-family", { code: "sf", fields: none }, function* (talk) {
  const { forMe, forOthers } = talk.look("acting", actingAround, null);
  const [only, ...others] = [...forMe, ...forOthers];
  if (!only) return talk.say("family.nobody");
  if (others.length === 0) return stop(talk, only.id);
  if (forMe.length === 0 || forOthers.length === 0) return yield* stopOne(talk, [only, ...others], "");
  const which = oneOfThese([...stops("me", forMe), ...stops("other", forOthers)]);
  const chosen = yield* talk.ask("family.which", which);
  yield* stopOne(talk, chosen === "me" ? forMe : chosen === "other" ? forOthers : [], chosen);
});

/** One tap, on the message that says that somebody acts for one. Where that is over, what there is now is shown. */
export const stopActing = flow(
  "stop-acting",
  { code: "sa", fields: fields<{ acting: number }>({ acting: id }) },
  function* (talk, { acting }) {
    const ended = talk.act("stop_this", endActing, { delegation: acting });
    if (!("refused" in ended)) return sayStopped(talk, ended);
    const around = talk.look("acting", actingAround, null);
    if (around.forMe.length + around.forOthers.length === 0) return talk.say("family.nobody");
    yield* showAll(talk, around);
  },
);

/** Of one it says whom; several are asked for on a question of their own, since no more than eight fit. */
function stops(side: "me" | "other", all: readonly Acting[]) {
  const [only, ...others] = all;
  if (!only) return [];
  const label = (name: string | null) =>
    phrase(side === "me" ? "family.stop_for_me" : "family.stop_for_them", { name: relative(name) });
  if (others.length === 0) return [{ value: `d${only.id}`, label: label(only.name) }];
  return [{ value: side, label: phrase(side === "me" ? "family.stop_some_for_me" : "family.stop_some_for_them") }];
}

function* stopOne(talk: Talk, several: readonly Acting[], chosen: string) {
  const choices = several.map(({ id, name }) => ({ value: `d${id}`, label: relative(name) }));
  const one = several.length === 0 ? chosen : yield* talk.ask("family.whom", oneOfThese(choices));
  stop(talk, Number(one.slice(1)));
}

function stop(talk: Teller, delegation: number) {
  const ended = talk.act("stop", endActing, { delegation });
  if ("refused" in ended) talk.say("family.nobody");
  else sayStopped(talk, ended);
}

function sayStopped(talk: Teller, { isForMe, name }: Exclude<Ended, { refused: unknown }>) {
  talk.say(isForMe ? "family.stopped_for_me" : "family.stopped_for_them", { name: relative(name) });
}

/** What they will be able to do and what not; then, on a yes, the message that is to be passed on. */
function* letSomebody(talk: Talk) {
  yield* talk.ask("family.sure", oneOf(["yes"]));
  const known = talk.look("known", actingAround, null).name;
  const given = known === null ? { name: yield* talk.ask("family.my_name", names) } : {};
  const made = talk.act("let", letAct, given);
  if ("refused" in made) return talk.say("family.enough");
  const { name: community } = talk.look("community", aboutCommunity, null);
  const me = talk.look("me", actingAround, null).name;
  talk.say("family.pass_on");
  talk.say("family.for_them", { name: relative(me), community, way: wayWords(made.link) }, { codeSeed: made.seed });
}
