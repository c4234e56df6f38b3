import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { expect, it } from "vitest";
import { anewSince, soundSpool } from "../../../src/channels/wechat/child/sound-spool.ts";
import { forgetInSpool } from "../../../src/channels/wechat/forget-in-spool.ts";
import { spoolIn } from "../../../src/channels/wechat/places.ts";
import { checkWechat } from "../../../src/commands/checks/check-wechat.ts";
import { atTheEnd, freshFolder } from "../../support/folder.ts";
import { openAccount } from "../../support/wechat/account.ts";

const now = Date.UTC(2026, 5, 1, 1);
const day = 24 * 60 * 60_000;

const garbage = Buffer.alloc(8192, "no database");

function withGarbage(): { data: string; file: string } {
  const data = freshFolder();
  const file = spoolIn(data);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, garbage);
  return { data, file };
}

/** Writes over all but the first page, as a bad disk does, so that it opens and breaks where it is read. */
function spoil(file: string): void {
  const client = new Database(file);
  client.prepare("insert into fact values ('spoilt', '1')").run();
  client.pragma("wal_checkpoint(TRUNCATE)");
  client.close();
  const bytes = readFileSync(file);
  writeFileSync(file, Buffer.concat([bytes.subarray(0, 4096), Buffer.alloc(bytes.length - 4096, 0xa5)]));
}

it("one that is no database any more is set aside as it is, and another is begun in its place", () => {
  const { data, file } = withGarbage();
  const spool = soundSpool(file, now);
  expect(anewSince(spool, now)).toBe(now);
  spool.setFact("account", "wxid_bot");
  spool.close();
  expect(readFileSync(`${file}.damaged-20260601010000`)).toEqual(garbage);
  const again = soundSpool(file, now + day);
  atTheEnd(() => again.close());
  expect(again.fact("account")).toBe("wxid_bot");
  expect(anewSince(again, now + day)).toBe(now);
  expect(anewSince(again, now + 14 * day)).toBeNull();
  expect(readdirSync(dirname(file)).filter((name) => name.includes("damaged"))).toHaveLength(1);
  const found = checkWechat({ data, wechat: { puppet: "wechaty-puppet-mock", mostADay: 300 } });
  expect(found.at(-1)).toMatchObject({ is: "odd", says: expect.stringContaining("spool.db.damaged-20260601010000") });
});

it("one that is damaged only further in is found so at the start, and not in the middle of a delivery", () => {
  const file = spoolIn(freshFolder());
  soundSpool(file, now).close();
  spoil(file);
  const spool = soundSpool(file, now);
  atTheEnd(() => spool.close());
  expect(anewSince(spool, now)).toBe(now);
});

it("who is to be forgotten is not kept from it by one that is damaged", () => {
  const { data } = withGarbage();
  expect(() => forgetInSpool(data, [{ account: "wxid_bot", chat: "wxid_chen" }])).not.toThrow();
});

it("the account goes on with a new one, and says of itself that it lost the old one", async () => {
  const { data } = withGarbage();
  const { channel, world, login, children, logged, clock } = await openAccount({ data });
  await login();
  expect(channel.health?.()).toMatchObject({ is: "well", anew: clock.now() });
  expect(children).toHaveLength(1);
  expect(logged).toContain("wechat trouble: spool damaged");
  world.add("wxid_chen", "陈叔");
  const sent = channel.deliver({ do: "send", chat: "wxid_chen", shown: { text: "明天停水" } });
  await clock.pass(0);
  expect(await sent).toMatchObject({ is: "sent" });
});

it("one that breaks while it is in use ends the child, and the next one begins with a new one", async () => {
  const { data, channel, world, login, children, heard, clock } = await openAccount();
  await login();
  world.add("wxid_chen", "陈叔");
  world.say("wxid_chen", { text: "在吗" });
  await clock.pass(0);
  expect(heard).toHaveLength(1);
  spoil(spoolIn(data));
  world.say("wxid_chen", { text: "3栋停水了" });
  await clock.pass(5_000);
  await login();
  expect(children).toHaveLength(2);
  expect(channel.health?.()).toMatchObject({ is: "well", anew: expect.any(Number) });
});
