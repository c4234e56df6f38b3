import { expect, it } from "vitest";
import { openWutongli } from "../../flows/street.ts";
import type { Scene } from "../../support/scene.ts";

/** Zhang sends where they are, by a puppet that can't read it. */
async function sendsPlace(scene: Scene): Promise<void> {
  scene.take(scene.message("zhang", { unread: "place" }));
  await scene.deliver();
}

it("a photo, and what is said of it some seconds later, are one concern with one answer", async () => {
  const scene = await openWutongli({ isPlain: true, isWechat: true });
  await scene.play(`
    zhang >> (photo)
    ~ 3 seconds
    zhang > 3栋楼下的垃圾三天没人收了
    zhang < 您看这样行不行？ 事情：3栋楼下的垃圾三天没人收了 照片 1 张 ……
    zhang > 1
    zhang < 收到了，编号 101。 ……
    wang < 新诉求 101 号 ……
    wang < 101 号的照片和文件 (photo)
  `);
});

it("whoever sends only the photo is asked all the same, a little later", async () => {
  const scene = await openWutongli({ isPlain: true, isWechat: true });
  await scene.play(`
    zhang >> (photo)
    ~ 5 seconds
    zhang < 在哪里？……
  `);
});

it("a place that can't be read is asked for in words, and the question that waits is answered by them", async () => {
  const scene = await openWutongli({ isPlain: true });
  await scene.play(`
    zhang > (photo)
    zhang < 在哪里？……
  `);
  await sendsPlace(scene);
  await scene.play(`
    ~ 1 second
    zhang < 您发的位置我这儿看不到。请用一句话说在哪儿，……
    zhang > 三栋楼下
    zhang < 这算哪一类？……
  `);
  expect(scene.logged).toEqual([]);
});

it("where nothing is open, a place that can't be read opens nothing", async () => {
  const scene = await openWutongli({ isPlain: true });
  await sendsPlace(scene);
  await scene.play(`
    ~ 1 second
    zhang < 您发的位置我这儿看不到。……
    zhang > 3栋楼下的垃圾三天没人收了
    zhang < 您看这样行不行？……
  `);
});
