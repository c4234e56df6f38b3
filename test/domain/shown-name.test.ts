import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shownName } from "../../src/domain/shown-name.ts";

describe("a name", () => {
  it.each([
    ["王芳", "王芳"],
    ["  王\n芳\t", "王 芳"],
    ["王\u202e芳\u2066", "王芳"],
    ["\u200b王\u0000芳\ufdd0", "王 芳"],
    ["Ame\u0301lie", "Amélie"],
    ["👨‍👩‍👧家", "👨‍👩‍👧家"],
    ["z\u0334\u0335\u0336\u0337\u0338\u0339", "z\u0334\u0335\u0336"],
    ["\u200b\u202e\u0301", null],
    ["", null],
  ])("%j is shown as %j", (given, shown) => {
    expect(shownName(given)).toBe(shown);
  });

  it("has at most forty characters as a reader counts them", () => {
    expect(shownName("👨‍👩‍👧".repeat(50))).toBe("👨‍👩‍👧".repeat(40));
  });

  it("is the same when it is made so once more, and holds nothing unseen, whatever it came from", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (given) => {
        const shown = shownName(given);
        if (shown === null) return;
        expect(shownName(shown)).toBe(shown);
        expect(shown).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069\u{fdd0}]/u);
      }),
    );
  });
});
