import { expect, it } from "vitest";
import { openScene } from "../support/scene.ts";
import { paint, smallHouse, times } from "./small-house.ts";

it("a question whose delivery nobody is sure of can be answered by number before it is sent once more", async () => {
  const scene = await openScene({ people: { chen: {} }, furnish: smallHouse({ flows: [paint] }) });
  await scene.play(`
    chen > 刷墙
    chen < 刷哪个房间？ ……
  `);
  scene.channels.buttons.upcoming.push({ is: "uncertain", why: "reset" });
  scene.take(scene.message("chen", { text: "厨房" }));
  await scene.deliver();
  scene.take(scene.message("chen", { text: "1" }));
  await scene.play(`
    ~ 3 seconds
    chen < 厨房刷什么颜色？ ……
    chen < 厨房刷红色，确定吗？ ……
    chen > 1
    chen < 刷好了：厨房红色。
    chen < 满意吗？ ……
  `);
  expect(times(scene.house.db, "painted")).toBe(1);
});
