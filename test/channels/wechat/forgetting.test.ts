import { existsSync } from "node:fs";
import Database from "better-sqlite3";
import { expect, it, onTestFinished } from "vitest";
import { forgetInSpool } from "../../../src/channels/wechat/forget-in-spool.ts";
import { spoolIn } from "../../../src/channels/wechat/places.ts";
import { releaseForgotten } from "../../../src/domain/privacy/release-forgotten.ts";
import { person } from "../../../src/store/tables/people.ts";
import { freshDatabase } from "../../support/database.ts";
import { newChat } from "../../support/desk.ts";
import { freshFolder } from "../../support/folder.ts";
import { openAccount } from "../../support/wechat/account.ts";

it("of somebody who is forgotten nothing is left in the spool, and of others all; what comes again is known all the same", async () => {
  const account = await openAccount();
  const { world, channel, clock, heard, data } = account;
  for (const who of ["wxid_chen", "wxid_wu"]) world.add(who, who);
  await account.login();
  const id = world.say("wxid_chen", { text: "3栋停水了" });
  world.say("wxid_wu", { text: "谢谢" });
  await clock.pass(0);
  account.isBroken = true;
  world.say("wxid_chen", { text: "忘记我" });
  world.say("wxid_wu", { text: "你好" });
  await clock.pass(0);
  for (const chat of ["wxid_chen", "wxid_wu"]) {
    const mark = { names: [`a row for ${chat}`], again: false };
    const sent = channel.deliver({ do: "send", chat, shown: { text: "好" } }, mark);
    await clock.pass(0);
    expect(await sent).toMatchObject({ is: "sent" });
  }

  const spool = new Database(spoolIn(data), { readonly: true });
  onTestFinished(() => void spool.close());
  const count = () =>
    ["came", "went", "seen"].map((table) =>
      spool.prepare(`select count(*) from ${table} where whose is not null`).pluck().get(),
    );
  expect(count()).toEqual([2, 2, 4]);
  forgetInSpool(data, [{ account: world.me, chat: "wxid_chen" }]);
  expect(count()).toEqual([1, 1, 2]);
  world.again(id);
  account.isBroken = false;
  await clock.pass(10_000);
  expect(heard.filter(({ text }) => text === "3栋停水了")).toHaveLength(1);
});

it("nothing is to be forgotten where there never was a spool", () => {
  const data = freshFolder();
  forgetInSpool(data, [{ account: "wxid_bot", chat: "wxid_chen" }]);
  expect(existsSync(spoolIn(data))).toBe(false);
});

it("a chat is only let go of when it is out of all that does not stand in the database", () => {
  const db = freshDatabase();
  newChat(db);
  db.update(person).set({ forgottenAt: 1 }).run();
  const breaks = () => {
    throw new Error("the spool is locked");
  };
  const later = 2 * 60 * 60_000;
  expect(() => db.transaction(() => releaseForgotten(db, later, breaks))).toThrow("locked");
  const asked: number[] = [];
  expect(releaseForgotten(db, later, (chats) => void asked.push(chats.length))).toBe(1);
  expect(releaseForgotten(db, later, (chats) => void asked.push(chats.length))).toBe(0);
  expect(asked).toEqual([1]);
});
