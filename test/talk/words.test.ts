import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadWords } from "../../src/talk/words.ts";
import { freshFolder } from "../support/folder.ts";
import { wordsOf } from "../support/words-folder.ts";

const words = wordsOf({
  sentences: {
    "zh-CN": {
      hello: "您好，{{name}}。",
      two: "{{first}}和{{second}}",
      list: "有这些：\n{{items}}",
      people_other: "{{count}} 人来",
      when: "{{at, when}}前",
      only: "只有中文",
      "kind.leak": "漏水",
    },
    en: {
      hello: "Hello, {{name}}.",
      two: "{{first}} and {{second}}",
      list: "These:\n{{items}}",
      people_one: "{{count}} person comes",
      people_other: "{{count}} people come",
      when: "before {{at, when}}",
      "kind.leak": "a leak",
    },
  },
  understood: { "zh-CN": { yes: { yes: ["好", "行"] } }, en: { yes: { yes: ["OK"], no: ["nope"] } } },
});

describe("a sentence", () => {
  it("that is missing is a fault with its key", () => {
    expect(() => words.say("zh-CN", "no.such")).toThrow(
      expect.objectContaining({ code: "missing_word", facts: { key: "no.such" } }),
    );
    expect(words.has("no.such")).toBe(false);
    expect(words.say("en", "only")).toBe("只有中文");
  });

  it("in whose places nothing was put is a fault", () => {
    expect(() => words.say("zh-CN", "hello")).toThrow(expect.objectContaining({ code: "missing_place" }));
    expect(() => words.say("zh-CN", "two", { first: "a" })).toThrow(expect.objectContaining({ code: "missing_place" }));
  });

  it("has plurals where its language has them", () => {
    expect([0, 1, 2].map((count) => words.say("en", "people", { count }))).toEqual([
      ...["0 people come", "1 person comes", "2 people come"],
    ]);
    expect(words.say("zh-CN", "people", { count: 1 })).toBe("1 人来");
  });

  it("takes phrases into its places, each in the same language, and several a line each", () => {
    const leak = { phrase: "kind.leak", with: {} };
    const nested = { phrase: "two", with: { first: leak, second: { phrase: "hello", with: { name: "李" } } } };
    expect(words.say("en", "two", { first: nested, second: 2 })).toBe("a leak and Hello, 李. and 2");
    expect(words.say("zh-CN", "list", { items: [leak, nested] })).toBe("有这些：\n漏水\n漏水和您好，李。");
  });

  it("takes a name in the language that it has one in", () => {
    expect(words.text("en", { "zh-CN": "三号楼", en: "Block 3" })).toBe("Block 3");
    expect(words.text("en", { "zh-CN": "三号楼" })).toBe("三号楼");
    expect(words.text("en", { fr: "Bâtiment 3" })).toBe("Bâtiment 3");
  });

  it("writes times in the community's zone", () => {
    expect(words.say("zh-CN", "when", { at: Date.UTC(2026, 5, 1, 16) })).toContain("6月2日");
  });

  const names = [
    "<b>&amp; O'Neil",
    "_*`~[]()",
    "{{x}}",
    "{{name}}",
    "$t(hello)",
    "$t(kind.leak)",
    "👩‍👧 王",
    "$&$1$$",
    "a\\n\n",
  ];
  for (const name of names) {
    it(`lets a name come out as it is: ${JSON.stringify(name)}`, () => {
      expect(words.say("zh-CN", "hello", { name })).toBe(`您好，${name}。`);
      expect(words.say("en", "two", { first: { phrase: "hello", with: { name } }, second: name })).toBe(
        `Hello, ${name}. and ${name}`,
      );
    });
  }

  it("lets whatever people write come out as it is", () => {
    const written = fc.oneof(
      fc.string({ unit: "binary" }),
      fc
        .array(fc.constantFrom("{{", "}}", "$t(", ")", "name", "hello", "first", ",", "-", "&", "<", "x"), {
          maxLength: 8,
        })
        .map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(written, written, (first, second) => {
        expect(words.say("en", "two", { first, second })).toBe(`${first} and ${second}`);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("what is understood", () => {
  it("is understood in every language, in every form that means the same", () => {
    expect(["好", "“行”！", "ok", "ＯＫ"].map((typed) => words.meaning("yes", typed))).toEqual(Array(4).fill("yes"));
    expect(words.means("yes", "no", "NOPE.")).toBe(true);
    expect(words.means("yes", "yes", "NOPE.")).toBe(false);
    expect(words.meaning("yes", "")).toBeUndefined();
    expect(words.meaning("no-such-list", "好")).toBeUndefined();
    expect(() => words.understood("no-such-list")).toThrow(expect.objectContaining({ code: "missing_word" }));
  });

  it("is not a property that every object has", () => {
    for (const typed of ["constructor", "__proto__", "toString"]) {
      expect(words.meaning("yes", typed)).toBeUndefined();
      expect(words.means("yes", "yes", typed)).toBe(false);
    }
  });
});

describe("a language", () => {
  it("is the one of ours that comes nearest", () => {
    const tags = ["zh-CN", "zh", "zh-Hant-TW", "ZH-hans", "en-GB", "en", "fr", "", undefined];
    expect(tags.map((tag) => words.nearest(tag))).toEqual([
      ...["zh-CN", "zh-CN", "zh-CN", "zh-CN", "en", "en", "zh-CN", "zh-CN", "zh-CN"],
    ]);
  });
});

describe("a folder of words", () => {
  it("in which a file can't be read is a fault that names it", () => {
    const folder = freshFolder();
    mkdirSync(join(folder, "zh-CN", "understood"), { recursive: true });
    writeFileSync(join(folder, "zh-CN", "broken.json"), '{"a": ');
    expect(() => loadWords({ folder, fallback: "zh-CN", timeZone: "UTC" })).toThrow(/broken\.json can't be read/);
  });
});
