import { expect, it } from "vitest";
import { openWutongli } from "../../flows/street.ts";

it("a concern is said on WeChat, through wechaty", async () => {
  const scene = await openWutongli({ isPlain: true, isWechat: true });
  await scene.play(`
    zhang > 3栋楼下的垃圾三天没人收了
    zhang < 您看这样行不行？ ……
    zhang > 1
    zhang < 收到了，编号 101。 ……
    wang < 新诉求 101 号 ……
  `);
  expect(scene.all.flatMap(({ refusals }) => refusals)).toEqual([]);
});
