import { describe, expect, it } from "vitest";
import { areaTree } from "../../src/domain/areas.ts";
import { inOrder } from "../../src/domain/in-order.ts";
import { openings } from "../../src/domain/invitations.ts";
import { placesIn } from "../../src/domain/places.ts";
import { openTown } from "./town.ts";

const numerals = {
  digits: new Map([..."零一二三四五六七八九"].map((letter, n) => [letter, n])),
  ten: new Set("十"),
};

function ordered(...names: readonly string[]): string {
  const areas = names.map((name, n) => ({ id: n + 1, name }));
  return inOrder(areas, numerals)
    .map(({ name }) => name)
    .join(" ");
}

describe("areas in order", () => {
  it("are counted by their numbers, in figures and in letters", () => {
    expect(ordered("10栋", "9栋", "1栋", "11栋", "2栋")).toBe("1栋 2栋 9栋 10栋 11栋");
    expect(ordered("十网格", "二网格", "十二网格", "九网格", "二十网格")).toBe(
      "二网格 九网格 十网格 十二网格 二十网格",
    );
    expect(ordered("3栋2单元", "3栋1单元", "2栋10单元")).toBe("2栋10单元 3栋1单元 3栋2单元");
    expect(ordered("１０栋", "9栋", "Building 10", "Building 2")).toBe("9栋 １０栋 Building 2 Building 10");
  });

  it("stand as they were added where their names are of different kinds", () => {
    expect(ordered("西区", "东区", "A12栋", "B3栋", "A2栋")).toBe("西区 东区 A2栋 A12栋 B3栋");
  });

  it("are shown so in the tree, where somebody is let in, and where it is asked which one is meant", () => {
    const yaml = "community: { name: { zh-CN: 里 } }\nareas:\n  - name: 里\n    areas:\n";
    const grids = "      - { name: 十网格, areas: [10栋, 9栋] }\n      - { name: 二网格, areas: [2栋, 1栋] }\n";
    const town = openTown(yaml + grids);
    const sight = town.holds("secretary", "里");
    const names = (all: readonly { readonly name: string }[]) => all.map(({ name }) => name).join(" ");
    const tree = areaTree(sight, null).map(({ grid, buildings }) => `${grid?.name}: ${names(buildings)}`);
    expect(tree).toEqual(["二网格: 1栋 2栋", "十网格: 9栋 10栋"]);
    expect(names(openings(sight, null).grids)).toBe("二网格 十网格");
    expect(names(openings(sight, null).homes)).toBe("里 1栋 2栋 9栋 10栋");
    expect(names(placesIn(sight, "10栋和9栋之间"))).toBe("9栋 10栋");
  });
});
