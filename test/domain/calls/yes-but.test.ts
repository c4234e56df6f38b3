import fc from "fast-check";
import { describe, expect, it } from "vitest";
import en from "../../../flows/words/en/understood/call_answers.json" with { type: "json" };
import zh from "../../../flows/words/zh-CN/understood/call_answers.json" with { type: "json" };
import { answer, rollCallAnswer } from "./spoken.ts";

const positive = ["yes", "reported", "here", "late", "on_the_way"] as const;
const isPositive = (read: string) => positive.some((one) => read.split(" ")[0] === one);
const yesIn = (file: typeof zh | typeof en) => positive.flatMap((one) => file.answers[one]);

/** Every phrase that is a yes of some kind, and such as hold numbers and names. */
const chinese = [
  ...yesIn(zh),
  "我和老张",
  "我家两个",
  "两个人来",
  "带一个人",
  "+1",
  "晚20分钟",
  "10分钟后到",
  "8点到",
  "收到，来",
  "好的，能来",
];
const english = [
  ...yesIn(en),
  "me and my son",
  "two of us",
  "late 20",
  "I'll be there in 10 minutes",
  "ok coming",
  "bringing two people",
];

// Some of these are in the lists of words, most are not: what is not known is no yes either.
const chineseBefore =
  `不 没 没说 别 不要 不用 不必 不能 不会 不想 不打算 不一定 不确定 不太 不敢说 没法 没法说 没打算 无法 难以 未必 未能 并非 绝不 从不 谁 谁说 谁能 怎么 怎么不 为什么 什么时候 几点 要不要 能不能 可不可以 是不是 是否 能否 请问 难道 哪能 岂能 怎能
  如果 要是 假如 假使 倘若 只要 只有 除非 万一 一旦 等孩子睡了 等不下雨 下班 吃完饭 看情况 可能 也许 或许 大概 应该 恐怕 估计 多半 八成 说不定 尽量 争取 试试 想 本来 原来 以为 听说 领导叫我 有人 没人 别人 他 她 老张 我老公 明天 后天 下周 昨天 上次 差点 几乎 好像 假装 拒绝 反对 取消 停止 忘了 后悔`.split(
    /\s+/,
  );
const chineseAfter =
  `吗 么 吗？ ？ 嘛 不 没 没有 不了 不成 不行 不去 不得 不到 不起 不动 不可能 不现实 不方便 的话 的可能性不大 就好了 再说 才怪 是不可能的 得了吗 行吗 可以吗 好吗 要吗 有用吗 干什么 干嘛 做什么 几个人 谁负责 但 ，但 ，但是有事 ，但要晚 ，不过不一定 ，不过出差 ，可是没空 ，如果不下雨 ，要是有空
  ，看情况 ，只要不下雨 ，除非下雨 ，等通知 ，前提是有车 ，视情况 ，不一定 ，说不准 ，再看看 ，其实不行 ，算了 ，开玩笑的 ，还是不来了 ，来不了 ，没空 ，出差 ，有事 ，才怪 个鬼 的人多吗 还要人吗 还需要我吗 了没 了没有 的是谁 什么 过吗`.split(
    /\s+/,
  );
const englishBefore = [
  "not",
  "never",
  "don't say",
  "I'm not",
  "not sure",
  "can't say",
  "no",
  "maybe",
  "perhaps",
  "probably",
  "possibly",
  "I might be",
  "if it is dry",
  "unless it rains",
  "when I can",
  "is it ok,",
  "who is",
  "why",
  "should I say",
  "do I have to be",
  "I wish",
  "I thought",
  "hardly",
  "nobody",
  "he says",
  "only if",
  "almost",
  "tomorrow",
  "what if",
];
const englishAfter = [
  "?",
  " not",
  " if I can",
  " if it doesn't rain",
  ", if needed",
  " unless it rains",
  ", but busy",
  " but not sure",
  ", maybe",
  " or not",
  ", not",
  " when the rain stops",
  ", right?",
  " depending on work",
  ", hopefully",
  " tomorrow",
  ", just kidding",
  ", no",
  ", sorry can't",
  " as long as I am free",
  ", provided there is a bus",
  " although I am ill",
  " without me",
  ", is that needed?",
  ", do you need me",
];

/** All of them take four seconds, and were tried once; the ones with two around them are drawn from all. */
const everyFifth = (words: readonly string[]) => words.filter((_, i) => i % 5 === 0);

describe("a yes", () => {
  it("is one, as long as nothing else is said", () => {
    expect(chinese.filter((yes) => !isPositive(answer(yes)))).toEqual([]);
    expect(english.filter((yes) => !isPositive(answer(yes)))).toEqual([]);
  });

  it("is none with a negation, a question or a condition before or after it", () => {
    const before = (words: readonly string[], yes: string, blank: string) =>
      words.map((word) => `${word}${blank}${yes}`);
    const after = (words: readonly string[], yes: string) => words.map((word) => `${yes}${word}`);
    const wrapped = [
      ...everyFifth(chinese).flatMap((yes) => [...before(chineseBefore, yes, ""), ...after(chineseAfter, yes)]),
      ...everyFifth(english).flatMap((yes) => [...before(englishBefore, yes, " "), ...after(englishAfter, yes)]),
    ];
    // "About 20 minutes" is no doubt, and who is busy may be late.
    const harmless = (words: string) =>
      /^(?:大概|估计).*[0-9]/.test(words) || (words.endsWith("，有事") && answer(words).startsWith("late"));
    expect(wrapped.filter((words) => isPositive(answer(words)) && !harmless(words))).toEqual([]);
  });

  it("is none with two of them, in either order and with anything between", () => {
    const between = fc.constantFrom("", " ", "，", "。", "啊", "我", "书记，", "今天");
    const words = fc.tuple(
      fc.constantFrom(...chineseBefore),
      between,
      fc.constantFrom(...chinese),
      between,
      fc.constantFrom("", ...chineseAfter),
    );
    fc.assert(
      fc.property(words, (pieces) => {
        expect(isPositive(answer(pieces.join("")))).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it("is none with a negating or asking letter anywhere in it", () => {
    const yes = fc
      .constantFrom(...chinese)
      .chain((words) => fc.tuple(fc.constant(words), fc.nat({ max: words.length })));
    fc.assert(
      fc.property(yes, fc.constantFrom(..."不没未别无莫吗么难否唔冇谁若"), ([words, at], letter) => {
        expect(isPositive(answer(`${words.slice(0, at)}${letter}${words.slice(at)}`))).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it("is none where two of them make a condition", () => {
    const pieces = fc.constantFrom("能来", "有空", "没事", "行", "来得了", "不下雨", "走得开", "可以", "有车");
    fc.assert(
      fc.property(
        pieces,
        fc.constantFrom("就", "才", "再", "的话就", "我就"),
        fc.constantFrom("来", "到", "去", "能到", "参加"),
        (one, then, yes) => {
          expect(isPositive(answer(`${one}${then}${yes}`))).toBe(false);
        },
      ),
    );
  });
});

describe("being safe", () => {
  it("is none with a negation, a question or a condition before or after it", () => {
    const safe = zh.rollCall.safe;
    const wrapped = everyFifth(safe).flatMap((words) => [
      ...chineseBefore.map((word) => `${word}${words}`),
      ...chineseAfter.map((word) => `${words}${word}`),
    ]);
    // Of somebody else it may be said: 老张平安.
    const others = /^safe for (?:老张|我老公)(?:一家)?$/;
    expect(
      wrapped.filter((words) => rollCallAnswer(words).startsWith("safe") && !others.test(rollCallAnswer(words))),
    ).toEqual([]);
  });
});

describe("the words of answers", () => {
  it("stand in one list each, and the weak ones in one of the answers", () => {
    for (const file of [zh, en]) {
      const around = [file.fillers, file.doubts, file.questions];
      const all = [...Object.values(file.answers), file.many, ...around].flat();
      expect(all.filter((word, i) => all.indexOf(word) !== i)).toEqual([]);
      const known = new Set([...Object.values(file.answers), ...Object.values(file.rollCall)].flat());
      expect(file.weak.filter((word) => !known.has(word))).toEqual([]);
    }
  });

  it("are read as what their list says", () => {
    for (const file of [zh, en]) {
      for (const list of ["no", "left", "seen"] as const)
        expect(file.answers[list].filter((word) => answer(word) !== list)).toEqual([]);
      for (const list of ["reason", "busy"] as const)
        expect(file.answers[list].filter((word) => answer(word) !== "no")).toEqual([]);
      expect(file.answers.nod.filter((word) => answer(word) !== "ask seen_or_yes")).toEqual([]);
      for (const list of ["safe", "need_help", "not_here"] as const)
        expect(file.rollCall[list].filter((word) => rollCallAnswer(word) !== list)).toEqual([]);
    }
  });
});
