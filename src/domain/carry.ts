import type { Db } from "../store/open.ts";
import { feedAgain } from "./feed-again.ts";
import { whatIsCarried } from "./what-is-carried.ts";

/** What tells a row from others beside the person in it. */
type Key = readonly (number | string)[];

/** What went over, so that it can be given back: ids and numbers, and nothing that somebody said. */
export interface CarriedRows {
  /** By place, such as concern.person_id: the rows in which the other one is named now. */
  readonly rows: Readonly<Record<string, readonly Key[]>>;
  /** Where the other one's row was put aside for one of these: the broadcasts, and the calls. */
  readonly yielded: { readonly audience: readonly number[]; readonly call_answer: readonly number[] };
}

/** What the one has is the other's from then on, column by column. */
export function carry(db: Db, oldId: number, newId: number): CarriedRows {
  const client = db.$client;
  const yielded = {
    audience: makeWay(db, "audience", oldId, newId),
    call_answer: makeWay(db, "call_answer", oldId, newId),
  };
  const rows: Record<string, readonly Key[]> = {};
  for (const [place, how] of Object.entries(whatIsCarried)) {
    if (how !== "carried" && how !== "once" && how !== "first") continue;
    const [table = "", column = ""] = place.split(".");
    const had = keysOf(db, place, oldId);
    if (had.length === 0) continue;
    const or = how === "carried" ? "" : "or ignore ";
    client.prepare(`update ${or}${table} set ${column} = ? where ${column} = ?`).run(newId, oldId);
    const left = new Set(keysOf(db, place, oldId).map((key) => JSON.stringify(key)));
    const went = had.filter((key) => !left.has(JSON.stringify(key)));
    if (went.length > 0) rows[place] = went;
    if (how === "once") client.prepare(`delete from ${table} where ${column} = ?`).run(oldId);
  }
  feedAgain(db, newId);
  return { rows, yielded };
}

/** Names the one again in each row that went over and still names the other, who gets back what was put aside. */
export function carryBack(db: Db, { rows, yielded }: CarriedRows, oldId: number, newId: number): void {
  const client = db.$client;
  for (const [place, keys] of Object.entries(rows)) {
    if (!Object.hasOwn(whatIsCarried, place)) continue;
    const [table = "", column = ""] = place.split(".");
    const is = [column, ...keyColumns(db, place)].map((name) => `${name} = ?`).join(" and ");
    const back = client.prepare(`update or ignore ${table} set ${column} = ? where ${is}`);
    for (const key of keys) back.run(oldId, newId, ...key);
  }
  const isTold = client.prepare(
    "insert or ignore into audience (broadcast_id, person_id, became) values (?, ?, 'nobody')",
  );
  for (const broadcast of yielded.audience) isTold.run(broadcast, newId);
  const isAsked = client.prepare(
    `insert or ignore into call_answer (call_id, person_id, state, invited_at)
      select call_id, ?, 'invited', invited_at from call_answer where call_id = ? and person_id = ?`,
  );
  for (const call of yielded.call_answer) isAsked.run(newId, call, oldId);
}

function keysOf(db: Db, place: string, personId: number): Key[] {
  const [table = "", column = ""] = place.split(".");
  const names = keyColumns(db, place);
  const rows = db.$client.prepare<[number], Record<string, number | string>>(
    `select ${names.join(", ")} from ${table} where ${column} = ?`,
  );
  return rows.all(personId).map((row) => names.map((name) => row[name] ?? 0));
}

/** The columns of its key, but the one that names the person. */
function keyColumns(db: Db, place: string): readonly string[] {
  const [table = "", column = ""] = place.split(".");
  const columns = db.$client.pragma(`table_info(${table})`) as readonly {
    readonly name: string;
    readonly pk: number;
  }[];
  return columns.filter(({ name, pk }) => pk > 0 && name !== column).map(({ name }) => name);
}

const open = {
  audience: { of: "broadcast_id", isOpen: "became = 'nobody'", isDone: "became = 'written'" },
  call_answer: { of: "call_id", isOpen: "state = 'invited'", isDone: "state <> 'invited'" },
} as const;

/** Where the other has not got it or has not answered, and this one has, this one's stands. Gives where that is so. */
function makeWay({ $client: client }: Db, table: keyof typeof open, oldId: number, newId: number): number[] {
  const { of, isOpen, isDone } = open[table];
  return client
    .prepare<[number, number], number>(
      `delete from ${table} where person_id = ? and ${isOpen}
        and ${of} in (select ${of} from ${table} where person_id = ? and ${isDone}) returning ${of}`,
    )
    .pluck()
    .all(newId, oldId);
}
