import { expect, it, onTestFinished } from "vitest";
import { openChainRoom } from "../../tools/chain-room.ts";

const list = (title: string, names: string) =>
  ["#接龙", title, ...names.split(" ").map((name, n) => `${n + 1}. ${name}`)].join("\n");

const five = "王芳 李强 老张 老李 小陈";

it("a list that comes again in a bound room is taken where what changed is sure, and asked about where it is not", () => {
  const room = openChainRoom();
  onTestFinished(() => room.close());
  const forms = {
    "goes on": ["王芳 李强 老张", "王芳 李强 老张 老李"],
    "goes on, with a change in a short one": ["王芳 李强 老张", "王芳 李强+1 老张 老李"],
    "goes on, with a change in a long one": [five, "王芳 李强+1 老张 老李 小陈 小赵"],
    "two changes in a long one": [`${five} 小赵`, "王芳 李强+1 老张 老李+2 小陈 小赵"],
    "a change in a short one": ["王芳 李强 老张 老李", "王芳 李强+1 老张 老李"],
    "one is gone": ["王芳 王芳2 李强 老张", "王芳 李强 老张"],
    "one is gone, and one is changed": ["王芳 李强 老张 老李", "王芳 老张+1 老李"],
    "only marks are others": ["王芳 西瓜2盒，西门 老张 老李 小陈", "王芳 西瓜2盒西门 老张 老李 小陈"],
  } as const;
  const last = (...texts: readonly string[]) => {
    const made = room.play("王芳", ...texts).at(-1);
    return made?.isUnclear ? "asked" : `+${made?.added} ~${made?.changed} -${made?.removed}: ${made?.kept.join(" ")}`;
  };
  const made = Object.entries(forms).map(([form, [before, after]]) => [form, last(list("", before), list("", after))]);
  // Two go round under titles of their own, and the next has none.
  const two = [list("", "王芳 李强 老张"), "#接龙\n第二张\n1. 王芳 一人", list("第二张", "王芳 李强 老张")];
  expect([...made, ["goes on from either of two", last(...two, list("", "王芳 李强 老张 老李"))]]).toEqual([
    ["goes on", "+1 ~0 -0: 王芳 李强 老张 老李"],
    ["goes on, with a change in a short one", "asked"],
    ["goes on, with a change in a long one", "+1 ~1 -0: 王芳 李强+1 老张 老李 小陈 小赵"],
    ["two changes in a long one", "+0 ~2 -0: 王芳 李强+1 老张 老李+2 小陈 小赵"],
    ["a change in a short one", "asked"],
    ["one is gone", "+0 ~0 -1: 王芳 李强 老张"],
    ["one is gone, and one is changed", "asked"],
    ["only marks are others", "+0 ~1 -0: 王芳 西瓜2盒西门 老张 老李 小陈"],
    ["goes on from either of two", "asked"],
  ]);
});

it("a text that only speaks of a list, or is one by roles, is refused with why, and nothing of it is kept", () => {
  const room = openChainRoom();
  onTestFinished(() => room.close());
  const texts = ["我们来 #接龙 吧\n1. 王芳", "#接龙\n周三例会\n主持：王芳\n记录：李强"];
  expect(texts.map((text) => room.play("王芳", text)[0])).toMatchObject([
    { kept: [], refused: "header_inside" },
    { kept: [], refused: "roles" },
  ]);
  expect(room.play("王芳", "#接龙\n西瓜团购\n1. 王芳 2箱\n2. 李强")).toMatchObject([
    { kept: ["王芳 2箱", "李强"], isDoubtful: true, waiting: 2, counted: 0 },
  ]);
});
