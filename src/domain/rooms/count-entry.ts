import { eq } from "drizzle-orm";
import { chainEntry } from "../../store/tables/rooms.ts";
import type { Desk } from "../../talk/command.ts";
import { answerRow } from "../calls/answer-call.ts";
import type { Answer } from "../calls/find-call.ts";
import type { EntryRow } from "./chain-rows.ts";

/**
 * An entry becomes an answer, or changes the one that it became. `sourceId` is who said it, where that was somebody else. False
 * where the call does not take it, as when it is over.
 */
export function countEntry(desk: Desk, entry: EntryRow, answer: Answer, sourceId: number | null): boolean {
  const said = { call: answer.callId, answer: entry.says, heads: entry.heads ?? 1 };
  const done = answerRow(desk, said, answer, sourceId);
  if ("refused" in done) return false;
  desk.db.update(chainEntry).set({ state: "counted", answerId: answer.id }).where(eq(chainEntry.id, entry.id)).run();
  return true;
}
