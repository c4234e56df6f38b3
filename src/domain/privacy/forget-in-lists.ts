import { and, eq, inArray, ne, or, sql } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { callAnswer } from "../../store/tables/calls.ts";
import { chain, chainEntry } from "../../store/tables/rooms.ts";

/** What stands of somebody in the lists of groups: the entries that are theirs, what they said, and each with their name. */
export function forgetInLists(db: Db, personId: number, words: readonly string[]): void {
  const own = db.select({ id: callAnswer.id }).from(callAnswer).where(eq(callAnswer.personId, personId));
  const spoken = db.select({ id: chain.id }).from(chain).where(eq(chain.isSpoken, true));
  const isSpoken = and(eq(chainEntry.saidById, personId), inArray(chainEntry.chainId, spoken));
  const isNamed = words.map((word) => sql`instr(${chainEntry.text}, ${word}) > 0`);
  db.delete(chainEntry)
    .where(or(inArray(chainEntry.answerId, own), isSpoken, ...isNamed))
    .run();
  for (const word of words) {
    db.update(chain).set({ title: null }).where(sql`instr(${chain.title}, ${word}) > 0`).run();
    db.update(chain)
      .set({ pending: null })
      .where(and(ne(chain.state, "foreign"), sql`instr(${chain.pending}, ${word}) > 0`))
      .run();
  }
}
