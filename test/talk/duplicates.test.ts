import { expect, it } from "vitest";
import { describeBoth, describeEach } from "./both.ts";
import { paint, smallHouse, times } from "./small-house.ts";

describeEach("a message that the platform delivers twice", (open) => {
  it("is taken once, long after as well", async () => {
    const scene = await open();
    await scene.play(`
      chen > 3栋楼下的垃圾
      chen < 记下了：3栋楼下的垃圾（0张照片）。 ……
      chen > (again)
      chen > (press 提交)
      chen < 已提交，编号 1。
      chen > (again)
      ~ 3 days
      chen > (again)
    `);
    expect(times(scene.house.db, "story.filed")).toBe(1);
  });

  it("does not answer the next question when somebody types or presses twice", async () => {
    const scene = await open({ furnish: smallHouse({ flows: [paint] }) });
    await scene.play(`
      chen > 刷墙
      chen < ……
      chen > 厨房
      chen < 厨房刷什么颜色？ ……
      chen >> 1
      chen > 1
      chen < ……厨房刷红色，确定吗？ [1 确定] ……
    `);
    expect(times(scene.house.db, "painted")).toBe(0);
  });
});

describeBoth("a message of the same id", (open) => {
  it("is taken once where it stands in a batch twice", async () => {
    const scene = await open();
    const said = scene.message("chen", { text: "3栋楼下的垃圾" });
    scene.take(said, said);
    await scene.play("~ 2 seconds\nchen < 记下了：3栋楼下的垃圾（0张照片）。 ……");
  });

  it("is another one where another account of ours, or another channel, has the same id", async () => {
    const scene = await open();
    const said = scene.message("chen", { text: "3栋楼下的垃圾" });
    scene.take(said);
    scene.take({ ...said, account: "other", chat: "elsewhere" });
    scene.take({ ...said, id: `${said.id}0` });
    await scene.play("~ 2 seconds\nchen < 记下了：3栋楼下的垃圾 3栋楼下的垃圾（0张照片）。 ……");
  });
});
