import { expect, it } from "vitest";
import { carry, carryBack } from "../../src/domain/carry.ts";
import { whatIsCarried } from "../../src/domain/what-is-carried.ts";
import type { Db } from "../../src/store/open.ts";
import { freshDatabase } from "../support/database.ts";

interface Column {
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
  readonly pk: number;
}

const columnsOf = ({ $client: client }: Db, table: string) => client.pragma(`table_info(${table})`) as Column[];

/** A row with something in each column that must have it, and this person in the one that is meant. */
function put(db: Db, table: string, column: string, personId: number, other: number): void {
  const columns = columnsOf(db, table).filter(
    ({ name, notnull, pk }) => name !== "id" && (notnull || pk || name === column),
  );
  const values = columns.map(({ name, type }) =>
    name === column ? personId : type === "INTEGER" ? other : JSON.stringify(`${other}`),
  );
  const marks = columns.map(() => "?").join(", ");
  db.$client
    .prepare(`insert into ${table} ("${columns.map(({ name }) => name).join('", "')}") values (${marks})`)
    .run(values);
}

it("of each column of the schema that names a person it is said what becomes of it, where two turn out to be one", () => {
  const db = freshDatabase();
  const tables = db.$client.prepare<[], string>("select name from sqlite_master where type = 'table'").pluck().all();
  const naming = tables.flatMap((table) =>
    (db.$client.pragma(`foreign_key_list(${table})`) as { table: string; from: string }[])
      .filter((key) => key.table === "person")
      .map(({ from }) => `${table}.${from}`),
  );
  expect(naming.toSorted()).toEqual(Object.keys(whatIsCarried));
});

const places = Object.entries(whatIsCarried).filter(([, how]) => !how.startsWith("left"));

it.each(places)("%s names the other one from then on", (place, how) => {
  const db = freshDatabase();
  db.$client.pragma("foreign_keys = OFF");
  const [table = "", column = ""] = place.split(".");
  const [old, known] = [901, 902];
  const whose = () => db.$client.prepare(`select ${column} from ${table} order by 1`).pluck().all();
  put(db, table, column, old, 1);
  put(db, table, column, known, 2);
  const carried = carry(db, old, known);
  expect(whose()).toEqual([known, known]);
  carryBack(db, structuredClone(carried), old, known);
  expect(whose()).toEqual([old, known]);
  carry(db, old, known);
  if (how === "carried") return;
  put(db, table, column, old, 2);
  carry(db, old, known);
  expect(whose()).toEqual(how === "once" ? [known, known] : [old, known, known]);
});

it("whoever had not answered, and got the other's answer, is asked again where that goes back", () => {
  const db = freshDatabase();
  db.$client.pragma("foreign_keys = OFF");
  const [old, known] = [901, 902];
  const rows = () =>
    db.$client.prepare("select person_id, state from call_answer where call_id = 7 order by person_id").raw().all();
  const heard = () => db.$client.prepare("select person_id, became from audience order by person_id").raw().all();
  const answer = db.$client.prepare(
    "insert into call_answer (call_id, person_id, state, invited_at) values (7, ?, ?, 5)",
  );
  answer.run(old, "available");
  answer.run(known, "invited");
  const hear = db.$client.prepare("insert into audience (broadcast_id, person_id, became) values (3, ?, ?)");
  hear.run(old, "written");
  hear.run(known, "nobody");
  const carried = carry(db, old, known);
  expect(rows()).toEqual([[known, "available"]]);
  expect(heard()).toEqual([[known, "written"]]);
  carryBack(db, carried, old, known);
  expect(rows()).toEqual([
    [old, "available"],
    [known, "invited"],
  ]);
  expect(heard()).toEqual([
    [old, "written"],
    [known, "nobody"],
  ]);
});
