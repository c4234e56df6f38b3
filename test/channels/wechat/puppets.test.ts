import { expect, it } from "vitest";
import { environmentOf } from "../../../src/channels/wechat/line.ts";
import { isLasting, puppetNamed, whatIsOff } from "../../../src/channels/wechat/puppets.ts";

it("what a puppet can't do is switched off with a sentence", () => {
  expect(puppetNamed("wechaty-puppet-wechat4u")).toMatchObject({ location: false, lasting: false });
  expect(whatIsOff("wechaty-puppet-wechat4u").join("\n")).toMatch(/can't tell where.*\n.*other ids at each login/);
  expect(whatIsOff("wechaty-puppet-padlocal").join("\n")).toMatch(/^[^\n]*can't tell where[^\n]*$/);
  expect(whatIsOff("wechaty-puppet-service").join("\n")).toMatch(/^[^\n]*can't tell where[^\n]*$/);
});

it("one that nobody has read is taken for the least", () => {
  expect(puppetNamed("toString")).toMatchObject({ location: false, mentions: false, lasting: false });
  expect(whatIsOff("./my-puppet.js")[0]).toContain("the least is assumed");
});

it.each([
  ["wxid_abc", true],
  ["123@chatroom", true],
  ["@1a2b", false],
  ["@@1a2b", false],
])("the id %s lasts: %s", (id, lasts) => {
  expect(isLasting(id)).toBe(lasts);
});

it("the child is given nothing that is Telegram's, and no token by which wechaty would report to others", () => {
  const theirs = { TELEGRAM_BOT_TOKEN: "1:a", TELEGRAM_WEBHOOK_SECRET: "b", TELEGRAM_PROXY: "socks5://u:p@h" };
  const env = environmentOf({ ...theirs, WECHATY_TOKEN: "c", WECHATY_PUPPET_PADLOCAL_TOKEN: "d", PATH: "/bin" });
  expect(env).toEqual({ WECHATY_PUPPET_PADLOCAL_TOKEN: "d", PATH: "/bin", WECHATY_LOG: "silent", TZ: "UTC" });
});
