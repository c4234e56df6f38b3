import { readFileSync } from "node:fs";
import { getTableColumns, getTableName, is } from "drizzle-orm";
import { SQLiteTable } from "drizzle-orm/sqlite-core";
import { describe, expect, it } from "vitest";
import { ledger } from "../../../src/domain/privacy/ledger.ts";
import type { Entry } from "../../../src/domain/privacy/ledger-shape.ts";
import { terms } from "../../../src/domain/privacy/terms.ts";
import { root } from "../../../src/root.ts";
import * as calls from "../../../src/store/tables/calls.ts";
import * as concerns from "../../../src/store/tables/concerns.ts";
import * as delivery from "../../../src/store/tables/delivery.ts";
import * as people from "../../../src/store/tables/people.ts";
import * as reminders from "../../../src/store/tables/reminders.ts";
import * as rooms from "../../../src/store/tables/rooms.ts";
import * as talk from "../../../src/store/tables/talk.ts";
import { freshDatabase } from "../../support/database.ts";

const tables = Object.entries({
  ...people,
  ...concerns,
  ...delivery,
  ...talk,
  ...calls,
  ...reminders,
  ...rooms,
}).flatMap(([name, table]) => (is(table, SQLiteTable) ? [{ name, table }] : []));

/** The entries by the names that tables and columns have in the database. */
const entries = tables.flatMap(({ name, table }) => {
  const own: Readonly<Record<string, Entry>> = ledger[name as keyof typeof ledger]; // the names are those of the modules
  const columns: Readonly<Record<string, { readonly name: string }>> = getTableColumns(table);
  return Object.entries(own).map(([column, entry]) => ({
    column: `${getTableName(table)}.${snake(columns[column]?.name ?? "")}`,
    entry,
  }));
});

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

const personal = entries.flatMap(({ column, entry }) => (entry === "ours" ? [] : [{ column, ...entry }]));

describe("the ledger of what is kept", () => {
  it("has an entry for every column that the database really has, and for no other", () => {
    const { $client } = freshDatabase();
    const real = $client
      .prepare(
        `select t.name || '.' || c.name from pragma_table_list t, pragma_table_info(t.name) c
          where t.schema = 'main' and t.type = 'table' and t.name not like 'sqlite%' and t.name not like '\\_\\_%' escape '\\'`,
      )
      .pluck()
      .all();
    expect(entries.map(({ column }) => column).sort()).toEqual(real.sort());
  });

  it("is the table in docs/privacy.md", () => {
    const doc = readFileSync(new URL("docs/privacy.md", root), "utf8");
    const rows = personal.map(({ column, why, kept, forgotten }) => {
      const { days, after } = terms[kept];
      return `| \`${column}\` | ${why} | ${days} ${days === 1 ? "day" : "days"} after ${after} | ${forgotten} |`;
    });
    const shown = doc.split("\n").filter((line) => line.startsWith("| `"));
    expect(shown.join("\n")).toBe(rows.sort().join("\n"));
  });
});
