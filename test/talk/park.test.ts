import { expect, it } from "vitest";
import { parkStale } from "../../src/talk/park.ts";
import { describeEach, type Opens } from "./both.ts";
import { times } from "./small-house.ts";

describeEach("a conversation that nobody goes on with for a day", (open) => {
  const parking: Opens = (options) => open({ tick: (house, now) => parkStale(house.db, now), ...options });
  const left = `
    chen > 3栋楼下的垃圾
    chen < 记下了：3栋楼下的垃圾（0张照片）。 ……
    ~ 25 hours
  `;

  it("is parked, and can be gone on with by who says something new", async () => {
    const scene = await parking();
    await scene.play(`
      ${left}
      chen > 还没人收
      chen < 上次的还没说完，接着说吗？ [1 接着说] [2 重新说] [0 离开]
      chen > (press 接着说)
      chen < 记下了：3栋楼下的垃圾 还没人收（0张照片）。 [1 提交] ……
      chen > 1
      chen < 已提交，编号 1。
    `);
    expect(times(scene.house.db, "story.filed")).toBe(1);
  });

  it("is given up by who begins anew", async () => {
    const scene = await parking();
    await scene.play(`
      ${left}
      chen > (photo) 电梯坏了
      chen < 上次的还没说完，……
      chen > 2
      chen < 记下了：电梯坏了（1张照片）。 ……
      chen > 1
      chen < 已提交，编号 1。
      chen > 路灯也坏了
      chen < 记下了：路灯也坏了（0张照片）。 ……
    `);
  });

  it("stays where it is while other things are done", async () => {
    const scene = await parking();
    await scene.play(`
      ${left}
      chen > 帮助
      chen < 这是帮助。
      chen > 谢谢
      chen < 不客气。
      chen > 0
      chen < 这是帮助。
      chen > 还没人收
      chen < 上次的还没说完，……
      chen > 取消
      chen < ……
      chen > 还没人收
      chen < 上次的还没说完，……
    `);
  });

  it("does not answer to its old buttons", async () => {
    const scene = await parking({ isPlain: false });
    await scene.play(`${left}\nchen > (press 提交)\nchen < (toast) 这个已经过期。`);
    expect(times(scene.house.db, "story.filed")).toBe(0);
  });
});
