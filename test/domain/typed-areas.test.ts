import { describe, expect, it } from "vitest";
import { addAreas, areaTree, planAreas, renameArea } from "../../src/domain/areas.ts";
import type { PlaceLore } from "../../src/domain/places.ts";
import { readTypedAreas } from "../../src/domain/typed-areas.ts";
import { area } from "../../src/store/tables/people.ts";
import { openTown } from "./town.ts";

const lore = openTown().understood("places") as PlaceLore; // made by compilePlaces
const read = (words: string, kind: "grid" | "building" = "building", language = "zh-CN") =>
  readTypedAreas(words, kind, lore, language).map(({ grid, names }) => `${grid ?? "-"}: ${names.join(" ")}`);

describe("areas as they are typed", () => {
  it.each([
    ["1-3栋", "-: 1栋 2栋 3栋"],
    ["1栋到3栋", "-: 1栋 2栋 3栋"],
    ["１－３栋", "-: 1栋 2栋 3栋"],
    ["1栋、2栋，东门", "-: 1栋 2栋 东门"],
    ["1栋 2栋 3栋", "-: 1栋 2栋 3栋"],
    ["1 - 3栋", "-: 1栋 2栋 3栋"],
    ["1-2", "-: 1栋 2栋"],
    ["3栋、3栋", "-: 3栋"],
    ["12-1栋", "-: 12-1栋"],
    ["1-900栋", "-: 1-900栋"],
    ["一网格：1-2栋", "一网格: 1栋 2栋"],
    ["老\u202e干部楼\u0000", "-: 老干部楼"],
  ])("%s", (typed, expected) => {
    expect(read(typed)).toEqual([expected]);
  });

  it("may be a line each, with or without buildings", () => {
    expect(read("一网格：1-2栋\n二网格：\n\n三网格", "grid")).toEqual(["一网格: 1栋 2栋", "二网格: ", "-: 三网格"]);
    expect(read("1-2", "grid")).toEqual(["-: 第1网格 第2网格"]);
  });

  it("keep the blanks within English names", () => {
    expect(read("Building 1-2, East gate", "building", "en")).toEqual(["-: Building 1 Building 2 East gate"]);
    expect(read("Grid 1: 1-2", "grid", "en")).toEqual(["Grid 1: Building 1 Building 2"]);
  });
});

describe("adding areas", () => {
  it("doubles nothing that is there, in whichever order it is said again", () => {
    const town = openTown();
    const desk = town.holds("secretary", "梧桐里社区");
    const typed = { words: "一网格：1-3栋、7栋\n九网格：8栋", kind: "grid" } as const;
    expect(planAreas(desk, typed)).toMatchObject({ grids: ["九网格"], known: ["1栋", "2栋", "3栋"], count: 3 });
    expect(addAreas(desk, typed)).toEqual({ count: 3 });
    const rows = town.db.select().from(area).all();
    expect(addAreas(desk, typed)).toEqual({ count: 0 });
    expect(town.db.select().from(area).all()).toEqual(rows);
  });

  it("moves a building that was in no grid into the one that it is typed under", () => {
    const town = openTown();
    const desk = town.holds("secretary", "梧桐里社区");
    addAreas(desk, { words: "20栋", kind: "building" });
    const id = town.areaOf("20栋");
    addAreas(desk, { words: "二网格：20栋", kind: "grid" });
    expect(town.areaOf("20栋")).toBe(id);
    const tree = areaTree(desk, null);
    expect(tree.find(({ grid }) => grid?.name === "二网格")?.buildings.map(({ name }) => name)).toContain("20栋");
  });

  it("keeps the old name of one that is renamed as another name for it, and takes no name that is taken", () => {
    const town = openTown();
    const desk = town.holds("secretary", "梧桐里社区");
    const id = town.areaOf("3栋");
    expect(renameArea(desk, { area: id, name: "2栋" })).toEqual({ refused: "taken" });
    expect(renameArea(desk, { area: id, name: "三号楼" })).toEqual({ name: "三号楼" });
    expect(
      town.db
        .select()
        .from(area)
        .all()
        .find((row) => row.id === id)?.aliases,
    ).toContain("3栋");
  });
});
