import { join } from "node:path";
import { getTableColumns, getTableName, is } from "drizzle-orm";
import { SQLiteTable } from "drizzle-orm/sqlite-core";
import { expect, it } from "vitest";
import { ledger } from "../../../src/domain/privacy/ledger.ts";
import type { Entry } from "../../../src/domain/privacy/ledger-shape.ts";
import { type MyData, myData } from "../../../src/domain/privacy/my-data.ts";
import { backUp } from "../../../src/store/backup.ts";
import type { Db } from "../../../src/store/open.ts";
import * as calls from "../../../src/store/tables/calls.ts";
import * as concerns from "../../../src/store/tables/concerns.ts";
import * as delivery from "../../../src/store/tables/delivery.ts";
import * as people from "../../../src/store/tables/people.ts";
import * as reminders from "../../../src/store/tables/reminders.ts";
import * as rooms from "../../../src/store/tables/rooms.ts";
import * as talk from "../../../src/store/tables/talk.ts";
import { deskOf } from "../../support/desk.ts";
import { openHouse } from "./open-house.ts";
import { found } from "./traces.ts";
import { livesAWholeLife, says } from "./whole-life.ts";

const day = 24 * 60 * 60_000;
const modules = { ...people, ...concerns, ...delivery, ...talk, ...calls, ...reminders, ...rooms };

const ofTalk = "conversation_id in (select id from conversation where address_id in (select value from json_each(@a)))";
const ofAddress = "address_id in (select value from json_each(@a))";

/** Which rows of a table tell of her. */
const hers: Readonly<Record<string, string>> = {
  absence: "person_id = @p",
  act: ofTalk,
  address: "person_id = @p",
  attachment: ofAddress,
  audience: "person_id = @p",
  broadcast: "instr(body, '张桂花')",
  call: "owner_id = @p",
  call_answer: "person_id = @p or name = '张桂花'",
  chain: "instr(title, '张桂花') or instr(pending, '张桂花')",
  chain_entry: "said_by_id = @p",
  code_try: ofAddress,
  concern: "person_id = @p or contact_name = '花大姐'",
  concern_part: "concern_id in (select id from concern where person_id = @p)",
  conversation: ofAddress,
  delegation: "for_id = @p",
  duty: "person_id = @p",
  event: "by_id = @p and about <> '{}'",
  inbox: "instr(body, 'chat-77123')",
  invitation: "used_by_id = @p",
  join_code: "person_id = @p",
  notice: "by_id = @p",
  notice_copy: "person_id = @p",
  outbox: ofAddress,
  person: "id = @p",
  reminder: "by_id = @p or person_id = @p",
  reminder_wish: "person_id = @p",
  report_line: "by_id = @p",
  role_grant: "person_id = @p",
  setting: "instr(value, '张桂花')",
  step: ofTalk,
};

/** Where a table stands in the file of one's own data; where it does not, why. */
const inMyData: Readonly<Record<string, keyof MyData | { readonly because: string }>> = {
  absence: "leave",
  act: { because: "what came of a talk stands with what it was about" },
  address: "chats",
  attachment: "concerns",
  audience: { because: "whom a broadcast went to stands with the notices and calls" },
  broadcast: "wrote",
  call: "wrote",
  call_answer: "calls",
  chain: { because: "a title is the group's, and what is not clear yet of a list stands in the group" },
  chain_entry: "listed",
  code_try: "wrongCodes",
  concern: "concerns",
  concern_part: "concerns",
  conversation: { because: "a talk stands in one's own chat, and of staff it has what others said" },
  delegation: "actors",
  duty: "duties",
  event: "shown",
  inbox: "unhandled",
  invitation: "calledHere",
  join_code: "codes",
  notice: "wrote",
  notice_copy: "notices",
  outbox: { because: "it stands in one's own chat, and of staff it has the numbers that they looked at" },
  person: "name",
  reminder: "reminders",
  reminder_wish: "wishes",
  report_line: "reports",
  role_grant: "roles",
  setting: "calledHere",
  step: { because: "what was answered in a talk stands with what came of it" },
};

/** The tables of which nothing is in her file. */
function untold(mine: MyData): string[] {
  return [...new Set(personal.map(({ table }) => table))].filter((table) => {
    const where = inMyData[table];
    if (where === undefined) return true;
    const told = typeof where === "string" ? mine[where] : where.because;
    return told === null || (Array.isArray(told) && told.length === 0);
  });
}

/** Columns that somebody who can ask to be forgotten never fills. */
const never: Readonly<Record<string, string>> = {
  "notice_copy.unreached": "whoever can't be reached does not write to us",
};

/** The columns with something of people, by the names that they have in the database. */
const personal = Object.entries(modules).flatMap(([name, table]) => {
  if (!is(table, SQLiteTable)) return [];
  const own: Readonly<Record<string, Entry>> = ledger[name as keyof typeof ledger]; // the names are those of the modules
  const columns: Readonly<Record<string, { readonly name: string }>> = getTableColumns(table);
  return Object.entries(own).flatMap(([column, entry]) => {
    const snake = (columns[column]?.name ?? "").replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    return entry === "ours" ? [] : [{ table: getTableName(table), column: snake }];
  });
});

/** Those in which nothing stands of her. */
function unfilled({ $client }: Db, personId: number): string[] {
  const a = $client.prepare("select json_group_array(id) from address where person_id = ?").pluck().get(personId);
  return personal.flatMap(({ table, column }) => {
    const [name, quoted] = [`${table}.${column}`, `"${column}"`];
    const isThere = `${quoted} is not null and ${quoted} not in ('{}', '[]', '')`;
    const row = $client.prepare(
      `select 1 from "${table}" where (${hers[table] ?? "0"}) and ${isThere} and @p + length(@a)`,
    );
    return row.get({ p: personId, a }) === undefined && !(name in never) ? [name] : [];
  });
}

it("whoever did all that one can do here has it all in their file; then it is in no byte, also of yesterday's backup put back", async () => {
  const house = await openHouse();
  const { data, street } = house;
  await livesAWholeLife(street);
  const { personId, addressId } = street.who("chat-77123");
  expect(unfilled(house.db, personId)).toEqual([]);
  expect(untold(myData(deskOf(house.db, addressId, street.now()), null))).toEqual([]);
  const backup = backUp(house.db, join(data, "backups"), street.now());
  const isElsewhere = (name: string) => name.startsWith("backups") || name === "codes.txt";

  await says(street, "chat-77123", "忘记我", "是");
  await house.tick(street.now());
  expect(found(data, isElsewhere)).toEqual([]);
  await house.night(street.now() + 10 * day);
  expect(found(data, (name) => name.startsWith("backups"))).toEqual([]);

  house.restore(backup, street.now() + day);
  expect(found(data, isElsewhere)).toEqual([]);
});
