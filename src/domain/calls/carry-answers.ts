import { eq } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { call, callAnswer, notice } from "../../store/tables/calls.ts";

/** Two turn out to be one: what the one was asked and told is the other's, once each; where both were, the other's stays. */
export function carryAnswers(db: Db, oldId: number, newId: number): void {
  for (const [table, of] of [
    ["call_answer", "call_id"],
    ["notice_copy", "notice_id"],
  ]) {
    const same = `select ${of} from ${table} where person_id = ?`;
    db.$client.prepare(`delete from ${table} where person_id = ? and ${of} in (${same})`).run(oldId, newId);
    db.$client.prepare(`update ${table} set person_id = ? where person_id = ?`).run(newId, oldId);
  }
  db.update(callAnswer).set({ sourceId: newId }).where(eq(callAnswer.sourceId, oldId)).run();
  db.update(call).set({ ownerId: newId }).where(eq(call.ownerId, oldId)).run();
  db.update(call).set({ deputyId: newId }).where(eq(call.deputyId, oldId)).run();
  db.update(notice).set({ byId: newId }).where(eq(notice.byId, oldId)).run();
}
