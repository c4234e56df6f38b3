import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { freshFolder } from "../../support/folder.ts";
import { type Account, openAccount } from "../../support/wechat/account.ts";

const minute = 60_000;

async function loggedIn(options: Parameters<typeof openAccount>[0] = {}): Promise<Account> {
  const account = await openAccount(options);
  account.world.add("wxid_chen", "陈叔");
  account.world.addRoom("r1@chatroom", "3栋的群");
  await account.login();
  return account;
}

describe("what somebody sends to the account", () => {
  it("is heard with who they are and when it was", async () => {
    const { world, heard, clock } = await loggedIn();
    world.say("wxid_chen", { text: "3栋停水了" });
    await clock.pass(0);
    expect(heard).toEqual([
      {
        ...{ channel: "wechat", account: "wxid_bot", id: "in-1", chat: "wxid_chen", room: false, at: clock.now() },
        ...{ from: { id: "wxid_chen", name: "陈叔" }, text: "3栋停水了" },
      },
    ]);
  });

  it("may be a photo, whose bytes are there at once under their hash", async () => {
    const { world, heard, clock, channel } = await loggedIn();
    const id = world.say("wxid_chen", { kind: "photo" });
    await clock.pass(0);
    const [photo] = heard[0]?.attachments ?? [];
    expect(photo).toMatchObject({ kind: "photo", type: "image/jpeg", ref: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const into = join(freshFolder(), "copy");
    expect(await channel.fetch?.({ ref: photo?.ref ?? "", into, most: 1_000 })).toEqual({ is: "fetched" });
    expect(readFileSync(into, "utf8")).toBe(`photo ${id}`);
    expect(await channel.fetch?.({ ref: "../spool.db", into, most: 1_000 })).toMatchObject({ is: "refused" });
  });

  it("may be a voice, or where they are", async () => {
    const { world, heard, clock } = await loggedIn();
    world.say("wxid_chen", { kind: "voice" });
    world.say("wxid_chen", { place: { latitude: 39.9, longitude: 116.4, name: "梧桐里3栋" } });
    await clock.pass(0);
    expect(heard[0]?.attachments).toMatchObject([{ kind: "voice" }]);
    expect(heard[1]?.place).toEqual({ latitude: 39.9, longitude: 116.4, name: "梧桐里3栋" });
  });

  it("may be a place that the puppet can't read: it is said that there was one", async () => {
    const { world, heard, clock } = await loggedIn();
    world.say("wxid_chen", { place: { latitude: Number.NaN, longitude: 0 } });
    // What wechaty-puppet-service 1.19.9 says of every place.
    world.say("wxid_chen", { place: { latitude: 0, longitude: 0, name: "NONAME" } });
    await clock.pass(0);
    expect(heard).toMatchObject([
      { unread: "place", chat: "wxid_chen" },
      { unread: "place", chat: "wxid_chen" },
    ]);
    for (const one of heard) expect(one).not.toHaveProperty("place");
  });

  it("says that the id is good for this login only, where a web puppet gives such", async () => {
    const { world, heard, clock, login } = await openAccount({ puppet: "wechaty-puppet-wechat4u" });
    world.add("@1a2b3c", "陈叔");
    await login();
    world.say("@1a2b3c", { text: "在吗" });
    await clock.pass(0);
    expect(heard).toMatchObject([{ from: { id: "@1a2b3c", lasting: false } }]);
  });

  it("is never what the account itself said, nor what WeChat's own services send", async () => {
    const { world, heard, clock } = await loggedIn();
    world.add("weixin", "微信团队");
    world.say("wxid_bot", { text: "我自己说的" });
    world.say("weixin", { text: "登录提醒" });
    await clock.pass(0);
    expect(heard).toEqual([]);
  });
});

it("a file that the puppet never brings holds up nothing that is said after it", async () => {
  const { world, heard, clock, logged } = await loggedIn();
  world.puppet.messageFile = () => new Promise(() => {});
  world.say("wxid_chen", { kind: "photo" });
  world.say("wxid_chen", { text: "3栋着火了" });
  await clock.pass(2 * minute);
  expect(heard).toMatchObject([{ attachments: [{ kind: "photo", ref: "lost" }] }, { text: "3栋着火了" }]);
  expect(logged).toContain("wechat trouble: file lost");
});

describe("in a room", () => {
  it("it is said whether something was said to us", async () => {
    const { world, heard, clock } = await loggedIn();
    world.say("wxid_chen", { text: "@说事小助手\u2005状态", mentions: ["wxid_bot"] }, "r1@chatroom");
    world.say("wxid_chen", { text: "今晚吃什么" }, "r1@chatroom");
    world.say("wxid_chen", { text: "说事 进展" }, "r1@chatroom");
    await clock.pass(0);
    expect(heard.map(({ text, room, addressed }) => ({ text, room, addressed }))).toEqual([
      { text: "状态", room: true, addressed: true },
      { text: "今晚吃什么", room: true, addressed: false },
      { text: "进展", room: true, addressed: true },
    ]);
  });

  it("photos that neighbours show each other are not looked at", async () => {
    const { world, heard, clock } = await loggedIn();
    world.say("wxid_chen", { kind: "photo" }, "r1@chatroom");
    await clock.pass(0);
    expect(heard).toEqual([]);
  });
});

describe("what comes again", () => {
  it("is known by its id; the same words twice in a second are two messages", async () => {
    const { world, heard, clock } = await loggedIn();
    const id = world.say("wxid_chen", { text: "到" });
    world.say("wxid_chen", { text: "到" });
    await clock.pass(0);
    world.again(id);
    await clock.pass(0);
    expect(heard).toHaveLength(2);
  });

  it("is known after another login by who said what when, where the puppet gives it another id", async () => {
    const { world, heard, clock, children, login } = await loggedIn();
    const at = clock.now();
    world.say("wxid_chen", { text: "到" });
    await clock.pass(1_000);
    children[0]?.kill();
    await clock.pass(2_000);
    await login();
    world.say("wxid_chen", { text: "到", at, id: "the same under another id" });
    world.say("wxid_chen", { text: "到了", at, id: "what nobody heard" });
    await clock.pass(0);
    expect(heard.map(({ text }) => text)).toEqual(["到", "到了"]);
  });

  it("is known by the next child too, and what is older than the last sign of life is left alone", async () => {
    const { world, heard, clock, children, login, logged } = await loggedIn();
    const id = world.say("wxid_chen", { text: "到" });
    await clock.pass(minute);
    children[0]?.kill();
    await clock.pass(2_000);
    await login();
    world.again(id);
    world.say("wxid_chen", { text: "上个月说的", at: clock.now() - 30 * 24 * 60 * minute });
    world.say("wxid_chen", { text: "刚才你们不在的时候说的", at: clock.now() - 2_000 });
    await clock.pass(0);
    expect(heard.map(({ text }) => text)).toEqual(["到", "刚才你们不在的时候说的"]);
    expect(logged).toContain("wechat trouble: old message");
  });
});

it("what the desk can't take stays with the child, and comes again after the child's end too", async () => {
  const account = await loggedIn();
  const { world, heard, clock, children, logged } = account;
  account.isBroken = true;
  world.say("wxid_chen", { text: "3栋停水了" });
  await clock.pass(6_000);
  expect(logged).toContain("wechat fault");
  children[0]?.kill();
  await clock.pass(0);
  account.isBroken = false;
  await clock.pass(6_000);
  expect(heard.map(({ text }) => text)).toEqual(["3栋停水了"]);
});
