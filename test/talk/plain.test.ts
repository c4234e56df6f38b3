import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plain } from "../../src/talk/plain.ts";

const anything = fc.string({ unit: "binary", maxLength: 40 });

describe("what was typed, made plain", () => {
  const pairs: Readonly<Record<string, string>> = {
    "１": "1",
    "①": "1",
    "1️⃣": "1",
    " 1。": "1",
    "（1）": "1",
    "1、": "1",
    "+1": "+1",
    "＋１": "+1",
    "-1": "-1",
    "HELP!": "help",
    "“帮助”！！！": "帮助",
    "帮助～": "帮助",
    "我　要\n投诉": "我 要 投诉",
    "【取消】": "取消",
    "谢谢…": "谢谢",
    "👍🏻": "👍🏻",
    "❤️": "❤",
    "?": "",
    "  ": "",
  };
  for (const [typed, is] of Object.entries(pairs)) {
    it(`is ${JSON.stringify(is)} for ${JSON.stringify(typed)}`, () => expect(plain(typed)).toBe(is));
  }

  it("has no blanks or marks at its ends, and no two blanks in a row", () => {
    fc.assert(
      fc.property(anything, (typed) => {
        expect(plain(typed)).not.toMatch(/^[\s"'“”「」()[\]【】]|[\s"'“”「」()[\]【】.。,，!！?？~…]$|\s\s/u);
      }),
      { numRuns: 3000 },
    );
  });

  it("stays what it is when it is made plain again", () => {
    fc.assert(
      fc.property(anything, (typed) => {
        expect(plain(plain(typed))).toBe(plain(typed));
      }),
      { numRuns: 3000 },
    );
  });

  it("does not depend on what stands around it", () => {
    const around = fc.constantFrom(" ", "\n", "“", "”", "\u200b", "【", "】", "　");
    fc.assert(
      fc.property(fc.constantFrom("帮助", "help", "1", "+1"), around, around, (word, before, after) => {
        expect(plain(`${before}${word}${after}`)).toBe(word);
      }),
    );
  });

  it("is the same however wide or in whatever case it was typed", () => {
    const letters = fc.stringMatching(/^[a-z0-9]{1,12}$/);
    const widened = (word: string): string =>
      [...word].map((letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)).join("");
    fc.assert(
      fc.property(letters, (word) => {
        expect(plain(widened(word))).toBe(word);
        expect(plain(word.toUpperCase())).toBe(word);
      }),
    );
  });
});
