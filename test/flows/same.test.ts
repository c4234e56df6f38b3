import { describe, expect, it } from "vitest";
import { filed } from "./filed.ts";
import { everyWay, openWutongli } from "./street.ts";

const twoLamps = `
  zhang > 3栋楼下的路灯坏了，晚上漆黑
  zhang < ……
  zhang > 1
  zhang < ……
  wang < 新诉求 101 号 ……
  wu > 3栋楼下路灯不亮
  wu < ……
  wu > 1
  wu < 收到了，编号 102。……
  wang < 新诉求 102 号 …… 可能和 101 号是同一件事：3栋楼下的路灯坏了，晚上漆黑（等着受理） …… [4 更多] [5 并到 101 号] [6 不是同一件] [7 看联系方式]
`;

describe.each(everyWay)("two that may be the same, on a channel $kind", (way) => {
  it("are merged by whoever works on both, who reads both before", async () => {
    const street = await openWutongli(way);
    await street.play(`
      ${twoLamps}
      wang > 并到 101 号
      wang < 这两件是同一件事吗？ 102 号（等着受理）3栋 3栋楼下路灯不亮 101 号（等着受理）3栋 …… [1 是，并到一起] [2 不是同一件] ……
      wang > 1
      wang < 102 号并到 101 号了，以后一起办。 [1 撤销] ……
      wang < (edit) 102 号 …… 现在：并到一起了……
      wang < (edit) 新诉求 101 号 ……
    `);
    expect(filed(street).map(({ state }) => state)).toEqual(["submitted", "merged"]);
  });

  it("stay apart where they are not, and nobody is asked again", async () => {
    const street = await openWutongli(way);
    await street.play(`
      ${twoLamps}
      wang > 不是同一件
      wang < 好，102 号和 101 号分开办。
      ${way.isPlain ? "" : "wang < (edit) 新诉求 102 号 …… 等着受理 …… [3 办好了] [4 更多] [5 看联系方式]"}
    `);
    expect(filed(street).map(({ state }) => state)).toEqual(["submitted", "submitted"]);
  });
});
