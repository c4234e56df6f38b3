import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ChainStep, stepTo } from "../../../../src/domain/calls/chain/chain-changes.ts";
import { entries } from "./lists.ts";

const short = (step: ChainStep) => {
  if ("ask" in step) return `ask ${step.ask}`;
  const { added, changed, removed } = step.changes;
  return [
    ...added.map(({ text }) => `+${text}`),
    ...changed.map(({ before, after }) => `${before.text}>${after.text}`),
    ...removed.map(({ text }) => `-${text}`),
  ].join(" ");
};
const step = (before: string, next: string, isSame = false) =>
  short(stepTo([entries(...before.split(" "))], entries(...next.split(" ")), { isSame }));
const sixOf = ["王芳", "李强", "老张", "老李", "小陈", "小赵"];

describe("a 接龙 that is sent again", () => {
  it.each([
    ["goes on", "王芳 李强 老张", "王芳 李强 老张 老李", "+老李"],
    ["goes on by several", "王芳", "王芳 李强 老张", "+李强 +老张"],
    ["is as it was", "王芳 李强", "王芳 李强", ""],
    ["lost one in the middle", "王芳 王芳2 李强 老张", "王芳 李强 老张", "-王芳2"],
    ["has a change in a long list", "王芳 李强 老张 老李 小陈", "王芳 李强+1 老张 老李 小陈 小赵", "+小赵 李强>李强+1"],
    [
      "has two changes in a long list",
      "王芳 李强 老张 老李 小陈 小赵",
      "王芳 李强+1 老张 老李+2 小陈 小赵",
      "李强>李强+1 老李>老李+2",
    ],
    [
      "has a change in a short list: too little shows that it is the same",
      "王芳 李强 老张",
      "王芳 李强+1 老张 老李",
      "ask unclear",
    ],
    ["has a change in a short list and nobody new", "王芳 李强 老张 老李", "王芳 李强+1 老张 老李", "ask unclear"],
    ["lost one and has another that is new in its place", "王芳 李强 老张 老李", "王芳 老张+1 老李", "ask unclear"],
    ["lost its end", "王芳 李强 老张", "王芳 李强", "ask overwritten"],
    ["was sent on by one who did not have the last of it", "王芳 李强 老张", "王芳 李强 老李", "ask overwritten"],
    ["has nobody of those who were in it", "王芳 李强", "老张 老李", "ask another_list"],
  ])("%s", (_, before, next, expected) => {
    expect(step(before, next)).toBe(expected);
  });

  it("tells a change in a short list, where its title says that it is the same", () => {
    expect(step("王芳 李强 老张", "王芳 李强+1 老张 老李", true)).toBe("+老李 李强>李强+1");
    expect(step("王芳 李强 老张", "王芳 老李 老张", true)).toBe("ask unclear");
  });

  it("has a change where only blanks and marks are others", () => {
    const before = entries("王芳", "西瓜2盒，西门", "老张");
    expect(short(stepTo([before], entries("王芳", "西瓜 2盒 西门", "老张")))).toBe("西瓜2盒，西门>西瓜 2盒 西门");
  });

  it("is asked about where it goes on from two, and begins where there is none", () => {
    const list = entries("王芳", "李强");
    const next = entries("王芳", "李强", "老张");
    expect(stepTo([list, list], next)).toEqual({ ask: "which_list" });
    expect(short(stepTo([list, entries("小陈")], next))).toBe("+老张");
    expect(stepTo([], next)).toEqual({ ask: "another_list" });
    expect(short(stepTo([[]], list))).toBe("+王芳 +李强");
  });

  it("gives just what was done to it, or asks", () => {
    const kept = fc.subarray(sixOf, { minLength: 1 });
    const more = fc.subarray(["小孙", "小周", "小吴"]);
    fc.assert(
      fc.property(kept, more, fc.subarray(sixOf), fc.subarray(sixOf), (before, come, edited, gone) => {
        const next = [
          ...before.filter((one) => !gone.includes(one)).map((one) => (edited.includes(one) ? `${one}+1` : one)),
          ...come,
        ];
        fc.pre(next.length > 0);
        const read = stepTo([entries(...before)], entries(...next));
        if ("ask" in read) return;
        const names = (list: readonly { readonly text: string }[]) => list.map(({ text }) => text).sort();
        expect(names(read.changes.added)).toEqual([...come].sort());
        expect(names(read.changes.removed)).toEqual(before.filter((one) => gone.includes(one)).sort());
        const changed = before.filter((one) => edited.includes(one) && !gone.includes(one));
        expect(read.changes.changed.map(({ before: was }) => was.text).sort()).toEqual(changed.sort());
      }),
      { numRuns: 300 },
    );
  });
});
