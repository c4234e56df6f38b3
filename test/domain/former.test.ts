import { describe, expect, it } from "vitest";
import { compileFormer, type FormerLore, formerName, readConcernNumber } from "../../src/domain/relink/former.ts";
import { understood } from "../words/folders.ts";
import { openTown } from "./town.ts";

const lore = compileFormer(understood<FormerLore>("former").map(({ content }) => content));
const sight = { ...openTown().arrives(), understood: () => lore };

describe("who somebody was here before", () => {
  it.each([
    ["我是原来的孙爷爷", "孙爷爷"],
    ["我就是以前的李阿姨 ", "李阿姨"],
    ["我是原來的陳·明", "陳·明"],
    ["I used to be Li Ayi", "Li Ayi"],
    ["我是原来的", null],
    ["我是孙爷爷", null],
    ["我是以前的三号楼住户的儿子，路灯坏了", null],
  ])("is read in %s", (words, name) => {
    expect(formerName(sight, { words })).toBe(name);
  });

  it.each([
    ["101", 101],
    ["１０１号", 101],
    ["No. 101", 101],
    ["#101", 101],
    ["101栋", null],
    ["12", null],
    ["李阿姨", null],
  ])("or by which concern, in %s", (said, number) => {
    expect(readConcernNumber(said, lore)).toBe(number);
  });
});
