import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answerData, readPress, startData } from "../../src/talk/button.ts";
import { code, fields, id, none, opening, unwritten } from "../../src/talk/fields.ts";
import { authoring } from "../../src/talk/flow.ts";
import type { SmallTable } from "./small-words.ts";

const { brief } = authoring<SmallTable>();
const answers = ["en_route", "here", "cannot"] as const;

interface Answering {
  readonly call: number;
  readonly answer: (typeof answers)[number];
  readonly person: number;
}
const answering = fields<Answering>({ call: id, answer: code(answers), person: id });
const flow = brief("answer-call", { code: "ac", fields: answering }, () => {});

const ids = fc.maxSafeNat();
const inputs: fc.Arbitrary<Answering> = fc.record({ call: ids, answer: fc.constantFrom(...answers), person: ids });
/** Junk, and what is nearly right. */
const junk = fc.oneof(
  fc.string({ unit: "binary", maxLength: 70 }),
  fc.stringMatching(/^[as]\.[0-9a-z.]{0,62}$/),
  fc.tuple(inputs, fc.nat(60), fc.string({ maxLength: 3 })).map(([input, at, put]) => {
    const text = answering.write(input) ?? "";
    return text.slice(0, at) + put + text.slice(at + put.length);
  }),
);

describe("an input in a button", () => {
  it("is read as it was written", () => {
    fc.assert(
      fc.property(inputs, (input) => {
        expect(answering.read(answering.write(input) ?? "")).toEqual(input);
      }),
    );
    expect(none.read(none.write({}) ?? "x")).toEqual({});
    expect(opening<{ words?: string }>().read(opening<{ words?: string }>().write({}) ?? "x")).toEqual({});
  });

  it("is never read from junk as something that could not be written again", () => {
    fc.assert(
      fc.property(junk, (text) => {
        const input = answering.read(text);
        if (input !== undefined) expect(answering.read(answering.write(input) ?? "")).toEqual(input);
        none.read(text);
        unwritten().read(text);
        opening().read(text);
      }),
      { numRuns: 2000 },
    );
  });

  it("is not an id beyond the safe integers, nor one below nought", () => {
    expect(id.read("zzzzzzzzzzz")).toBeUndefined();
    expect(id.read(Number.MAX_SAFE_INTEGER.toString(36))).toBe(Number.MAX_SAFE_INTEGER);
    for (const value of [-1, 0.5, Number.NaN, 2 ** 53]) expect(() => id.write(value)).toThrow(/not an id/);
  });

  it("has none but plain codes, and a person's words in none", () => {
    expect(() => code(["on my way"])).toThrow(/not a code/);
    expect(() => code(["on.way"])).toThrow(/not a code/);
    expect(unwritten<{ words: string }>().write({ words: "3栋" })).toBeNull();
    expect(opening<{ words?: string }>().write({ words: "3栋" })).toBeNull();
  });
});

describe("a button's data", () => {
  it("of an answer is read as it was written, and is short enough", () => {
    const option = fc.oneof(fc.nat(8), fc.constant("back" as const));
    fc.assert(
      fc.property(ids, ids, option, (conversation, asking, option) => {
        const data = answerData(conversation, asking, option);
        expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
        expect(readPress(data)).toEqual({ is: "answer", conversation, asking, option });
      }),
    );
  });

  it("of a start is read as it was written, and is short enough", () => {
    fc.assert(
      fc.property(inputs, fc.nat(), (input, revision) => {
        const data = startData(flow as never, input, revision);
        expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
        const press = readPress(data);
        expect(press).toMatchObject({ is: "start", code: "ac", revision });
        expect(press?.is === "start" && answering.read(press.fields)).toEqual(input);
      }),
    );
  });

  it("is never read from junk with an error, nor as anything but numbers", () => {
    fc.assert(
      fc.property(junk, (data) => {
        const press = readPress(data);
        if (press?.is === "answer") {
          expect(press.conversation).toBeGreaterThanOrEqual(0);
          expect(press.asking).toBeGreaterThanOrEqual(0);
          expect(press.option).toSatisfy((option: unknown) => option === "back" || Number.isInteger(option));
        }
        if (press?.is === "start") expect(press.revision).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 2000 },
    );
  });

  it("that is too long is a fault when it is built", () => {
    const names = ["a", "b", "c", "d", "e", "f"] as const;
    const wide = fields<Record<(typeof names)[number], number>>({ a: id, b: id, c: id, d: id, e: id, f: id });
    const big = brief("big", { code: "bi", fields: wide }, () => {});
    const most = Number.MAX_SAFE_INTEGER;
    const input = { a: most, b: most, c: most, d: most, e: most, f: most };
    expect(() => startData(big as never, input)).toThrow(/78 bytes/);
  });

  it("finds its way back only to flows whose code it can carry", () => {
    for (const code of ["", "four", "A", "a.b", "餐"])
      expect(() => brief("bad", { code, fields: none }, () => {}), code).toThrow(/code/);
  });
});
