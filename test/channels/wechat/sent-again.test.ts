import { expect, it } from "vitest";
import { openAccount } from "../../support/wechat/account.ts";

it("what is sent once more, and never got as far as WeChat, is not taken for having been cut off twice", async () => {
  const account = await openAccount();
  const { world, channel, clock, children } = account;
  world.add("wxid_chen", "陈叔");
  await account.login();
  const outgoing = { do: "send", chat: "wxid_chen", shown: { text: "明天停水" } } as const;
  world.beforeSend = () => {
    world.beforeSend = () => {};
    children[0]?.kill();
    return new Promise<never>(() => {});
  };
  const first = channel.deliver(outgoing, { names: ["1 7"], again: false });
  await clock.pass(2_000);
  expect(await first).toMatchObject({ is: "uncertain" });
  await account.login();
  // The second child ends before it has read that it is to be sent once more; the third one is asked.
  children[1]?.hang();
  const second = channel.deliver(outgoing, { names: ["1 7"], again: true });
  children[1]?.kill();
  await clock.pass(5_000);
  expect(await second).toEqual({ is: "later", why: "logged out", ofAll: true });
  await account.login();
  const third = channel.deliver(outgoing, { names: ["1 7"], again: true });
  await clock.pass(0);
  expect(await third).toMatchObject({ is: "sent" });
  expect(world.sent.map(({ text }) => text)).toEqual(["明天停水"]);
});

it("what was cut off twice is sent no third time", async () => {
  const account = await openAccount();
  const { world, channel, clock, children } = account;
  world.add("wxid_chen", "陈叔");
  const outgoing = { do: "send", chat: "wxid_chen", shown: { text: "明天停水" } } as const;
  world.beforeSend = () => {
    children.at(-1)?.kill();
    return new Promise<never>(() => {});
  };
  for (const again of [false, true]) {
    await account.login();
    const sent = channel.deliver(outgoing, { names: ["1 7"], again });
    await clock.pass(5_000);
    expect(await sent).toMatchObject({ is: "uncertain" });
  }
});

it("what a child had not begun is no copy, however long it takes until another one comes", async () => {
  const account = await openAccount();
  const { world, channel, clock, children } = account;
  world.add("wxid_chen", "陈叔");
  await account.login();
  // So many have ended that the next pause is longer than a delivery may take.
  for (let n = 0; n < 7; n += 1) {
    children.at(-1)?.kill();
    await clock.pass(5 * 60_000);
  }
  await account.login();
  children.at(-1)?.hang();
  const outgoing = { do: "send", chat: "wxid_chen", shown: { text: "明天停水" } } as const;
  const sent = channel.deliver(outgoing, { names: ["1 7"], again: false });
  children.at(-1)?.kill();
  await clock.pass(5 * 60_000);
  expect(await sent).toMatchObject({ is: "later", why: "logged out" });
});
