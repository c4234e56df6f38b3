import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { root } from "../../src/root.ts";
import { countRows } from "../../src/store/count-rows.ts";
import { migrate } from "../../src/store/migrate.ts";
import { closeDatabase, type Db, openDatabase } from "../../src/store/open.ts";
import { freshFolder } from "../support/folder.ts";

const migrations = fileURLToPath(new URL("migrations", root));
interface Journal {
  readonly entries: readonly { readonly tag: string }[];
}
const journal: Journal = JSON.parse(readFileSync(join(migrations, "meta/_journal.json"), "utf8"));
const tags = journal.entries.map(({ tag }) => tag);
const rowsEach = 40;

it.each(tags)(
  "a database of %s that was much used comes to the present with every row and value that it had",
  (tag) => {
    const home = freshFolder();
    const db = openDatabase(join(home, "shuoshi.db"));
    const at = { backups: join(home, "backups"), now: 0 };
    migrate(db, { ...at, folder: asOf(tag, home) });
    fill(db);
    const before = tables(db);
    migrate(db, { ...at, folder: migrations });
    expect(db.$client.pragma("foreign_key_check")).toEqual([]);
    for (const [table, rows] of Object.entries(before)) {
      expect(rows, table).toHaveLength(rowsEach);
      const after = db.$client.prepare<[], Row>(`select * from "${table}" order by rowid`).all();
      expect(after, table).toMatchObject(
        rows.map((row) => (table === "address" && tag === tags[0] ? ofNobody(row) : row)),
      );
    }
    closeDatabase(db);
  },
);

type Row = Readonly<Record<string, unknown>>;

/** Since 0001 a room belongs to nobody, and nothing is kept of what was said there. */
function ofNobody(row: Row): Row {
  return row.room === 1 ? { ...row, person_id: null, recent: "[]" } : row;
}

/** The migrations as they were when this one was the last. */
function asOf(last: string, home: string): string {
  const folder = join(home, "migrations");
  mkdirSync(join(folder, "meta"), { recursive: true });
  const until = tags.slice(0, tags.indexOf(last) + 1);
  for (const tag of until) cpSync(join(migrations, `${tag}.sql`), join(folder, `${tag}.sql`));
  const entries = journal.entries.slice(0, until.length);
  writeFileSync(join(folder, "meta/_journal.json"), JSON.stringify({ ...journal, entries }));
  return folder;
}

function tables(db: Db): Readonly<Record<string, readonly Row[]>> {
  return Object.fromEntries(
    Object.keys(countRows(db.$client)).map((table) => [
      table,
      db.$client.prepare<[], Row>(`select * from "${table}" order by rowid`).all(),
    ]),
  );
}

interface Column {
  readonly name: string;
  readonly type: string;
  readonly pk: number;
}

/** Rows in every table, each with something in every column, and referring to rows that are there. */
function fill({ $client: client }: Db): void {
  client.pragma("foreign_keys = OFF");
  for (const table of Object.keys(countRows(client))) {
    const columns = client.pragma(`table_info("${table}")`) as Column[]; // as SQLite gives it
    const refers = client.pragma(`foreign_key_list("${table}")`) as { from: string }[]; // as SQLite gives it
    const insert = client.prepare(
      `insert into "${table}" (${columns.map(({ name }) => `"${name}"`)}) values (${columns.map(() => "?")})`,
    );
    for (let n = 1; n <= rowsEach; n += 1) {
      insert.run(
        columns.map((column) =>
          madeUp(
            column,
            n,
            refers.some(({ from }) => from === column.name),
          ),
        ),
      );
    }
  }
  client.pragma("foreign_keys = ON");
  expect(client.pragma("foreign_key_check")).toEqual([]);
}

function madeUp({ name, type }: Column, n: number, isReference: boolean): unknown {
  if (name === "room") return n % 2;
  if (isReference && type.toLowerCase() === "text") return `code ${n}`;
  if (/^int/i.test(type)) return n;
  if (/^real/i.test(type)) return n / 2;
  return name === "code" ? `code ${n}` : `"${name} ${n} <&_*😀"`;
}
