import { expect, it } from "vitest";
import { readHeads, readHeadsAnswer } from "../../../src/domain/calls/read-heads.ts";
import { openTown } from "../town.ts";

const town = openTown();
const sight = { ...town.arrives(), understood: town.understood };

it.each([
  ["东门需要20人搬沙袋", 20],
  ["要二十个人", 20],
  ["找3名电工", 3],
  ["十二个人", 12],
  ["东门需要一百二十人搬沙袋", 120],
  ["三百二十五人", 325],
  ["两百五十人", 250],
  ["一百零五人", 105],
  ["一千二百人", 1200],
  ["两个人就够", 2],
  ["今晚8点，20人", 20],
  ["8栋5人", 5],
  ["20 people to the east gate", 20],
  ["1,200 people", 1200],
  ["five volunteers", 5],
  ["one person", 1],
])("is read of %s", (words, heads) => {
  expect(readHeads(sight, { words, isAnswer: false })).toBe(heads);
});

it.each([
  ...[
    "8栋停水",
    "二三十人",
    "20-30人",
    "20到30人",
    "10~20人",
    "一百二人",
    "1050000人",
    "一万人",
    "二十来个人",
    "十几个人",
  ],
  ...["0人", "百人", "someone people", "3,5人"],
])("is not read of %s, and asked", (words) => {
  expect(readHeads(sight, { words, isAnswer: false })).toBeNull();
});

it.each([
  ["一百", 100],
  ["一百二十", 120],
  ["两个", 2],
  ["5", 5],
  ["六", 6],
  ["twelve", 12],
  ["不限", "open"],
  ["Any", "open"],
  ["二十来个", null],
  ["人手", null],
])("%s is the answer to how many", (words, heads) => {
  expect(readHeadsAnswer(sight, { words })).toBe(heads);
});
