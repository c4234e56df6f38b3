import { describe, expect, it } from "vitest";
import { sentences } from "./folders.ts";

const chinese = sentences.filter(({ language }) => language === "zh-CN");
const such = (of: readonly (typeof sentences)[number][], bad: RegExp) =>
  of.flatMap(({ written, text }) => (bad.test(text) ? [`${written}: ${text}`] : []));

describe("what the bot says", () => {
  it("never shouts", () => {
    expect(such(sentences, /[!！]\s*[!！]/)).toEqual([]);
  });

  it("is neither empty nor has blanks at its ends or twice in a row", () => {
    expect(such(sentences, /^\s|\s$|^$| {2}|\n{3}/)).toEqual([]);
  });

  it("says 您 in Chinese", () => {
    expect(such(chinese, /你/)).toEqual([]);
  });

  it("has Chinese marks in Chinese sentences, and no blanks between Chinese characters", () => {
    expect(such(chinese, /\p{Script=Han}\s*[,!?;:()]|[,!?;()]\p{Script=Han}|\p{Script=Han} +\p{Script=Han}/u)).toEqual(
      [],
    );
    expect(such(chinese, /["']/)).toEqual([]);
  });

  it("is free of the language of offices", () => {
    expect(such(chinese, /尊敬的|贵|敬请|予以|进行.{0,4}处理|相关部门|反馈|知悉|工单|办结/)).toEqual([]);
    expect(such(sentences, /\b(kindly|hereby|submit|ticket|invalid|please note)\b/i)).toEqual([]);
  });

  it("is in one language, but for the question which one", () => {
    const others = sentences.filter(({ language, file }) => language !== "zh-CN" && file !== "language");
    expect(such(others, /\p{Script=Han}/u)).toEqual([]);
    const latin = chinese.filter(({ file }) => file !== "language");
    const known = /https?:\S+|\{\{[^}]+\}\}|MB|WGS84/g;
    expect(
      such(
        latin.map((one) => ({ ...one, text: one.text.replace(known, "") })),
        /[A-Za-z]{2}/,
      ),
    ).toEqual([]);
  });
});
