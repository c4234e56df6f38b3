import { expect, it } from "vitest";
import { isLasting, puppetNamed, whatIsOff } from "../../../src/channels/wechat/puppets.ts";

it("what a puppet can't do is switched off with a sentence", () => {
  expect(puppetNamed("wechaty-puppet-wechat4u")).toMatchObject({ location: false, lasting: false });
  expect(whatIsOff("wechaty-puppet-wechat4u").join("\n")).toMatch(/can't tell where.*\n.*other ids at each login/);
  expect(whatIsOff("wechaty-puppet-padlocal").join("\n")).toMatch(/^[^\n]*can't tell where[^\n]*$/);
  expect(whatIsOff("wechaty-puppet-service")).toEqual([]);
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
