import type { AnswerLore } from "../../src/domain/calls/answer-lore.ts";
import { arrivedFor, lateBy, type OpenFor, openForMe } from "../../src/domain/calls/open-for.ts";
import { type AnswerReading, readAnswer } from "../../src/domain/calls/read-answer.ts";
import { callsInHand } from "../../src/domain/calls/read-call.ts";
import { readRollCall } from "../../src/domain/calls/read-roll-call.ts";
import { isToCome, likelyShifts, stillAsked } from "../../src/domain/calls/shifts/likely-shifts.ts";
import { ofShift } from "../../src/domain/calls/shifts/shifts-named.ts";
import { unseenNotice } from "../../src/domain/notices/read-notice.ts";
import type { Query, Sight } from "../../src/talk/command.ts";
import type { Hearing, Overheard } from "../../src/talk/house.ts";
import type { Point } from "../../src/talk/part.ts";
import { plain } from "../../src/talk/plain.ts";
import { sawNotice } from "../notice/see-to-notice.ts";
import { answerSpoken, whichCall } from "./answer.ts";
import { askBack } from "./ask-back.ts";
import { progress } from "./progress.ts";
import { answerRoll, askSafety, neighbourSpoken } from "./roll-answer.ts";
import { noShift, shiftsSpoken } from "./shifts/pick-shift.ts";
import { whichShift } from "./shifts/which-shift.ts";

type Heard = Exclude<Hearing, { point: unknown }>;

/**
 * What words mean to somebody who was called, or who sees to a call, whatever they are in the middle of. There only words
 * count that are an answer and nothing else; where nobody waits, what sounds like one is asked about.
 */
export const overheard: Query<Hearing, Overheard | null> = (sight, heard) =>
  "point" in heard ? shownWhere(sight, heard.point) : said(sight, heard);

function said(sight: Sight, heard: Heard): Overheard | null {
  if (isProgress(sight, heard.words))
    return callsInHand(sight, null).length > 0 ? { start: progress, input: {} } : null;
  const all = openForMe(sight, null);
  const lore = sight.understood("call_answers") as AnswerLore; // made by compileAnswers
  const roll = all.find(({ asks }) => asks === "safety");
  const rolled = roll && safety(roll, heard, lore);
  if (rolled) return rolled;
  const help = all.filter(({ asks }) => asks === "help");
  const { open, words } = ofShift(sight, help, heard.words);
  // Whoever names a shift and says nothing else comes to it.
  const read = words === "" ? ({ answer: "yes" } as const) : readAnswer(words, lore);
  if (read === null) return words === heard.words ? null : shiftUnsure(help, open, heard, words);
  const isSeen = "answer" in read && read.answer === "seen";
  const asks = stillAsked(open);
  const notice = isSeen && !asks.some(({ state }) => state === "invited") ? unseenNotice(sight, null) : null;
  if (notice !== null) return { start: sawNotice, input: { notice } };
  if (open.length === 0) return null;
  if (!("answer" in read)) return asked(asks, heard, read);
  return several(open, words === heard.words, read) ?? answered(sight, open, read);
}

/** So many letters with the name of a shift are more likely about that than about anything else. */
const few = 12;

/** A shift was named, and nobody knows what of it: 第1班改第2班. */
function shiftUnsure(
  help: readonly OpenFor[],
  [named]: readonly OpenFor[],
  heard: Heard,
  rest: string,
): Overheard | null {
  const ofCall = help.filter(({ shiftOf }) => shiftOf === named?.shiftOf);
  return rest.length > few ? null : asked(ofCall, heard, { ask: "unsure", isNo: true });
}

/** Whoever is to come and shows where they are is there. */
function shownWhere(sight: Sight, point: Point): Overheard | null {
  const found = arrivedFor(sight, point);
  if (!found) return null;
  const { call, metres } = found;
  return { start: answerSpoken, input: { call, answer: "here", ...(metres === null ? {} : { metres }) } };
}

/** An answer to a roll-call, for oneself or for somebody who is named. */
function safety({ call, state }: OpenFor, { words, isBusy }: Heard, lore: AnswerLore): Overheard | null {
  const read = readRollCall(words, lore);
  if (read === null) return null;
  if ("answer" in read)
    return read.for === undefined
      ? { start: answerRoll, input: { call, safety: read.answer } }
      : { start: neighbourSpoken, input: { call, name: read.for, answer: read.answer } };
  return isBusy || (state !== "invited" && read.ask === "unsure") ? null : { start: askSafety, input: { call, words } };
}

/** Whoever names several shifts means all of them. */
function several(
  open: readonly OpenFor[],
  areAll: boolean,
  { answer, heads }: Extract<AnswerReading, { answer: unknown }>,
): Overheard | null {
  const [first, ...others] = open;
  if (areAll || !first || others.length === 0 || !isOneCall(open) || (answer !== "yes" && answer !== "no")) return null;
  const numbers = open.flatMap(({ shift }) => shift ?? []);
  return {
    start: shiftsSpoken,
    input: { call: first.call, numbers, answer, ...(heads === undefined ? {} : { heads }) },
  };
}

function answered(
  sight: Sight,
  open: readonly OpenFor[],
  { answer, heads, minutes, times }: Extract<AnswerReading, { answer: unknown }>,
): Overheard | null {
  const fits = isOneCall(open) ? likelyShifts(open, answer, sight.now) : fitting(open, answer);
  const [only, ...others] = fits;
  if (!only) return null;
  const said = { answer, ...(heads === undefined ? {} : { heads }), ...(minutes === undefined ? {} : { minutes }) };
  // Whoever has said yes to no shift, and then no, means them all.
  if (others.length > 0 && answer === "no" && isOneCall(fits) && !fits.some(isToCome))
    return { start: noShift, input: { call: only.call } };
  if (others.length > 0 && isOneCall(fits))
    return { start: whichShift, input: { calls: fits.map(({ call }) => call).reverse(), said } };
  if (others.length > 0) return { start: whichCall, input: { calls: fits.map(({ call }) => call), said } };
  const late = times === undefined || answer === "no" ? null : lateBy(sight, { call: only.call, times });
  const timed = late === null ? said : { ...said, answer: "late", minutes: late };
  return { start: answerSpoken, input: { ...timed, call: only.call } };
}

function isOneCall([first, ...others]: readonly OpenFor[]): boolean {
  return first?.shift != null && others.every(({ shiftOf }) => shiftOf === first.shiftOf);
}

/** Whoever has answered is not asked what they may have meant by a nod; but whoever is to come, what they meant by what may be a no. */
function asked(
  open: readonly OpenFor[],
  { words, isBusy }: Heard,
  { ask, isNo = false }: Extract<AnswerReading, { ask: unknown }>,
): Overheard | null {
  const about = open.filter((one) => one.state === "invited" || ask === "heads" || (isNo && isToCome(one)));
  const [first] = about;
  if (!first || isBusy) return null;
  if (ask === "seen_or_yes") return { start: answerSpoken, input: { call: first.call, answer: "seen" } };
  const shifts = isOneCall(about) ? about.map(({ call }) => call).reverse() : [];
  return { start: askBack, input: { call: first.call, ask, words, ...(shifts.length > 1 ? { shifts } : {}) } };
}

/** Only who is there can leave; and who said that they come is more likely on the way than anybody else. */
function fitting(all: readonly OpenFor[], answer: string): readonly OpenFor[] {
  if (answer === "left") return all.filter(({ state }) => state === "on_site");
  if (answer !== "on_the_way" && answer !== "here") return all;
  const coming = all.filter(({ state }) => state === "accepted" || state === "en_route");
  return coming.length > 0 ? coming : all;
}

function isProgress({ understood }: Sight, words: string): boolean {
  const said = plain(words);
  const files = understood("call_words") as readonly { readonly progress: readonly string[] }[]; // the files of our own
  return files.some(({ progress: list }) => list.some((word) => plain(word) === said));
}
