import { and, eq, inArray } from "drizzle-orm";
import { call, callAnswer } from "../../store/tables/calls.ts";
import type { Desk } from "../../talk/command.ts";
import { isTaking } from "./call-moves.ts";
import { moveAnswer, promote } from "./seats.ts";

/** Whoever goes for good does not come either: their place is free. */
export function leaveCalls(desk: Desk): void {
  const { db, by } = desk;
  const expected = inArray(callAnswer.state, ["accepted", "en_route", "waitlisted"]);
  const rows = db
    .select({ one: call, row: callAnswer })
    .from(callAnswer)
    .innerJoin(call, eq(call.id, callAnswer.callId))
    .where(and(eq(callAnswer.personId, by.personId), expected))
    .all();
  for (const { one, row } of rows) {
    if (!isTaking(one.state)) continue;
    moveAnswer(desk, row, ["withdraw"], { before: null });
    promote(desk, one);
    desk.happened({ name: "call.answered", about: { call: one.id } });
  }
}
