import type { Db } from "../../store/open.ts";
import { blotter } from "./blot.ts";
import type { KnownAs } from "./known-as.ts";

/**
 * What one who works here said to others stays there without their own name and number; so does what others set to remind them
 * of. What others of staff wrote loses the number, and a name that somebody vouched for: any other may be a word, or another's.
 */
export function emptyWords(db: Db, personId: number, known: KnownAs): void {
  const own = blotter(known);
  const others = blotter({ names: known.vouched, numbers: known.numbers });
  const traces = [...known.names, ...known.numbers];
  for (const { table, column, isOwn, isOfStaff = "1" } of written) {
    const isThere = traces.map((_, n) => `instr(${column}, @t${n})`).join(" or ") || "0";
    const rows = db.$client
      .prepare<[Record<string, string | number>], { id: number; words: string; isOwn: 0 | 1 | null }>(
        `select rowid as id, ${column} as words, (${isOwn}) as isOwn from ${table}
          where ((${isOwn}) or ${isOfStaff}) and (${isThere})`,
      )
      .all({ person: personId, ...Object.fromEntries(traces.map((trace, n) => [`t${n}`, trace])) });
    const write = db.$client.prepare(`update ${table} set ${column} = ? where rowid = ?`);
    for (const row of rows) write.run((row.isOwn ? own : others)(row.words), row.id);
  }
}

interface Written {
  readonly table: string;
  readonly column: string;
  readonly isOwn: string;
  /** Where others than staff write there as well. */
  readonly isOfStaff?: string;
}

const ofCall = { table: "call", isOwn: "owner_id = @person" };

const written: readonly Written[] = [
  {
    ...{ table: "concern_part", column: "words", isOwn: "by_id = @person" },
    isOfStaff: "(is_of_staff or by_id = (select entered_by_id from concern where concern.id = concern_id))",
  },
  { table: "notice", column: "words", isOwn: "by_id = @person" },
  ...["words", "place_words", "bring"].map((column) => ({ ...ofCall, column })),
  { table: "reminder", column: "words", isOwn: "by_id = @person or person_id = @person" },
  { table: "report_line", column: "words", isOwn: "by_id = @person" },
];
