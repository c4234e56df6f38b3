import { type AnswerSaid, answers } from "../../src/domain/calls/answer-call.ts";
import { type OpenFor, openForMe } from "../../src/domain/calls/open-for.ts";
import { callsInHand } from "../../src/domain/calls/read-call.ts";
import type { Query } from "../../src/talk/command.ts";
import type { Overheard } from "../../src/talk/house.ts";
import { plain } from "../../src/talk/plain.ts";
import { answerSpoken, type Spoken, whichCall } from "./answer.ts";
import { progress } from "./progress.ts";

/**
 * What words mean to somebody who was called, or who sees to a call, whatever they are in the middle of. Only a word that is
 * an answer and nothing else counts there.
 */
export const overheard: Query<{ words: string; isBusy: boolean }, Overheard | null> = (sight, { words }) => {
  const said = plain(words);
  const means = (name: string) =>
    listsOf(sight.understood("call_answers")).some((list) => list[name]?.some((word) => plain(word) === said));
  if (means("progress")) return callsInHand(sight, null).length > 0 ? { start: progress, input: {} } : null;
  const answer = answers.find(means);
  if (answer === undefined) return null;
  const open = fitting(openForMe(sight, null), answer);
  const [only, ...others] = open;
  if (!only) return null;
  if (others.length > 0) return { start: whichCall, input: { calls: open.map(({ call }) => call), said: { answer } } };
  const input: Spoken = { call: only.call, answer };
  return { start: answerSpoken, input };
};

/** Only who is there can leave; and who said that they come is more likely on the way than anybody else. */
function fitting(all: readonly OpenFor[], answer: AnswerSaid): readonly OpenFor[] {
  const help = all.filter(({ asks }) => asks === "help");
  if (answer === "left") return help.filter(({ state }) => state === "on_site");
  if (answer !== "on_the_way" && answer !== "here") return help;
  const coming = help.filter(({ state }) => state === "accepted" || state === "en_route");
  return coming.length > 0 ? coming : help;
}

function listsOf(understood: unknown): readonly Readonly<Record<string, readonly string[]>>[] {
  return understood as readonly Readonly<Record<string, readonly string[]>>[]; // the files of our own
}
