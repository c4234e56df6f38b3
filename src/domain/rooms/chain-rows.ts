import { and, asc, eq, ne } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { chain, chainEntry } from "../../store/tables/rooms.ts";
import type { Chain, Entry } from "../calls/chain/read-chain.ts";
import { fingerprintOf } from "../fingerprint.ts";

export type ChainRow = typeof chain.$inferSelect;
export type EntryRow = typeof chainEntry.$inferSelect;

/** A list that is known, with its entries as they were read, and the row of each. */
export interface KnownChain {
  readonly row: ChainRow;
  readonly entries: readonly Entry[];
  readonly rowOf: ReadonlyMap<Entry, EntryRow>;
}

/** The lists of a call that go round in a room; of those about something else, only that they are known. */
export function chainsIn(db: Db, roomId: number, callId: number): readonly KnownChain[] {
  return db
    .select()
    .from(chain)
    .where(and(eq(chain.roomId, roomId), eq(chain.callId, callId), eq(chain.isSpoken, false)))
    .orderBy(asc(chain.id))
    .all()
    .map((row) => {
      const rows = entriesOf(db, row.id);
      const pairs = rows.map((one): [Entry, EntryRow] => [
        { n: one.position + 1, text: one.text, name: one.name, heads: one.heads },
        one,
      ]);
      return { row, entries: pairs.map(([entry]) => entry), rowOf: new Map(pairs) };
    });
}

/** Those that stand in the list now, in its order. */
export function entriesOf(db: Db, chainId: number): readonly EntryRow[] {
  return db
    .select()
    .from(chainEntry)
    .where(and(eq(chainEntry.chainId, chainId), ne(chainEntry.state, "gone")))
    .orderBy(asc(chainEntry.position), asc(chainEntry.id))
    .all();
}

/** By what a list is known again, without its words: its title; of one that has none, its first entry. */
export function printOf({ title, items }: Pick<Chain, "title" | "items">): string {
  return fingerprintOf(title === null ? ["entry", lettersOf(items[0]?.text ?? "")] : ["title", lettersOf(title)]);
}

/** What is compared of a name or a title: letters and digits. */
export function lettersOf(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}
