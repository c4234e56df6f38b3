import type { Sight } from "../../talk/command.ts";
import type { DeedInRoom, SaidInRoom } from "../../talk/overhear.ts";
import type { AnswerLore } from "../calls/answer-lore.ts";
import { answerRollList, type RollListLine } from "../calls/answer-roll-list.ts";
import type { Chain, Entry } from "../calls/chain/read-chain.ts";
import { answerOf, type Call } from "../calls/find-call.ts";
import { readRollCall, soundsSafe } from "../calls/read-roll-call.ts";
import { answerForNeighbour, answerRollCall } from "../calls/roll-call.ts";
import { nameOf } from "../staff.ts";
import type { BoundRoom } from "./bound-room.ts";
import { speakerOf } from "./calls-here.ts";
import { lettersOf } from "./chain-rows.ts";
import { tellHeard } from "./tell-heard.ts";

/**
 * While a roll-call is open: what somebody who was asked says there of themselves or of a neighbour, and nothing else, or a list in
 * which people say that they are safe. Where more than one roll-call could be meant, nothing is taken.
 */
export function hearRollCall(
  sight: Sight,
  room: BoundRoom,
  open: readonly Call[],
  said: SaidInRoom & { readonly chain?: Chain },
): DeedInRoom | null {
  const { db } = sight;
  const speaker = speakerOf(db, said);
  const [one, ...others] = speaker === null ? [] : open.filter(({ id }) => answerOf(db, id, speaker) !== undefined);
  if (!one || speaker === null || others.length > 0) return null;
  const lore = sight.understood("call_answers") as AnswerLore; // made by compileAnswers
  const { id: call } = one;
  if (said.chain) {
    const own = [said.from.name, nameOf(db, speaker) ?? ""].map(lettersOf).filter((name) => name !== "");
    const lines = linesIn(said.chain, lore, own);
    if (lines.length === 0) return null;
    return (desk) => {
      const done = answerRollList(desk, { call, lines });
      if (!("refused" in done) && done.count > 0) tellHeard(desk, room, call);
    };
  }
  const read = readRollCall(said.words, lore);
  if (read === null || "ask" in read) return null;
  const { answer, for: name } = read;
  return (desk) => {
    const done =
      name === undefined ? answerRollCall(desk, { call, answer }) : answerForNeighbour(desk, { call, name, answer });
    if (!("refused" in done)) tellHeard(desk, room, call);
  };
}

function linesIn({ title, items }: Chain, lore: AnswerLore, own: readonly string[]): readonly RollListLine[] {
  const isOfSafety = title !== null && soundsSafe(title, lore);
  return items.flatMap((item) => {
    const said = saidIn(item, isOfSafety, lore);
    return said === null ? [] : [{ ...said, isOwn: own.includes(lettersOf(said.name)) }];
  });
}

/**
 * Nobody is safe because a list is about something else, or because of words behind their name that are not known here. Where a flat
 * stands first, the name stands behind it.
 */
function saidIn(
  { name: first, text }: Entry,
  isOfSafety: boolean,
  lore: AnswerLore,
): Omit<RollListLine, "isOwn"> | null {
  const [, flat = "", behind] = /^(\S*\d\S*)\s+(\S+)/.exec(text) ?? [];
  const name = behind ?? first;
  const start = behind === undefined ? 0 : text.indexOf(behind, flat.length);
  const rest = text.startsWith(name, start) ? text.slice(start + name.length) : text;
  const read = readRollCall(rest, lore);
  if (read !== null) return "answer" in read ? { name: read.for ?? name, answer: read.answer } : null;
  return isOfSafety && !/\p{L}/u.test(rest) ? { name, answer: "safe" } : null;
}
