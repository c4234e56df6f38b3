import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { outbox } from "../../src/store/tables/delivery.ts";
import { roleGrant } from "../../src/store/tables/people.ts";
import { openWutongli } from "../flows/street.ts";
import { filesTo } from "../support/files-to.ts";
import type { Scene } from "../support/scene.ts";

/** li asks for a table, and it waits to be made. */
async function asked(scene: Scene): Promise<void> {
  await choosing(scene);
  scene.take(scene.message("li", { text: "1" }));
}

async function choosing(scene: Scene): Promise<void> {
  await scene.play(`
    zhang > 3栋的垃圾没人收
    zhang < ……
    zhang > 1
    zhang < ……
    wang < ……
    li > 导出
    li < ……
  `);
}

const waiting = ({ house: { db } }: Scene) =>
  db
    .select()
    .from(outbox)
    .all()
    .filter(({ body }) => JSON.stringify(body)?.includes('"make"'));

it("waits in the outbox by its name only, and stands nowhere after it was sent", async () => {
  const scene = await openWutongli();
  await asked(scene);
  expect(waiting(scene).map(({ body }) => body)).toMatchObject([{ make: { file: "concerns", about: "open" } }]);
  await scene.deliver();
  expect(filesTo(scene, "li")).toHaveLength(1);
  expect(waiting(scene).map(({ state, body }) => [state, JSON.stringify(body).includes("base64")])).toEqual([
    ["sent", false],
  ]);
});

it("is made again for another attempt, and by another courier", async () => {
  const scene = await openWutongli();
  await asked(scene);
  scene.channels.buttons.upcoming.push({ is: "later", why: "reset" });
  await scene.deliver();
  expect(waiting(scene)).toMatchObject([{ state: "queued", attempts: 1 }]);
  await scene.restartCourier();
  await scene.pass(10_000);
  expect(waiting(scene)).toMatchObject([{ state: "sent" }]);
});

it("is not made for somebody who lost the role meanwhile", async () => {
  const scene = await openWutongli();
  await asked(scene);
  scene.house.db
    .update(roleGrant)
    .set({ until: scene.now() })
    .where(eq(roleGrant.personId, scene.who("li").personId))
    .run();
  await scene.deliver();
  expect(filesTo(scene, "li")).toEqual([]);
  expect(waiting(scene)).toMatchObject([{ state: "superseded" }]);
});

it("is said to have failed where it can't be made", async () => {
  const scene = await openWutongli();
  await choosing(scene);
  const broken = (scene.house.files ?? []).map((file) => ({
    ...file,
    draw: () => {
      throw new Error("broken");
    },
  }));
  scene.release({ files: broken });
  await scene.play("li > 1\nli < 这个文件没做出来。……");
  expect(scene.logged.map(({ event }) => event)).toEqual(["file not made"]);
});

it("is not sent where it was taken back while it was made", async () => {
  const scene = await openWutongli();
  await asked(scene);
  const { db } = scene.house;
  const files = (scene.house.files ?? []).map((file) => ({
    ...file,
    draw: (...given: Parameters<typeof file.draw>) => {
      db.update(outbox)
        .set({ state: "cancelled" })
        .where(eq(outbox.id, waiting(scene)[0]?.id ?? 0))
        .run();
      return file.draw(...given);
    },
  }));
  scene.release({ files });
  await scene.deliver();
  expect(filesTo(scene, "li")).toEqual([]);
  expect(waiting(scene)).toMatchObject([{ state: "cancelled" }]);
});
