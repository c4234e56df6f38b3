import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readChain } from "../../../../src/domain/calls/chain/read-chain.ts";
import { chainIn, lore } from "./lists.ts";

const none = { title: null, example: null, tail: null };

describe("a 接龙", () => {
  it.each([
    [
      "entries with a tail",
      "#接龙\n旧书换花 周六上午\n\n1. 3-501 两本\n2. 3-502 一盆\n\n周五截止",
      { ...none, title: "旧书换花 周六上午", tail: "周五截止" },
      ["1 3-501 两本", "2 3-502 一盆"],
    ],
    [
      "numbers without a blank, and an example",
      "#接龙\n搬沙袋\n例 姓名 几个人\n\n1.3-501 2人\n2.王芳 1人",
      { ...none, title: "搬沙袋", example: "姓名 几个人" },
      ["1 3-501 2人", "2 王芳 1人"],
    ],
    [
      "a date for a title",
      "#接龙\n4.17 值班表\n\n1. 王芳\n2. 李强",
      { ...none, title: "4.17 值班表" },
      ["1 王芳", "2 李强"],
    ],
    [
      "a date that is glued to it",
      "#接龙\n4.17值班\n1. 王芳\n2. 李强",
      { ...none, title: "4.17值班" },
      ["1 王芳", "2 李强"],
    ],
    [
      "a title that begins like the first entry",
      "#接龙\n1.5米宽的路要清出来\n\n1. 王芳\n2. 李强",
      { ...none, title: "1.5米宽的路要清出来" },
      ["1 王芳", "2 李强"],
    ],
    [
      "a title glued to the header",
      "#接龙快来帮忙\n\n1. 王芳\n28. 李强",
      { ...none, title: "快来帮忙" },
      ["1 王芳", "28 李强"],
    ],
    [
      "notes below the title, no blank lines",
      "#接龙\n周六 9:00 清楼道\n带手套\n1. 王芳\n2. 李强\n人够了",
      { ...none, title: "周六 9:00 清楼道", tail: "人够了" },
      ["1 王芳", "2 李强"],
    ],
    ["no title", "#接龍\n1. 王芳", none, ["1 王芳"]],
    ["no header", "1. 王芳\n2. 李强\n3. 老张+1", none, ["1 王芳", "2 李强", "3 老张+1"]],
    [
      "other marks behind the number",
      "1、王芳\n2)李强\n3：老张\n4-老李",
      none,
      ["1 王芳", "2 李强", "3 老张", "4 老李"],
    ],
    [
      "entries over several lines, with a gap",
      "#接龙\n捐书\n\n1. 王芳 三本\n《春》\n3. 李强 \n\n一本\n4. 老张",
      { ...none, title: "捐书" },
      ["1 王芳 三本 《春》", "3 李强 一本", "4 老张"],
    ],
    [
      "a last entry over two lines, where others are so",
      "1.\n2. 王芳\n两人\n3. 李强\n一人",
      none,
      ["2 王芳 两人", "3 李强 一人"],
    ],
    [
      "an empty first entry, all in one line",
      "1. 2. 王芳 两人 3. 李强 4. 老张 3栋 带车",
      none,
      ["2 王芳 两人", "3 李强", "4 老张 3栋 带车"],
    ],
    ["dots for a tail", "#接龙\n1. 王芳 已发\n2. 李强 已发\n...", none, ["1 王芳 已发", "2 李强 已发"]],
    [
      "a number in an entry",
      "#接龙\n打卡\n\n1. 楼管 1.5 组 王芳\n2. 李强",
      { ...none, title: "打卡" },
      ["1 楼管 1.5 组 王芳", "2 李强"],
    ],
    [
      "nobody yet",
      "#接龙\n周六清楼道\n\n请带手套\n例 姓名/楼栋\n",
      { ...none, title: "周六清楼道", example: "姓名/楼栋" },
      [],
    ],
    [
      "lines that end as on Windows",
      "#接龙\r\n清楼道\r\n\r\n1. 王芳\r\n2. 李强\r\n",
      { ...none, title: "清楼道" },
      ["1 王芳", "2 李强"],
    ],
  ])("is read with %s", (_, text, around, items) => {
    expect(chainIn(text)).toEqual({ ...around, items });
  });

  it("is refused where nobody can tell what is one entry, and where it is only spoken of", () => {
    expect(readChain("#接龙\n周三例会\n\n主持人：王芳\n记录：李强", lore)).toEqual({ refused: "roles" });
    expect(readChain("我们来 #接龙 吧\n1. 王芳", lore)).toEqual({ refused: "header_inside" });
    expect(readChain("大家好\n#接龙\n1. 王芳", lore)).toEqual({ refused: "header_inside" });
  });

  it.each([
    "3栋楼下的垃圾三天没人收了",
    "1. 明天停水",
    "2. 王芳\n3. 李强",
    "1.5公里外",
    "明天\n1. 带手套\n2. 带水",
    "",
    "到",
  ])("is not what has neither the header nor entries from the first on: %s", (text) =>
    expect(readChain(text, lore)).toBe(null),
  );

  it.each([
    ["老张", "老张", null],
    ["老张+1", "老张", 2],
    ["老张➕2", "老张", 3],
    ["一网格 王芳 4人", "一网格", 4],
    ["王芳【12】", "王芳", 12],
    ["王芳【11人】", "王芳", 11],
    ["王芳 两个人", "王芳", 2],
    ["3-501 6份", "3-501", null],
    ["3-501 五斤苹果", "3-501", null],
  ])("counts heads and nothing else: %s", (text, name, heads) => {
    expect(readChain(`#接龙\n1. ${text}`, lore)).toMatchObject({ chain: { items: [{ text, name, heads }] } });
  });

  it("is read as it was written, in each manner of writing it", () => {
    const name = fc.constantFrom(
      "王芳",
      "李强",
      "3-501 两人",
      "老张+1",
      "🍀柚子",
      "CodeMak1r.",
      "朝夕。",
      "二网格 1.5 组",
      "Laine. 半个",
    );
    const manner = fc.record({
      mark: fc.constantFrom(". ", ".", "、", ") ", "．"),
      title: fc.constantFrom("清楼道", "4.17打卡", "下午5.30到", "周六 9:00"),
      tail: fc.constantFrom(null, "周五截止"),
      end: fc.constantFrom("\n", "\r\n"),
    });
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 30 }), manner, (names, { mark, title, tail, end }) => {
        const isDate = (text: string) => mark === "." && /^[0-9]/.test(text);
        const written = names.filter((text) => !isDate(text));
        fc.pre(written.length > 0);
        const lines = [
          "#接龙",
          title,
          "",
          ...written.map((text, i) => `${i + 1}${mark}${text}`),
          ...(tail === null ? [] : ["", tail]),
        ];
        expect(chainIn(lines.join(end))).toEqual({
          ...none,
          title,
          tail,
          items: written.map((text, i) => `${i + 1} ${text}`),
        });
      }),
      { numRuns: 200 },
    );
  });
});
