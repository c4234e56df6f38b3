import { describe, expect, it } from "vitest";
import { rowsOf } from "../../src/delivery/rows.ts";
import type { Db } from "../../src/store/open.ts";
import { outbox } from "../../src/store/tables/delivery.ts";
import { freshDatabase } from "../support/database.ts";
import { newChat } from "../support/desk.ts";
import { open } from "../talk/both.ts";
import { invitations } from "../talk/invitation.ts";

function write(db: Db, addressId: number, row: Partial<typeof outbox.$inferInsert> = {}): number {
  const usual = { lane: "reply", state: "queued", does: "send", body: { text: "x" }, notBefore: 0, madeAt: 0 } as const;
  return db
    .insert(outbox)
    .values({ ...usual, addressId, ...row })
    .returning({ id: outbox.id })
    .get().id;
}

describe("what is due", () => {
  it("is the first of each address and lane, replies before the rest", () => {
    const db = freshDatabase();
    const [one, two] = [newChat(db), newChat(db)];
    const bulk = write(db, one, { lane: "bulk" });
    const first = write(db, one);
    write(db, one);
    const urgent = write(db, two, { lane: "urgent" });
    expect(
      rowsOf(db)
        .due(10, 9)
        .map(({ id }) => id),
    ).toEqual([first, urgent, bulk]);
  });

  it("is not awaited before the one that stands in front of it, so that nobody asks again and again till then", () => {
    const db = freshDatabase();
    const chat = newChat(db);
    write(db, chat, { notBefore: 5000 });
    write(db, chat, { notBefore: 10 });
    expect(rowsOf(db).due(100, 9)).toEqual([]);
    expect(rowsOf(db).nextAt()).toBe(5000);
    write(db, chat, { lane: "normal", notBefore: 70 });
    expect(rowsOf(db).nextAt()).toBe(70);
  });
});

describe("the courier", () => {
  it("changes a card in place again and again, though the platform does not repeat its id", async () => {
    const { furnish, takesPlaceIn, state } = invitations();
    const scene = await open({ furnish });
    takesPlaceIn(scene);
    await scene.play("wang > 记一下\nchen < 来吗？ ……");
    for (const text of ["一", "二", "三"]) {
      state.text = text;
      await scene.play(`wang > 改\nchen < (edit) ${text} ……`);
    }
    expect(scene.channels.buttons.chat("chen")).toHaveLength(1);
  });

  it("sends what it may have sent before its end once more, and after a second such end leaves it for staff", async () => {
    const scene = await open();
    scene.take(scene.message("chen", { text: "帮助" }));
    const interrupt = () => scene.house.db.update(outbox).set({ state: "sending" }).run();
    interrupt();
    await scene.restartCourier();
    await scene.play("~ 1 second\nchen < 这是帮助。");
    interrupt();
    await scene.restartCourier();
    await scene.play("~ 1 second");
    expect(scene.house.db.select().from(outbox).all()).toMatchObject([{ state: "uncertain" }]);
  });

  it("keeps the order of a chat when the platform asks to wait", async () => {
    const scene = await open();
    scene.channels.buttons.upcoming.push({ is: "wait", for: 3000 }, { is: "uncertain", why: "timeout" });
    scene.take(...["帮助", "谢谢", "人工"].map((text) => scene.message("chen", { text })));
    await scene.play(`
      ~ 2 seconds
      ~ 4 seconds
      chen < 这是帮助。
      ~ 1 minute
      chen < 这是帮助。
      chen < 不客气。
      chen < 会有人联系您。
    `);
  });

  it("notes that nobody can be reached at an address, until it speaks again", async () => {
    const scene = await open();
    scene.channels.buttons.upcoming.push({ is: "unreachable", why: "blocked" });
    await scene.play("chen > 帮助");
    expect(scene.house.db.select().from(outbox).all()).toMatchObject([{ state: "failed", why: "blocked" }]);
    await scene.play("chen > 帮助\nchen < 这是帮助。");
  });

  it("sends to a chat's new id what was meant for the old one, in its order, and so from then on", async () => {
    const scene = await open({ people: { chen: {} } });
    scene.channels.buttons.upcoming.push({ is: "moved", chat: "chen-2" });
    scene.take(scene.message("chen", { text: "帮助" }), scene.message("chen", { text: "谢谢" }));
    await scene.deliver();
    const sent = scene.channels.buttons.delivered.slice(1);
    expect(sent).toMatchObject([
      { chat: "chen-2", shown: { text: expect.stringContaining("这是帮助") } },
      { chat: "chen-2", shown: { text: "不客气。" } },
    ]);
    expect(scene.house.db.select().from(outbox).all()).toMatchObject([{ state: "sent" }, { state: "sent" }]);
  });

  it("sends once more what the platform may have taken, and leaves it for staff when that happens again", async () => {
    const scene = await open();
    const uncertain = { is: "uncertain", why: "reset" } as const;
    scene.channels.buttons.upcoming.push(uncertain, uncertain);
    scene.take(scene.message("chen", { text: "帮助" }));
    await scene.play("~ 1 second\nchen < 这是帮助。\n~ 1 minute\nchen < 这是帮助。\n~ 1 minute");
    expect(scene.house.db.select().from(outbox).all()).toMatchObject([{ state: "uncertain" }]);
  });

  it("tries again, and ever later, what did not arrive, and gives it up in the end", async () => {
    const scene = await open();
    for (let n = 0; n < 8; n += 1) scene.channels.buttons.upcoming.push({ is: "later", why: "502" });
    scene.take(scene.message("chen", { text: "帮助" }));
    await scene.deliver();
    const row = () => scene.house.db.select().from(outbox).get();
    for (let n = 1; n < 8; n += 1) {
      expect(row()).toMatchObject({ state: "queued", attempts: n, notBefore: scene.now() + 1000 * 2 ** (n - 1) });
      await scene.pass(1000 * 2 ** (n - 1));
    }
    expect(row()).toMatchObject({ state: "failed", why: "502" });
  });
});
