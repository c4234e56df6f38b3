import { describe, expect, it } from "vitest";
import { compileNumbered, readNumbered } from "../../../src/domain/concerns/numbered.ts";
import { understood } from "../../words/folders.ts";

const lore = compileNumbered(understood<unknown>("numbered").map(({ content }) => content));

describe("a number with words after it", () => {
  it.each([
    ["112 还没修好", 112, "还没修好"],
    ["112还没修好", 112, "还没修好"],
    ["１１２，还没修好", 112, "还没修好"],
    ["112：楼道灯还不亮", 112, "楼道灯还不亮"],
    ["#1024 still broken", 1024, "still broken"],
    ["112，5栋的灯也坏了", 112, "5栋的灯也坏了"],
    ["113 not fixed", 113, "not fixed"],
    ["113 streetlight is out again", 113, "streetlight is out again"],
  ])("%s speaks of %i", (said, number, words) => {
    expect(readNumbered(said, lore)).toEqual({ number, words });
  });

  it.each([
    ...[
      "112栋漏水",
      "112 楼的灯坏了",
      "112号门口有积水",
      "112 号还没修好",
      "112单元没电",
      "112室漏水",
      "112点开始吵",
      "112人排队",
    ],
    ...[
      "112",
      "112？",
      "112 13800001111",
      "112.5度",
      "112,500元不见了",
      "112，？",
      "110 来了没有",
      "12 还没修好",
      "100多户停水",
      "115路公交不停",
      "还没修好 112",
    ],
    ...["112 people are waiting", "113 Street is dark", "112th floor", "999 come quickly", "115 km/h"],
  ])("%s does not", (said) => {
    expect(readNumbered(said, lore)).toBeNull();
  });
});
