import { strFromU8, unzipSync } from "fflate";
import { expect, it } from "vitest";
import { sheetBytes } from "../../src/delivery/sheet-bytes.ts";
import { readSheet } from "../support/read-sheet.ts";

const text = (value: string) => ({ type: "s", value });

it("keeps what is text as text, however much it looks like a formula", async () => {
  const names = [
    '=HYPERLINK("http://x.example","点这里")',
    "+1+1",
    "-2",
    "@SUM(A1)",
    "\t=1",
    "=cmd|' /C calc'!A0",
    "007",
  ];
  const bytes = await sheetBytes({ title: "诉求", head: ["名字"], rows: names.map((name) => [name]) });
  expect(readSheet(bytes)).toEqual([[text("名字")], ...names.map((name) => [text(name)])]);
  expect(Object.keys(unzipSync(bytes)).filter((path) => /external|link|macro|vba|calc/i.test(path))).toEqual([]);
});

it("writes numbers as numbers, and nothing as nothing", async () => {
  const bytes = await sheetBytes({
    title: "t",
    head: ["a", "b", "c"],
    rows: [
      [101, null, "x"],
      [0.5, "", "y"],
    ],
  });
  expect(readSheet(bytes).slice(1)).toEqual([
    [{ type: "n", value: "101" }, null, text("x")],
    [{ type: "n", value: "0.5" }, null, text("y")],
  ]);
});

it("can be read whatever people typed", async () => {
  const rows = [['a\u0000b\u001bc\ud800 <&">\r\nd 👍'], ["_x0041_"], ["长".repeat(40_000)]];
  const bytes = await sheetBytes({ title: "a/b:c*[d]?".repeat(9), head: ["x"], rows });
  const [, odd, sign, long] = readSheet(bytes);
  expect(odd).toEqual([text('abc <&">\nd 👍')]);
  expect(sign).toEqual([text("_x005F_x0041_")]);
  expect(long?.[0]?.value).toHaveLength(32_767);
  const [, name = ""] =
    /<sheet\b[^>]*name="([^"]*)"/.exec(strFromU8(unzipSync(bytes)["xl/workbook.xml"] ?? new Uint8Array())) ?? [];
  expect(name).toMatch(/^[^[\]:*?/\\]{1,31}$/);
});
