import { mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { expect, it } from "vitest";
import type { Inbound } from "../../../src/channels/channel.ts";
import { forgetInSpool } from "../../../src/channels/wechat/forget-in-spool.ts";
import { spoolIn } from "../../../src/channels/wechat/places.ts";
import { openSpool } from "../../../src/channels/wechat/spool.ts";
import { spoolLedger } from "../../../src/channels/wechat/spool-ledger.ts";
import { root } from "../../../src/root.ts";
import { atTheEnd, freshFolder } from "../../support/folder.ts";

const now = Date.UTC(2026, 5, 1, 1);

/** The spool as the first program with WeChat wrote it, before anybody could be forgotten in it. */
function firstSpool(file: string, inbound: Inbound): void {
  mkdirSync(dirname(file), { recursive: true });
  const client = new Database(file);
  client.exec(`
    create table came (number integer primary key autoincrement, body text not null) strict;
    create table seen (mark text primary key, at integer not null) strict;
    create table went (name text primary key, state text not null, parts integer not null, message text, at integer not null) strict;
    create table sending (at integer not null) strict;
    create index sending_at on sending (at);
    create table fact (name text primary key, value text not null) strict;
  `);
  client.prepare("insert into came (body) values (?)").run(JSON.stringify(inbound));
  client.prepare("insert into went values ('1 7', 'sent', 1, 'out-1', ?)").run(now);
  client.prepare("insert into sending values (?)").run(now);
  client.prepare("insert into fact values ('account', 'wxid_bot')").run();
  client.close();
}

it("a spool that an earlier program wrote is read, nothing in it is lost, and who is in it can be forgotten", () => {
  const data = freshFolder();
  const file = spoolIn(data);
  const from = { id: "wxid_chen", name: "陈叔" };
  const frame = { channel: "wechat", account: "wxid_bot", chat: "wxid_chen", room: false, at: now, from };
  firstSpool(file, { ...frame, id: "in-1", text: "3栋停水了" });
  for (const time of ["first", "second"]) {
    const spool = openSpool(file, now);
    expect(spool.waiting(), time).toMatchObject([{ inbound: { id: "in-1", text: "3栋停水了" } }]);
    expect(spool.went("1 7")).toMatchObject({ state: "sent", message: "out-1" });
    expect(spool.sentSince(0).count).toBe(1);
    expect(spool.fact("account")).toBe("wxid_bot");
    spool.close();
  }
  forgetInSpool(data, [{ account: "wxid_bot", chat: "wxid_chen" }]);
  const spool = openSpool(file, now);
  atTheEnd(() => spool.close());
  expect(spool.waiting()).toEqual([]);
  expect(spool.keep({ ...frame, id: "in-2", text: "又停水了" }, "another", false)).not.toBeNull();
});

it("every column that the spool really has stands in its ledger, and every table as docs/privacy.md says it", () => {
  const file = spoolIn(freshFolder());
  openSpool(file, now).close();
  const client = new Database(file, { readonly: true });
  atTheEnd(() => client.close());
  const real = client
    .prepare(
      `select t.name || '.' || c.name from pragma_table_list t, pragma_table_info(t.name) c
        where t.schema = 'main' and t.type = 'table' and t.name not like 'sqlite%'`,
    )
    .pluck()
    .all();
  const entries = Object.entries(spoolLedger);
  const listed = entries.flatMap(([table, { columns }]) => Object.keys(columns).map((column) => `${table}.${column}`));
  expect(listed.toSorted()).toEqual(real.toSorted());
  const lines = entries.map(
    ([table, { why, kept, forgotten }]) => `- \`${table}\`: ${why} Kept ${kept}. When forgotten: ${forgotten}.`,
  );
  expect(readFileSync(new URL("docs/privacy.md", root), "utf8")).toContain(lines.join("\n"));
});
