import { describe, expect, it } from "vitest";
import { areasAround, placesIn } from "../../src/domain/places.ts";
import { openTown } from "./town.ts";

const town = openTown();
const named = (words: string) => placesIn(town, words).map(({ name }) => name);

describe("the places that words name", () => {
  it.each([
    ["3栋", ["3栋"]],
    ["我家在3栋2单元501", ["3栋"]],
    ["３栋", ["3栋"]],
    ["3 栋", ["3栋"]],
    ["三栋", ["3栋"]],
    ["第三栋", ["3栋"]],
    ["3幢", ["3栋"]],
    ["3号楼", ["3栋"]],
    ["三号楼楼下", ["3栋"]],
    ["3號樓", ["3栋"]],
    ["3#楼", ["3栋"]],
    ["3座", ["3栋"]],
    ["building 3", ["3栋"]],
    ["Building No. 3", ["3栋"]],
    ["Block 3, please", ["3栋"]],
    ["十二栋", ["12栋"]],
    ["一二栋", ["12栋"]],
    ["12栋", ["12栋"]],
    ["2栋和三号楼", ["2栋", "3栋"]],
    ["一网格3栋", ["3栋"]],
    ["一网格", ["一网格"]],
    ["第一网格", ["一网格"]],
    ["保安亭旁边", ["东门"]],
    ["食堂门口", ["老年食堂"]],
  ])("%s", (words, places) => {
    expect(named(words)).toEqual(places);
  });

  it.each([
    ["13栋", "a building that we do not have"],
    ["33栋", "a longer number"],
    ["building 13", "a longer number"],
    ["十三栋", "a longer number in letters"],
    ["一百零三栋", "a number above a hundred"],
    ["2", "a number alone"],
    ["这一栋", "any one"],
    ["有三栋楼停水", "how many"],
    ["两三栋", "about how many"],
    ["梧桐里社区", "the whole"],
    ["3层", "a floor"],
    ["", "nothing"],
  ])("are none in %s, %s", (words) => {
    expect(named(words)).toEqual([]);
  });

  it("are found by a building's name where another language or form is in the file", () => {
    const other = openTown(`
community: { name: 桂园 }
areas:
  - { name: 桂园, areas: [{ name: Building 7 }, { name: 十一号楼 }, { name: A座 }] }
kinds:
  - { code: other, name: 其他 }
`);
    const found = (words: string) => placesIn(other, words).map(({ name }) => name);
    expect(found("7栋")).toEqual(["Building 7"]);
    expect(found("11栋")).toEqual(["十一号楼"]);
    expect(found("a座")).toEqual(["A座"]);
  });
});

describe("the areas around one", () => {
  it("go from the smallest to the whole", () => {
    expect(areasAround(town.db, town.areaOf("3栋")).map(({ name }) => name)).toEqual(["3栋", "一网格", "梧桐里社区"]);
    expect(areasAround(town.db, 0)).toEqual([]);
  });
});
