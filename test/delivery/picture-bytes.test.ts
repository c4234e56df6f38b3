import { expect, it } from "vitest";
import { drawBoard } from "../../src/delivery/draw-board.ts";
import { pictureBytes } from "../../src/delivery/picture-bytes.ts";
import { root } from "../../src/root.ts";
import { openWutongli } from "../flows/street.ts";
import { filesTo } from "../support/files-to.ts";

const board = {
  ...{ title: "梧桐里", beneath: "本周", foot: "没说的不算" },
  tiles: [{ name: "满意", value: "75%", beneath: "4 件里 3 件", share: 0.75 }],
  lists: [
    {
      ...{ title: "地方", none: "没有" },
      rows: [
        { name: "3栋", count: 4 },
        { name: "东门", count: 0 },
      ],
    },
    { title: "超时", none: "没有", rows: [] },
  ],
};
const font = { family: "x", has: (letter: string) => !/[😀𠮷]/u.test(letter) };
const named = (name: string) => drawBoard({ ...board, title: name }, font);

it("a picture has no boxes for what the font can't show, and nothing that people typed is read as a drawing", () => {
  expect(named("a😀b𠮷</text><script>&c")).toContain(">ab&lt;/text&gt;&lt;script&gt;&amp;c</text>");
});

it("a name that is too long for its place is cut", () => {
  expect(named("很".repeat(90))).toMatch(/>很{10,30}…<\/text>/);
  expect(named("很长的名字")).toContain(">很长的名字</text>");
});

it("a share is as long as it is, and what was counted most is the longest", () => {
  const bars = [...drawBoard(board, font).matchAll(/width="([\d.]+)" height="(?:5|14)"/g)].map(([, w]) => Number(w));
  const [whole = 0, share, most = 0, nothing] = bars;
  expect(share).toBeCloseTo(whole * 0.75, 1);
  expect(most).toBeGreaterThan(100);
  expect(nothing).toBe(0);
});

it("the font of our own draws what the Chinese and the English words need, and says what it has not", async () => {
  const [full, empty] = await Promise.all([
    pictureBytes(board),
    pictureBytes({ ...board, title: "😀", tiles: [], lists: [], beneath: "😀", foot: "" }),
  ]);
  expect(full.subarray(1, 4).toString()).toBe("PNG");
  expect(full.readUInt32BE(16)).toBe(1080);
  // Nothing but paper: a picture of boxes would be larger.
  expect(empty.length).toBeLessThan(full.length / 2);
});

it("what draws it is loaded by a process that ends with it; where that ends without one, there is none", async () => {
  const { sharedObjects } = process.report.getReport() as unknown as { sharedObjects: readonly string[] }; // by node's docs
  expect(sharedObjects.length).toBeGreaterThan(0);
  expect(sharedObjects.filter((path) => path.includes("resvg"))).toEqual([]);
  const none = new URL("dist/no-such-program.js", root);
  await expect(pictureBytes(board, none)).rejects.toMatchObject({ code: "picture_failed" });
});

it("the secretary gets the week as a picture", async () => {
  const street = await openWutongli();
  await street.play(`
    li > 本周
    li < 本周，……
    li > 4
    li < 图来了，里面没有人名。 (photo)
  `);
  const [file] = filesTo(street, "li");
  expect(file).toMatchObject({ name: "一周 6月1日.png", type: "image/png" });
});
