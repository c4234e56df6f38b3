import { describe, expect, it } from "vitest";
import { concern } from "../../../src/store/tables/concerns.ts";
import { everyWay } from "../street.ts";
import { calls, openCrew } from "./crew.ts";

const sandbags = "东门需要3人搬沙袋，今晚8点";

describe.each(everyWay)("an answer in words, on a channel $kind", (way) => {
  it("is heard in the middle of a concern, which then goes on where it was", async () => {
    const street = await openCrew(way);
    await street.play(`
      chen > 3栋的路灯坏了
      chen < 您看这样行不行？ ……
    `);
    await calls(street, sandbags);
    await street.play(`
      chen > 来
      chen < 记下了：您来。 …… [4 不是，撤回]
      chen < 您看这样行不行？ 事情：3栋的路灯坏了 ……
      li < (edit) …… 能来 1 人，要 3 人 ……
      chen > 提交
      chen < 收到了，编号 101。……
      chen > 不是，撤回
      chen < 好，刚才那句不算，您还没有答。 [1 能来] [2 晚点到] [3 来不了]
      li < (edit) …… 能来 0 人，要 3 人 ……
    `);
    expect(street.house.db.select().from(concern).all().length).toBe(1);
  });

  it("may say with how many, how late, or that one only saw it; and what only sounds like one is asked about", async () => {
    const street = await openCrew(way);
    await calls(street, sandbags);
    await street.play(`
      chen > 我和老张
      chen < 记下了：连您 2 个人来。……
      li < (edit) …… 能来 2 人，要 3 人 ……
      lin > 晚点到 20分钟
      lin < 记下了：您大约晚上8:20到。……
      li < (edit) …… 能来 3 人，要 3 人 晚点到 1 ……
      huang > 收到
      huang < 看到就好。那您来吗？ [1 能来] [2 晚点到] [3 来不了]
      huang > 收到
      huang < 好。
      xu > 不一定能到
      xu < 您说的是这次动员吗？“不一定能到” [1 能来] [2 晚点到] [3 来不了] [4 不是，我要说别的事] [0 先不说了]
      xu > 4
      xu < 在哪里？……
      xu > 取消
      xu < ……
    `);
  });

  it("is asked about where two calls are open: which", async () => {
    const street = await openCrew(way);
    await calls(street, sandbags);
    await calls(street, "中心花园要5人浇花，明天下午3点");
    await street.play(`
      chen > 来
      chen < 您说的是哪一次？ [1 中心花园要5人浇花，明天下午3点] [2 东门需要3人搬沙袋，今晚8点] [0 先不说了]
      chen > 2
      chen < 记下了：您来。 地点：东门 ……
      li < (edit) ……
    `);
  });
});

describe.each(everyWay)("whoever sees to a call, on a channel $kind", (way) => {
  it("hears by a word how it stands, and a resident by the same word of their concerns", async () => {
    const street = await openCrew(way);
    await calls(street, sandbags);
    await street.play(`
      li > 进展
      li < 动员：东门需要3人搬沙袋，今晚8点 正在叫人 能来 0 人，要 3 人 ……
      zhang > 进展
      zhang < 您还没有说过事。……
    `);
  });

  it("that may be a no is asked about, also of whoever has said that they come", async () => {
    const street = await openCrew(way);
    await calls(street, sandbags);
    await street.play(`
      chen > 来
      chen < 记下了：您来。……
      li < (edit) …… 能来 1 人，要 3 人 ……
      chen > 下班太堵了，怕是来不了
      chen < …… [3 来不了] ……
      chen > 来不了
      chen < 知道了，您来不了了，……
      li < (edit) …… 能来 0 人，要 3 人 来不了 1 ……
    `);
    expect(street.house.db.select().from(concern).all().length).toBe(0);
  });
});
