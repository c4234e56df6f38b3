import { type Duty, endDuty, looksLikeMoment, onDuty, rota, setDuty } from "../../src/domain/duty.ts";
import { colleagues } from "../../src/domain/hand-over.ts";
import { none } from "../../src/talk/fields.ts";
import type { Phrase } from "../../src/talk/phrase.ts";
import { freeWords, oneOf, oneOfThese } from "../../src/talk/question.ts";
import { called } from "../role-words.ts";
import { brief, flow, phrase, type Talk, type Teller } from "../talk.ts";

const mostShown = 7;

/** The rota, for a secretary: who, from when to when, and who stands in. For others, who is on duty now. */
export const dutyRota = flow("duty", { code: "dut", fields: none }, function* (talk) {
  const turns = talk.look("rota", rota, null);
  if (turns === null) return tellNow(talk);
  const lines = turns.length > 0 ? turns.map(lineOf) : [phrase("duty.empty")];
  const does = yield* talk.ask("duty.menu", oneOf(turns.length > 0 ? ["add", "drop"] : ["add"]), { lines });
  if (does === "drop") return yield* drop(talk, turns);
  const person = yield* one(talk, "duty.who", "duty.me");
  const from = yield* talk.ask("duty.from", freeWords(40, looksLikeMoment));
  const to = yield* talk.ask("duty.to", freeWords(40, looksLikeMoment));
  const deputy = yield* one(talk, "duty.deputy", "duty.no_deputy");
  const done = talk.act("set", setDuty, { person, deputy, from, to });
  if (!("refused" in done)) return talk.say("duty.set", { line: lineOf(done.duty) });
  talk.say(done.refused === "no_such_days" ? "duty.no_such_days" : "duty.not_yours");
});

/** Who is on duty now, for whoever asks. */
export const whoIsOnDuty = brief("who-is-on-duty", { code: "duw", fields: none }, (talk) => tellNow(talk));

function tellNow(talk: Teller) {
  const now = talk.look("now", onDuty, null);
  if (now.length === 0) talk.say("duty.nobody");
  else talk.say("duty.now", { lines: now.map(lineOf) });
}

function* drop(talk: Talk, turns: readonly Duty[]) {
  const choices = turns.slice(0, mostShown).map((turn) => ({ value: `d${turn.id}`, label: lineOf(turn) }));
  const which = yield* talk.ask("duty.which", oneOfThese(choices));
  const done = talk.act("drop", endDuty, { duty: Number(which.slice(1)) });
  if ("refused" in done) talk.say("duty.not_yours");
  else talk.say("duty.dropped", { line: lineOf(done.ended) });
}

/** One of those with a role, or (null) the first choice. */
function* one(talk: Talk, key: "duty.who" | "duty.deputy", other: "duty.me" | "duty.no_deputy") {
  const all = talk.look("colleagues", colleagues, null);
  const choices = all.slice(0, mostShown).map(({ id, name }) => ({ value: `c${id}`, label: called(name) }));
  const byName = freeWords(80, (words) => all.some(({ name }) => name === words.trim()));
  const answer = yield* talk.ask(key, oneOfThese([{ value: "other", label: phrase(other) }, ...choices]).or(byName));
  return all.find(({ id, name }) => answer === `c${id}` || answer.trim() === name)?.id ?? null;
}

function lineOf({ name, from, until, deputy, hasDeputy }: Duty): Phrase {
  const turn = { name: called(name), from, until };
  return hasDeputy ? phrase("duty.line_deputy", { ...turn, deputy: called(deputy) }) : phrase("duty.line", turn);
}
