import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { reading } from "./reading.ts";

/*
 * Phrases are made from what is meant, by a grammar of their own; what is meant is reckoned in whole days and minutes, with
 * nothing of what reads them.
 */

const dayLong = 86_400_000;
const china = 8 * 3_600_000;
const han = "零一二三四五六七八九";

/** Such as 三十五. */
function inHan(count: number): string {
  if (count < 10) return count === 2 ? "两" : (han[count] ?? "");
  const [tens, ones] = [Math.floor(count / 10), count % 10];
  return `${tens === 1 ? "" : han[tens]}十${ones === 0 ? "" : han[ones]}`;
}

const isoOf = (dayNumber: number) => new Date(dayNumber * dayLong).toISOString().slice(0, 10);
const short = (day: string) => day.replace(/^2026-/, "");
const weekdayOf = (dayNumber: number) => ((dayNumber + 3) % 7) + 1;
const two = (count: number) => String(count).padStart(2, "0");

/** How an hour is said beyond doubt. */
function partsOf(hour: number): readonly string[] {
  if (hour < 6) return ["凌晨"];
  if (hour < 12) return hour < 8 ? ["早上", "清晨", "早晨"] : ["早上", "上午"];
  if (hour === 12) return ["中午"];
  if (hour < 18) return hour === 13 ? ["中午", "下午"] : ["下午"];
  return hour === 18 ? ["傍晚", "晚上"] : ["晚上"];
}

const minuteOfDay = fc.record({
  hour: fc.integer({ min: 1, max: 23 }),
  minute: fc.constantFrom(0, 0, 0, 5, 10, 15, 25, 30, 30, 45, 59),
});
type Clock = { readonly hour: number; readonly minute: number };

const spokenTime = (clock: Clock) =>
  fc.record({ part: fc.constantFrom(...partsOf(clock.hour)), how: fc.nat({ max: 5 }) }).map(({ part, how }) => {
    const { hour, minute } = clock;
    const is24 = hour > 12 && how % 2 === 0;
    const said = is24 ? hour : ((hour + 11) % 12) + 1;
    const before = is24 && how === 4 ? "" : part;
    if (how === 1) return `${before}${said}:${two(minute)}`;
    const digits = how === 5 ? inHan(said) : String(said);
    const after =
      minute === 0
        ? how === 2
          ? "整"
          : ""
        : minute === 30 && how > 2
          ? "半"
          : minute % 30 === 15 && how > 3
            ? `${minute === 15 ? "一" : "三"}刻`
            : how === 5
              ? `${minute < 10 ? "零" : ""}${inHan(minute).replace("两", "二")}分`
              : `${two(minute)}分`;
    return `${before}${digits}点${after}`;
  });

const now = fc.record({
  day: fc.integer({ min: Date.UTC(2026, 0, 1) / dayLong, max: Date.UTC(2026, 10, 20) / dayLong }),
  minute: fc.integer({ min: 0, max: 1439 }),
});

/** A day said beyond doubt, and how far it is. */
const spokenDay = (today: number) =>
  fc.record({ ahead: fc.integer({ min: 0, max: 40 }), how: fc.nat({ max: 5 }) }).map(({ ahead, how }) => {
    const day = today + ahead;
    const [, month = 0, date = 0] = isoOf(day).split("-").map(Number);
    const near = ["今天", "明天", "后天", "大后天"][ahead];
    if (near !== undefined && how < 3) return { day, words: near };
    if (ahead > 0 && how === 3) return { day, words: `${inHan(ahead)}天后` };
    if (how === 4) return { day, words: `${isoOf(day)} ` };
    const weekday = weekdayOf(day);
    if (ahead > 0 && ahead < 7 && weekday > weekdayOf(today))
      return { day, words: `${["周", "这周", "星期", "礼拜"][how % 4]}${"一二三四五六日"[weekday - 1]}` };
    if (how === 5) return { day, words: `${inHan(month).replace("两", "二")}月${inHan(date).replace("两", "二")}日` };
    return { day, words: `${month}月${date}号` };
  });

const rests = ["提醒三网格巡查", "东门搬沙袋", "请大家到居委会开会", "检查消防栓", ""];

/** Written as people write: apart, in wide digits, in traditional letters. */
const hands: readonly ((words: string) => string)[] = [
  (words) => words,
  (words) => words.replace(/[0-9:]/g, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0)),
  (words) =>
    words.replace(/[点号周礼后两时]/g, (letter) => "點號週禮後兩時"["点号周礼后两时".indexOf(letter)] ?? letter),
  (words) => words.replace(/([点月年])(?=[0-9])/g, "$1 "),
];

const asSaid = (words: string, rest: string, hand: number, isFirst: boolean) => {
  const written = (hands[hand] ?? String)(words);
  return isFirst ? `${rest}${rest === "" ? "" : "，"}${written}` : `${written}${rest}`;
};
const manner = fc.record({ rest: fc.constantFrom(...rests), hand: fc.nat({ max: 3 }), isFirst: fc.boolean() });
const readAt = (words: string, { day, minute }: { day: number; minute: number }) =>
  reading(words, day * dayLong + minute * 60_000 - china);

describe("what is said beyond doubt", () => {
  it("is once what it says, or over", () => {
    const spoken = fc
      .tuple(now, minuteOfDay)
      .chain(([at, clock]) =>
        fc.tuple(fc.constant(at), fc.constant(clock), spokenDay(at.day), spokenTime(clock), manner),
      );
    fc.assert(
      fc.property(spoken, ([at, clock, { day, words }, time, { rest, hand, isFirst }]) => {
        const read = readAt(asSaid(`${words}${time}`, rest, hand, isFirst), at);
        const isOver = day === at.day && clock.hour * 60 + clock.minute <= at.minute;
        const when = isOver
          ? expect.stringMatching(/^past\?/)
          : `once ${short(isoOf(day))} ${two(clock.hour)}:${two(clock.minute)}`;
        expect(read).toEqual({ when, rest });
      }),
      { numRuns: 300 },
    );
  });

  it("comes again on the days that it says, at each of its times", () => {
    const days = fc.oneof(
      fc.constantFrom(["每天", "daily"], ["工作日", "working"], ["每个工作日", "working"], ["周末", "weekdays 6,7"]),
      fc
        .tuple(
          fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 }),
          fc.constantFrom("、", "和", ""),
        )
        .map(([list, mark]) => {
          const sorted = [...list].sort();
          const letters = sorted
            .map((one) => "一二三四五六日"[one - 1])
            .join(mark === "" && !sorted.includes(7) ? "" : "、");
          return [`每周${letters}`, `weekdays ${sorted.join(",")}`];
        }),
      fc
        .tuple(
          fc.uniqueArray(fc.integer({ min: 1, max: 31 }), { minLength: 1, maxLength: 4 }),
          fc.constantFrom("号", "日"),
        )
        .map(([list, unit]) => {
          const sorted = [...list].sort((one, other) => one - other);
          return [`每月${sorted.map((one) => `${one}${unit}`).join("、")}`, `monthdays ${sorted.join(",")}`];
        }),
    );
    const times = fc
      .uniqueArray(minuteOfDay, { minLength: 1, maxLength: 3, selector: ({ hour }) => hour })
      .map((list) => [...list].sort((one, other) => one.hour - other.hour))
      .chain((list) => fc.tuple(fc.constant(list), fc.tuple(...list.map(spokenTime))));
    fc.assert(
      fc.property(now, days, times, manner, (at, [words, means], [clocks, spoken], { rest, hand, isFirst }) => {
        // Where one is said by 24 hours, "8点" is eight in the morning; here each has its part of the day or is beyond 12.
        const read = readAt(asSaid(`${words}${spoken.join("和")}`, rest, hand, isFirst), at);
        const when = `${means} ${clocks.map(({ hour, minute }) => `${two(hour)}:${two(minute)}`).join(" ")}`;
        expect(read).toEqual({ when, rest });
      }),
      { numRuns: 300 },
    );
  });

  it("is so many minutes from now, where it says so", () => {
    fc.assert(
      fc.property(
        now,
        fc.integer({ min: 1, max: 99 }),
        fc.boolean(),
        fc.constantFrom("后", "以后", "後"),
        (at, count, isHan, after) => {
          const read = readAt(`${isHan ? inHan(count) : count}分钟${after}`, at);
          const then = at.day * 1440 + at.minute + count;
          const time = `${two(Math.floor((then % 1440) / 60))}:${two(then % 60)}`;
          expect(read.when).toBe(`once ${short(isoOf(Math.floor(then / 1440)))} ${time}`);
        },
      ),
      { numRuns: 150 },
    );
  });
});

const months = "January February March April May June July August September October November December".split(" ");
const weekdays = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(" ");

/** The same in English. */
const englishDay = (today: number) =>
  fc.record({ ahead: fc.integer({ min: 0, max: 40 }), how: fc.nat({ max: 5 }) }).map(({ ahead, how }) => {
    const day = today + ahead;
    const [, month = 1, date = 1] = isoOf(day).split("-").map(Number);
    const name = months[month - 1] ?? "";
    const near = ["today", "tomorrow", "the day after tomorrow"][ahead];
    if (near !== undefined && how < 3) return { day, words: near };
    if (ahead > 1 && how === 3) return { day, words: `in ${ahead} days` };
    const weekday = weekdayOf(day);
    if (ahead > 0 && ahead < 7 && weekday > weekdayOf(today))
      return { day, words: `${["on ", "this ", ""][how % 3]}${weekdays[weekday - 1]}` };
    if (how === 5) return { day, words: `on ${date} ${name}` };
    return { day, words: how === 4 ? `${name.slice(0, 3)} ${date}` : `on the ${date}${ending(date)} of ${name}` };
  });

function ending(date: number): string {
  if (date > 10 && date < 14) return "th";
  return ["th", "st", "nd", "rd"][date % 10] ?? "th";
}

const englishTime = ({ hour, minute }: Clock) =>
  fc.nat({ max: 4 }).map((how) => {
    const said = ((hour + 11) % 12) + 1;
    const half = hour < 12 ? "am" : "pm";
    const exact = minute === 0 ? `${said}` : `${said}:${two(minute)}`;
    const part = hour < 12 ? "in the morning" : hour < 18 ? "in the afternoon" : "in the evening";
    if (how === 0 && hour > 12) return `${hour}:${two(minute)}`;
    if (how === 1 && minute === 30) return `half past ${said} ${half}`;
    if (how === 2 && hour !== 12 && (hour < 12 || hour < 21) && hour !== 17) return `at ${exact} ${part}`;
    return how === 3 ? `at ${exact} ${half}` : `${exact}${how === 4 ? half : ` ${half[0]}.m.`}`;
  });

describe("what is said beyond doubt in English", () => {
  it("is once what it says, or over", () => {
    const spoken = fc
      .tuple(now, minuteOfDay)
      .chain(([at, clock]) =>
        fc.tuple(fc.constant(at), fc.constant(clock), englishDay(at.day), englishTime(clock), fc.boolean()),
      );
    fc.assert(
      fc.property(spoken, ([at, clock, { day, words }, time, isFirst]) => {
        const read = readAt(`patrol grid 3 ${isFirst ? `${time} ${words}` : `${words} ${time}`}`, at);
        const isOver = day === at.day && clock.hour * 60 + clock.minute <= at.minute;
        const when = `once ${short(isoOf(day))} ${two(clock.hour)}:${two(clock.minute)}`;
        expect(read).toEqual({ when: isOver ? expect.stringMatching(/^past\?/) : when, rest: "patrol grid 3" });
      }),
      { numRuns: 300 },
    );
  });
});

describe("what is said in doubt", () => {
  it("is never decided: an hour up to 12 with no part of the day", () => {
    const days = fc.constantFrom("", "今天", "明天", "后天", "周日", "每天", "工作日", "每周一、三", "每月5号");
    fc.assert(
      fc.property(
        now,
        days,
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom("", "半", "一刻", "20分"),
        manner,
        (at, day, hour, more, how) => {
          const read = readAt(asSaid(`${day}${hour}点${more}`, how.rest, how.hand, how.isFirst), at);
          expect(read.when).toMatch(/^\w+\? ?/);
        },
      ),
      { numRuns: 150 },
    );
  });

  it("is never decided where a vague word stands beside it", () => {
    const vague = fc.constantFrom(
      "下周三",
      "过两天",
      "这两天",
      "月底",
      "国庆",
      "下班前",
      "改天",
      "隔天",
      "晚上12点",
      "昨天",
      "8月份",
    );
    fc.assert(
      fc.property(now, vague, minuteOfDay.chain(spokenTime), fc.boolean(), (at, word, time, isFirst) => {
        const read = readAt(isFirst ? `${word}${time}` : `${time} ${word}`, at);
        expect(read.when).toMatch(/^\w+\? ?/);
      }),
      { numRuns: 150 },
    );
  });

  it("is never a fault, whatever is typed", () => {
    const pieces = fc.constantFrom(
      "每",
      "周",
      "三",
      "点",
      "半",
      "到",
      "和",
      "8",
      "17",
      ":",
      "月",
      "日",
      "下",
      "明天",
      "后",
      "am",
      "every ",
      "at ",
      "、",
      "(",
      "10",
      " ",
      "🌧",
    );
    fc.assert(
      fc.property(now, fc.array(pieces, { maxLength: 12 }), (at, list) => {
        const { when } = readAt(list.join(""), at);
        expect(when).not.toMatch(/NaN|undefined|Invalid/);
      }),
      { numRuns: 150 },
    );
  });
});
