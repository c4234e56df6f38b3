import { describe, expect, it } from "vitest";
import type { OwnFile } from "../../src/channels/channel.ts";
import { filesTo } from "../support/files-to.ts";
import { readSheet } from "../support/read-sheet.ts";
import { everyWay, openWutongli } from "./street.ts";

function table(file: OwnFile | undefined) {
  const bytes = file !== undefined && "base64" in file ? Buffer.from(file.base64, "base64") : Buffer.of();
  return readSheet(bytes).map((row) => row.map((cell) => cell?.value ?? null));
}

describe.each(everyWay)("on a channel $kind", (way) => {
  it("a secretary gets the concerns of the area as a table, and it is noted", async () => {
    const street = await openWutongli(way);
    await street.play(`
      li > 导出
      li < 您这里还没有诉求，没什么可导出的。
      wu > 导出
      wu < 导出表格是给书记用的。
      wang > 导出
      wang < 导出表格是给书记用的。
      zhang > =HYPERLINK("http://x.example") 3栋垃圾没人收，打13876541111
      zhang < ……
      zhang > 1
      zhang < ……
      wang < ……
      li > 导出
      li < 导出哪些诉求？…… [1 还没办完的，1 件] [2 最近 30 天的，1 件] [3 全部，1 件] ……
      li > 1
      li < 一共 1 件，都在这个表里。…… (file)
      li > 记录
      li < …… 李建国：导出了一张诉求的表 ……
    `);
    const [file] = filesTo(street, "li");
    expect(file?.name).toBe("诉求 6月1日周一.xlsx");
    const [head, ...rows] = table(file);
    expect(head?.slice(0, 3)).toEqual(["编号", "类别", "现在"]);
    expect(rows).toEqual([
      [
        ...["101", "垃圾绿化", "等着受理", "一般", "3栋", null],
        ...['=HYPERLINK("http://x.example") 3栋垃圾没人收，打138****1111', "王芳", null],
        ...["2026-06-01 09:00", "2026-06-02 09:00", null, "2026-06-10 09:00"],
      ],
    ]);
  });
});
