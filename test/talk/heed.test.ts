import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { outbox } from "../../src/store/tables/delivery.ts";
import { address, person } from "../../src/store/tables/people.ts";
import { openWutongli } from "../flows/street.ts";
import { openScene, type Scene } from "../support/scene.ts";
import { smallHouse } from "./small-house.ts";

const addressOf = ({ house }: Scene, chat: string) =>
  house.db.select().from(address).where(eq(address.chat, chat)).get();

describe("what a platform reports of a chat", () => {
  it("that was shut: nobody is reached there until they speak again", async () => {
    const scene = await openScene({ people: { chen: {} }, furnish: smallHouse() });
    scene.take(scene.message("chen", { gone: true }));
    expect(addressOf(scene, "chen")?.unreachableSince).toBe(scene.now());
    await scene.play(`
      chen > 帮助
      chen < 这是帮助。
    `);
    expect(addressOf(scene, "chen")?.unreachableSince).toBeNull();
  });

  it("that nobody has spoken in makes nobody known", async () => {
    const scene = await openScene({ people: { chen: {} }, furnish: smallHouse() });
    scene.take({ ...scene.message("chen", { gone: true }), chat: "elsewhere", from: { id: "x", name: "x" } });
    expect(addressOf(scene, "elsewhere")).toBeUndefined();
    expect(scene.house.db.select().from(person).all()).toHaveLength(1);
  });

  it("that got another id: what waits goes there, and what is said there is the same chat's", async () => {
    const scene = await openScene({ people: { chen: {}, group: { isRoom: true } }, furnish: smallHouse() });
    await scene.play(`
      chen@group > 您好
      group < 这件事请私下和我说。
    `);
    const before = addressOf(scene, "group")?.id;
    scene.take(scene.message("chen", { movedTo: "group-2" }, "group"));
    expect(addressOf(scene, "group")).toBeUndefined();
    expect(addressOf(scene, "group-2")?.id).toBe(before);
  });

  it("that got an id which we know already: what waits goes over to it", async () => {
    const scene = await openScene({
      people: { chen: {}, old: { isRoom: true }, new: { isRoom: true } },
      furnish: smallHouse(),
    });
    scene.take(scene.message("chen", { text: "您好" }, "new"));
    scene.take(scene.message("chen", { text: "您好" }, "old"));
    scene.take(scene.message("chen", { movedTo: "new" }, "old"));
    const [there, gone] = [addressOf(scene, "new"), addressOf(scene, "old")];
    expect(scene.house.db.select().from(outbox).all()).toMatchObject([
      { addressId: there?.id },
      { addressId: there?.id },
    ]);
    expect(gone?.unreachableSince).toBe(scene.now());
  });
});

describe("a room", () => {
  it("is told once what we can do there, by its link where there is one, when we are brought in", async () => {
    const people = { chen: {}, li: {}, group: { isRoom: true } };
    const scene = await openScene({ people, furnish: smallHouse() });
    Object.assign(scene.channels.buttons.abilities, { link: "https://chat.example/shuoshi" });
    scene.take(scene.message("chen", { here: true }, "group"));
    scene.take(scene.message("li", { text: "您好" }, "group"));
    await scene.play(`
      ~ 1 seconds
      group < 这件事请私下和我说：https://chat.example/shuoshi
      li@group > 谢谢
      group < 不客气。
    `);
  });

  it("belongs to nobody: whoever speaks there is who they are in their own chat", async () => {
    const street = await openWutongli({ people: { group: { isRoom: true } } });
    const { house } = street;
    const who = (from: string) => house.who(house.db, street.message(from, {}, "group"), street.now(), () => "zh-CN");
    expect(who("wang").personId).toBe(street.who("wang").personId);
    expect(who("zhang")).toMatchObject({ ...street.who("zhang"), addressId: who("wang").addressId });
    expect(addressOf(street, "group")).toMatchObject({ personId: null, recent: [] });
    who("somebody new");
    expect(addressOf(street, "somebody new")?.unreachableSince).toBe(street.now());
  });

  it("keeps no file that is sent there", async () => {
    const scene = await openScene({ people: { chen: {}, group: { isRoom: true } }, furnish: smallHouse() });
    scene.take(scene.message("chen", { attachments: [{ kind: "photo", ref: "p" }] }, "group"));
    expect(scene.house.db.$client.prepare("select count(*) from attachment").pluck().get()).toBe(0);
  });

  it("keeps no word of what met a fault there", async () => {
    const scene = await openScene({ people: { chen: {}, group: { isRoom: true } }, furnish: smallHouse() });
    scene.release({
      isUrgent: () => {
        throw new Error("bang");
      },
    });
    scene.take(scene.message("chen", { text: "钥匙在门垫下" }, "group"));
    const kept = scene.house.db.$client.prepare("select state, body from inbox").get();
    expect(kept).toMatchObject({ state: "failed", body: expect.not.stringContaining("钥匙") });
  });

  it("hears whom to call when somebody cries for help there, each time", async () => {
    const people = { chen: {}, group: { isRoom: true } };
    const scene = await openScene({ people, furnish: smallHouse({ isUrgent: (_, said) => said.includes("救命") }) });
    await scene.play(`
      chen@group > 您好
      group < 这件事请私下和我说。
      chen@group > 救命
      group < 有危险先打 119。
    `);
  });
});

describe("what the platform made several messages of", () => {
  it("is taken as one; a piece that comes only after a restart is taken then, and none twice", async () => {
    const scene = await openScene({ people: { chen: {} }, furnish: smallHouse() });
    const piece = (id: string) => scene.message("chen", { id, attachments: [{ kind: "photo", ref: id }] });
    const whole = (...ids: string[]) => ({
      ...piece(ids[0] ?? ""),
      attachments: ids.map((ref) => ({ kind: "photo" as const, ref })),
      pieces: ids.map(piece),
    });
    scene.take(whole("a", "b"));
    scene.take(whole("a", "b"));
    await scene.play("~ 3 seconds\nchen < 记下了：（2张照片）。 ……");
    scene.take(whole("a", "b", "c"));
    await scene.play("~ 3 seconds\nchen < 记下了：（3张照片）。 ……");
  });
});
