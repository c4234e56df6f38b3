import { expect, it } from "vitest";
import { readBeginning } from "../../../src/domain/calls/read-start.ts";
import { readShifts } from "../../../src/domain/calls/shifts/read-shifts.ts";
import { shiftsNamed } from "../../../src/domain/calls/shifts/shifts-named.ts";
import { monday } from "../../support/community.ts";
import { openTown } from "../town.ts";

const town = openTown();
const sight = { ...town.arrives(), understood: town.understood };

/** Day and hours in China, and how many: `6 8-10 5` is the sixth of June. */
function read(words: string, isAsked = true): unknown {
  const found = readShifts({ ...sight, now: monday }, { words, isAsked });
  if (!found || !("shifts" in found)) return found;
  const at = (time: number) => new Date(time + 8 * 60 * 60_000);
  const told = found.shifts.map((option) =>
    option.map(({ startsAt, endsAt, quota }) => {
      const hours = [startsAt, endsAt].map((time) => at(time).getUTCHours()).join("-");
      return [at(startsAt).getUTCDate(), hours, ...(quota === null ? [] : [quota])].join(" ");
    }),
  );
  return told.length === 1 ? told[0] : { either: told };
}

it.each([
  ["周六上午8点到10点5人，10点到12点8人", ["6 8-10 5", "6 10-12 8"]],
  ["周六上午8点到10点 5人\n10点到12点 8人\n2点到4点", ["6 8-10 5", "6 10-12 8", "6 14-16"]],
  ["周六上午8点到10点；周日上午8点到10点；每班3人", ["6 8-10 3", "7 8-10 3"]],
  ["6月6日14点到16点，16点到18点，各要4人", ["6 14-16 4", "6 16-18 4"]],
  ["周六，上午8点到10点，5人，10点到12点，8人", ["6 8-10 5", "6 10-12 8"]],
  ["周六上午8点，上午10点", ["6 8-10", "6 10-12"]],
  ["周六上午8点到10点1人，9点到11点5人", ["6 8-10 1", "6 9-11 5"]],
  ["周六上午8点到10点，周六上午9点到11点", ["6 8-10", "6 9-11"]],
  ["明早8点到10点5人，明晚8点到10点5人", ["2 8-10 5", "2 20-22 5"]],
  ["今晚10点到12点3人，12点到凌晨2点3人", ["1 22-0 3", "2 0-2 3"]],
  ["周六晚上8点到早上6点，6点到下午2点", ["6 20-6", "7 6-14"]],
  ["Saturday 8 am to 10 am 1 person, 10 am to 12 pm 8 people", ["6 8-10 1", "6 10-12 8"]],
  [
    "下周六上午8点到10点，下周六上午10点到12点",
    {
      either: [
        ["6 8-10", "6 10-12"],
        ["13 8-10", "13 10-12"],
      ],
    },
  ],
  [
    "周六8点到10点，10点到12点",
    {
      either: [
        ["6 8-10", "6 10-12"],
        ["6 20-22", "6 22-0"],
      ],
    },
  ],
])("%s is read as its shifts", (words, shifts) => {
  expect(read(words)).toEqual(shifts);
});

it.each([
  ["周六上午8点到10点，随便来", { unread: "随便来" }],
  ["有空就来", null],
  ["周六上午8点到10点，周六", { unread: "周六" }],
  ["周六下午2点到4点，周六上午8点到10点", { unread: "周六上午8点到10点" }],
  ["周六上午6点到7点，7点到8点，8点到9点，9点到10点，10点到11点，11点到12点，下午1点到2点", { refused: "too_many" }],
])("%s is asked about", (words, asked) => {
  expect(read(words)).toEqual(asked);
});

it.each(["东门需要20人搬沙袋，今晚8点", "今晚8点到10点，东门，9点前到", "每周六8点到10点", "今晚8点到10点20人"])(
  "a sentence with one time is no call in shifts: %s",
  (words) => {
    expect(read(words, false)).toBeNull();
  },
);

it.each([
  ["第二班", [2], ""],
  ["我来第2班", [2], "我来"],
  ["第1班和第3班", [1, 3], ""],
  ["第一、二班 我和老张", [1, 2], "我和老张"],
  ["1班来不了", [1], "来不了"],
  ["第二班，谢谢", [2], ""],
  ["我第二班吧", [2], ""],
  ["老王和我第二班", [2], "老王和我"],
  ["不要第二班", [2], "不"],
  ["coming to shift 2", [2], "coming"],
  ["can't make shift 2", [2], "can't"],
  ["1st shift and 3rd shift, please", [1, 3], ""],
  ["shift 2", [2], ""],
  ["shifts 1 and 3, me and my wife", [1, 3], "me and my wife"],
  ["the second shift", [2], ""],
])("%s names shifts", (words, numbers, rest) => {
  expect(shiftsNamed(sight, words)).toEqual({ numbers, rest });
});

// How many they are is not which of them.
const counted = ["两班都来", "三班都不来", "I can do two shifts"];

it.each(["来", "我下班就来", "今晚8点", "加班，来不了", ...counted])("%s names none", (words) => {
  expect(shiftsNamed(sight, words)).toBeNull();
});

it.each(["东门塌了，现在要10人", "马上来东门", "Flood at the gate, 10 people right now"])(
  "%s begins at once",
  (words) => {
    expect(readBeginning({ ...sight, now: monday }, { words })).toEqual({ isNow: true });
  },
);

it.each(["雪停了去东门扫雪", "We know the snow is deep", "搬沙袋"])("%s says no time", (words) => {
  expect(readBeginning({ ...sight, now: monday }, { words })).toBeNull();
});

it("a time that is said counts, and not that something is so now", () => {
  expect(readBeginning({ ...sight, now: monday }, { words: "现在下雪，今晚8点扫雪" })).toMatchObject({ endsAt: null });
});
