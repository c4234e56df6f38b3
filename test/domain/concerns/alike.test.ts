import { describe, expect, it } from "vitest";
import { type Facts, likenessOf, readFacts } from "../../../src/domain/concerns/alike.ts";
import type { AlikeLore } from "../../../src/domain/concerns/alike-lore.ts";
import type { CompiledKinds } from "../../../src/domain/guess-kind.ts";
import type { PlaceLore } from "../../../src/domain/places.ts";
import { figuresOf, judgePairs, readPairs } from "../../../tools/judge-pairs.ts";
import { projectFile } from "../../support/community.ts";
import { understood } from "../../words/folders.ts";
import { openTown } from "../town.ts";

const town = openTown();
const lore = {
  alike: town.understood("alike") as AlikeLore,
  places: town.understood("places") as PlaceLore,
  letters: (town.understood("kinds") as CompiledKinds).letters,
};
const day = 24 * 60 * 60_000;
const usual: Facts = { kind: "utilities", placeWords: "", words: "3栋楼道灯坏了", point: null, filedAt: 0 };
const likeness = (one: Partial<Facts>, other: Partial<Facts>, areas: Parameters<typeof likenessOf>[2] = "same") =>
  likenessOf(readFacts({ ...usual, ...one }, lore), readFacts({ ...usual, ...other }, lore), areas);

describe("two concerns", () => {
  it.each([
    ["3栋楼道灯坏了", "3号楼楼梯上黑漆漆的"],
    ["東門嘅路燈唔著", "东门路灯不亮"],
    ["2单园的灯坏了", "二单元灯不亮"],
    ["下水道堵了", "厨房下水道返水"],
    ["No water in building 9", "9栋停水了"],
  ])("are alike: %s, %s", (one, other) => {
    expect(likeness({ words: one }, { words: other })).toMatchObject({ isAlike: true, against: null });
    expect(likeness({ words: other }, { words: one })).toEqual(likeness({ words: one }, { words: other }));
  });

  it.each([
    ["3栋灯坏了", "3栋电梯坏了", "thing"],
    ["楼道灯坏了", "楼道灯太亮", "trouble"],
    ["3栋灯坏了", "5栋灯坏了", "place"],
    ["2单元灯坏了", "3单元灯坏了", "place"],
    ["三楼灯坏了", "五楼灯坏了", "place"],
    ["501漏水", "502漏水", "place"],
    ["501漏水", "六楼漏水", "place"],
    ["东门路灯不亮", "西门路灯不亮", "place"],
  ])("are not: %s, %s, for the %s", (one, other, against) => {
    expect(likeness({ words: one }, { words: other })).toEqual({ isAlike: false, score: 0, against });
  });

  it("are so only within days, in one kind, and not in areas apart", () => {
    expect(likeness({}, {}).isAlike).toBe(true);
    expect(likeness({}, { filedAt: 14 * day }).isAlike).toBe(true);
    expect(likeness({}, { filedAt: 14 * day + 1 }).against).toBe("time");
    expect(likeness({}, { kind: "lifts" }).against).toBe("kind");
    expect(likeness({}, { kind: null }).isAlike).toBe(true);
    expect(likeness({}, {}, "within").isAlike).toBe(true);
    expect(likeness({}, {}, "apart").against).toBe("place");
  });

  it("are about different places where their pins lie apart", () => {
    const at = { latitude: 30.25, longitude: 120.15 };
    const near = { ...at, longitude: 120.152 };
    expect(likeness({ point: at }, { point: near }).isAlike).toBe(true);
    expect(likeness({ point: at }, { point: { ...at, longitude: 120.154 } }).against).toBe("place");
    expect(likeness({ point: at }, {}).isAlike).toBe(true);
  });

  it("are not alike for words that everybody says, or for none", () => {
    expect(likeness({ words: "麻烦你们来看看，谢谢" }, { words: "请问你们管不管，麻烦来看看" }).isAlike).toBe(false);
    expect(likeness({ words: "" }, { words: "" }).isAlike).toBe(false);
  });

  it("are compared by their letters where no list knows the words", () => {
    expect(likeness({ words: "祠堂那块匾额歪斜" }, { words: "祠堂匾额歪斜" }).isAlike).toBe(true);
    expect(likeness({ words: "祠堂那块匾额歪斜" }, { words: "祠堂香炉歪斜" }).isAlike).toBe(false);
  });
});

describe("the labelled pairs", () => {
  const judged = judgePairs(readPairs(projectFile("test/domain/concerns/pairs.jsonl"), "pairs.jsonl"));

  it.each([
    ["tried", 121, 0.95, 0.9],
    ["kept", 102, 0.93, 0.72],
  ] as const)("are told apart in the half that is %s", (half, alike, precision, recall) => {
    const figures = figuresOf(judged.filter((one) => one.half === half));
    expect(figures.alike).toBe(alike);
    expect(figures.precision).toBeGreaterThanOrEqual(precision);
    expect(figures.recall).toBeGreaterThanOrEqual(recall);
  });

  it("stand there once, and are told alike whichever comes first", () => {
    expect(new Set(judged.map(({ one, other, area, days }) => JSON.stringify([one, other, area, days]))).size).toBe(
      judged.length,
    );
    const turned = judgePairs(judged.map((pair) => ({ ...pair, one: pair.other, other: pair.one })));
    expect(turned.map((pair) => pair.isTakenForAlike)).toEqual(judged.map((pair) => pair.isTakenForAlike));
  });
});

describe("what words stand for", () => {
  interface File {
    readonly things: Readonly<Record<string, readonly string[]>>;
    readonly troubles: Readonly<Record<string, readonly string[]>>;
    readonly whole: Readonly<Record<string, readonly string[]>>;
    readonly usually: Readonly<Record<string, string>>;
  }
  const files = understood<File>("alike").map(({ content }) => content);
  const things = files.flatMap((file) => Object.keys(file.things));
  const troubles = files.flatMap((file) => Object.keys(file.troubles));

  it("is named by codes that there are", () => {
    const pairs = files.flatMap((file) => [
      ...Object.keys(file.whole).map((codes) => codes.split(" ")),
      ...Object.entries(file.usually),
    ]);
    expect(pairs.length).toBeGreaterThan(0);
    expect(
      pairs.filter(([thing = "", trouble = ""]) => !things.includes(thing) || !troubles.includes(trouble)),
    ).toEqual([]);
  });
});
