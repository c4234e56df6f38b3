import { and, eq } from "drizzle-orm";
import { chain, chainEntry } from "../../store/tables/rooms.ts";
import type { Desk, Sight } from "../../talk/command.ts";
import type { DeedInRoom, SaidInRoom } from "../../talk/overhear.ts";
import { answerCall } from "../calls/answer-call.ts";
import type { AnswerLore } from "../calls/answer-lore.ts";
import { answerOf, type Call } from "../calls/find-call.ts";
import { lateBy } from "../calls/open-for.ts";
import { readAnswer } from "../calls/read-answer.ts";
import { stillAsked } from "../calls/shifts/likely-shifts.ts";
import { ofShift } from "../calls/shifts/shifts-named.ts";
import { shownName } from "../shown-name.ts";
import type { BoundRoom } from "./bound-room.ts";
import { speakerOf } from "./calls-here.ts";
import { tellHeard } from "./tell-heard.ts";

/** By which somebody says that they come. A "no" of somebody who was not asked is nothing to note. */
const offers: readonly string[] = ["yes", "late", "on_the_way", "here", "reported"];

/**
 * An answer in words: of somebody who was called, it is theirs; of anybody else, a lead is asked who they are. Only words that are
 * an answer and nothing else count. Where more than one call could be meant, nothing is taken: it is to be said in private.
 */
export function hearWords(sight: Sight, room: BoundRoom, all: readonly Call[], said: SaidInRoom): DeedInRoom | null {
  const { db } = sight;
  const { open, words } = ofShift(sight, all, said.words);
  const read =
    words === "" ? ({ answer: "yes" } as const) : readAnswer(words, sight.understood("call_answers") as AnswerLore); // made by compileAnswers
  if (read === null || "ask" in read || read.answer === "seen") return null;
  const { answer, heads, minutes, times } = { heads: undefined, minutes: undefined, times: undefined, ...read };
  const speaker = speakerOf(db, said);
  const rows = speaker === null ? [] : stillAsked(open.flatMap((one) => rowIn(db, one, speaker)));
  const also = heads === undefined ? {} : { heads };
  if (rows.length === 0) {
    const [only, ...others] = open;
    if (!only || others.length > 0 || !offers.includes(answer)) return null;
    const name = shownName(said.from.name);
    return name === null
      ? null
      : (desk) => note(desk, room, only, { name, says: answer === "late" ? "late" : "yes", ...also });
  }
  const unanswered = rows.filter(({ state }) => state === "invited");
  const [row, ...others] =
    answer === "left" ? rows.filter(({ state }) => state === "on_site") : unanswered.length > 0 ? unanswered : rows;
  if (!row || others.length > 0) return null;
  const { callId: call } = row;
  const late = times === undefined || answer === "no" ? null : lateBy(sight, { call, times });
  const timed =
    late === null
      ? { answer, ...(minutes === undefined ? {} : { minutes }) }
      : ({ answer: "late", minutes: late } as const);
  return (desk) => {
    const done = answerCall(desk, { call, ...timed, ...also });
    if (!("refused" in done)) tellHeard(desk, room, call);
  };
}

function rowIn(db: Sight["db"], { id, shiftOf }: Call, speaker: number) {
  const row = answerOf(db, id, speaker);
  return row ? [{ ...row, shiftOf }] : [];
}

interface Spoken {
  readonly name: string;
  readonly heads?: number;
  readonly says: "yes" | "late";
}

/** Somebody says that they come whom the call does not know; what they say last counts. */
function note(desk: Desk, room: BoundRoom, one: Call, { name, heads, says }: Spoken): void {
  const { db, by } = desk;
  const isOne = and(eq(chain.roomId, room.id), eq(chain.callId, one.id), eq(chain.isSpoken, true));
  const known = db.select({ id: chain.id }).from(chain).where(isOne).get();
  const made = { roomId: room.id, callId: one.id, isSpoken: true, state: "sure", print: "" } as const;
  const chainId = known?.id ?? db.insert(chain).values(made).returning({ id: chain.id }).get().id;
  const own = and(eq(chainEntry.chainId, chainId), eq(chainEntry.saidById, by.personId));
  const before = db.select().from(chainEntry).where(own).get();
  if (before && before.state !== "waiting") return;
  const said = { text: name, name, heads: heads ?? null, says };
  if (before) db.update(chainEntry).set(said).where(eq(chainEntry.id, before.id)).run();
  else
    db.insert(chainEntry)
      .values({ ...said, chainId, position: 0, state: "waiting", saidById: by.personId })
      .run();
  tellHeard(desk, room, one.id, before ? 0 : 1);
}
