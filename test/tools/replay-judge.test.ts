import { expect, test } from "vitest";
import { judge, type Kept } from "../../tools/replay-judge.ts";
import { inParts } from "../../tools/replay-rows.ts";

const kept: Kept = {
  ...{ line: 7, sent: "路灯坏了", sayings: 3, answers: 4, told: [101], cutShort: 0 },
  concerns: [{ number: 101, parts: ["路灯坏了"] }],
};
const [concern] = kept.concerns;

test.for<[string, Partial<Kept>, object]>([
  ["what came through is good", {}, { isGood: true }],
  ["no concern: lost", { concerns: [], told: [] }, { lost: [7], untold: [7] }],
  ["two concerns: doubled", { concerns: [...kept.concerns, { number: 102, parts: ["路灯坏了"] }] }, { doubled: [7] }],
  ["other words", { concerns: [{ number: 101, parts: ["路灯坏了 "] }] }, { unequal: [7] }],
  ["one more part", { concerns: [{ number: 101, parts: ["路灯坏了", "小区里"] }] }, { unequal: [7] }],
  ["never told", { told: [] }, { untold: [7] }],
  ["told another's number", { told: [102] }, { mistold: [7] }],
  ["told twice for no reason", { told: [101, 101] }, { mistold: [7] }],
])("%s", ([, change, found]) => {
  const judged = judge([{ ...kept, ...change }]);
  expect(judged).toMatchObject({ isGood: false, ...found });
});

test("told again, where a kill cut it short, is as it should be; a third time is not", () => {
  expect(judge([{ ...kept, cutShort: 1, told: [101, 101] }])).toMatchObject({ isGood: true, toldAgain: [7] });
  expect(judge([{ ...kept, cutShort: 1, told: [101, 101, 101] }])).toMatchObject({ isGood: false, mistold: [7] });
});

test("one number for two residents is found", () => {
  expect(judge([kept, { ...kept, line: 8 }])).toMatchObject({ isGood: false, sameNumbers: [concern?.number] });
});

test("a body is sent in as few parts as it needs, with no character cut in two", () => {
  expect(inParts("路灯坏了", 4)).toEqual(["路灯坏了"]);
  expect(inParts("路灯坏😀了", 4)).toEqual(["路灯坏", "😀了"]);
  expect(inParts("路灯坏了，三天", 4)).toEqual(["路灯坏了", "，三天"]);
});
