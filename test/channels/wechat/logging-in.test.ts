import { expect, it } from "vitest";
import { types } from "wechaty-puppet";
import { openAccount } from "../../support/wechat/account.ts";

const minute = 60_000;
const { Waiting, Scanned } = types.ScanStatus;

it("the code is shown with its age, renewed as the puppet renews it, and given up when nobody scans it", async () => {
  const { world, channel, clock, logged } = await openAccount();
  const scan = (qrcode: string, status = Waiting) => world.puppet.emit("scan", { qrcode, status });
  await clock.pass(0);
  expect(channel.health?.()).toMatchObject({ is: "starting" });
  scan("first");
  await clock.pass(2 * minute);
  expect(channel.health?.()).toMatchObject({ is: "ended", why: "scan", scan: { code: "first" } });
  scan("second");
  await clock.pass(0);
  expect(channel.state()).toEqual({ is: "scan", code: "second", at: clock.now() });
  scan("", Scanned);
  await clock.pass(0);
  expect(channel.state()).toMatchObject({ is: "confirm" });
  expect(channel.health?.().scan).toBeUndefined();
  await clock.pass(8 * minute);
  expect(channel.state()).toMatchObject({ is: "ended", why: "not_scanned" });
  expect(channel.health?.()).toMatchObject({ is: "ended", why: "not_scanned" });
  // Once each, however often the code was renewed.
  expect(logged.filter((line) => line.startsWith("wechat not in"))).toEqual([
    "wechat not in: scan",
    "wechat not in: not_scanned",
  ]);
});

it("somebody who asks for it begins it anew", async () => {
  const { world, channel, clock, login } = await openAccount();
  await clock.pass(0);
  world.puppet.emit("scan", { qrcode: "first", status: Waiting });
  await clock.pass(11 * minute);
  channel.login();
  await clock.pass(0);
  expect(channel.state()).toMatchObject({ is: "starting" });
  await login();
  expect(channel.state()).toMatchObject({ is: "in", account: world.me });
  expect(channel.account).toBe(world.me);
});

it("nothing is sent while nobody is logged in, and the account says so of itself", async () => {
  const { world, channel, clock, login } = await openAccount();
  world.add("wxid_chen", "陈叔");
  const outgoing = { do: "send", chat: "wxid_chen", shown: { text: "明天停水" } } as const;
  expect(await channel.deliver(outgoing)).toEqual({ is: "later", why: "logged out", ofAll: true });
  await login();
  const sent = channel.deliver(outgoing);
  await clock.pass(0);
  expect(await sent).toEqual({ is: "sent", message: "out-1" });
  await world.puppet.logout("kicked out");
  await clock.pass(0);
  expect(channel.health?.()).toMatchObject({ is: "ended", why: "logged_out" });
  expect(await channel.deliver(outgoing)).toEqual({ is: "later", why: "logged out", ofAll: true });
});

it("whoever wechaty can't find for a moment is not taken for gone; who is not in the account's own list is", async () => {
  const { world, channel, clock, login } = await openAccount();
  world.add("wxid_chen", "陈叔");
  await login();
  const send = async (chat: string) => {
    const sent = channel.deliver({ do: "send", chat, shown: { text: "明天停水" } });
    await clock.pass(60_000);
    return sent;
  };
  const { contactRawPayload: find, contactList: list } = world.puppet;
  world.puppet.contactRawPayload = async () => {
    throw new Error("the line is down");
  };
  expect(await send("wxid_chen")).toEqual({ is: "later", why: "fault" });
  world.puppet.contactRawPayload = find;
  world.puppet.contactList = () => new Promise(() => {});
  expect(await send("wxid_gone")).toEqual({ is: "later", why: "fault" });
  world.puppet.contactList = list;
  expect(await send("wxid_gone")).toEqual({ is: "unreachable", why: "no chat" });
  expect(await send("wxid_chen")).toMatchObject({ is: "sent" });
});

it("no more is sent than was set for a day; the rest waits until the first of them is a day old", async () => {
  const { world, channel, clock, login } = await openAccount({ mostADay: 2 });
  world.add("wxid_chen", "陈叔");
  await login();
  const send = async (text: string) => {
    const sent = channel.deliver({ do: "send", chat: "wxid_chen", shown: { text } }, { names: [text], again: false });
    await clock.pass(0);
    return sent;
  };
  expect((await send("一")).is).toBe("sent");
  await clock.pass(minute);
  expect((await send("二")).is).toBe("sent");
  expect(await send("三")).toEqual({ is: "wait", for: 24 * 60 * minute - minute });
});

it("a puppet that gave signs of life and then none is ended, and another begins", async () => {
  const { world, channel, clock, login, children } = await openAccount();
  await login();
  world.puppet.emit("heartbeat", { data: "" });
  await clock.pass(4 * minute + 1_000);
  expect(channel.health?.()).toMatchObject({ is: "silent" });
  expect(children).toHaveLength(1);
  await clock.pass(minute);
  expect(children).toHaveLength(2);
});
