import { describe, expect, it } from "vitest";
import { outbox } from "../../src/store/tables/delivery.ts";
import { open } from "../talk/both.ts";
import { invitations } from "../talk/invitation.ts";

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

  it("tries again, and ever later, what alone does not arrive, and gives it up in the end", async () => {
    const scene = await open();
    const row = () => scene.house.db.select().from(outbox).get();
    scene.take(scene.message("chen", { text: "帮助" }));
    for (let n = 1; n < 8; n += 1) {
      scene.channels.buttons.upcoming.push({ is: "later", why: "502" });
      await scene.pass(n === 1 ? 0 : 1000 * 2 ** (n - 2));
      expect(row()).toMatchObject({ state: "queued", attempts: n, notBefore: scene.now() + 1000 * 2 ** (n - 1) });
      scene.take(scene.message("wang", { text: "帮助" }));
      await scene.deliver();
    }
    scene.channels.buttons.upcoming.push({ is: "later", why: "502" });
    await scene.pass(1000 * 2 ** 6);
    expect(row()).toMatchObject({ state: "failed", failure: "given_up", why: "502" });
  });

  it("gives nothing up for which the channel says that nothing would have arrived, though something did in between", async () => {
    const scene = await open();
    scene.take(scene.message("chen", { text: "帮助" }));
    for (let n = 1; n < 20; n += 1) {
      scene.channels.buttons.upcoming.push({ is: "later", why: "logged out", ofAll: true });
      await scene.pass(60_000);
      scene.take(scene.message("wang", { text: "帮助" }));
      await scene.deliver();
    }
    expect(scene.house.db.select().from(outbox).get()).toMatchObject({ state: "queued", attempts: 0 });
    await scene.play("~ 1 minute\nchen < 这是帮助。");
  });

  it("gives nothing up while nothing arrives at all", async () => {
    const scene = await open();
    const { upcoming } = scene.channels.buttons;
    for (const name of ["chen", "wang", "john"]) scene.take(scene.message(name, { text: "帮助" }));
    for (let tries = 0; tries < 200; tries += 1) {
      upcoming.splice(0, 9, ...Array.from({ length: 9 }, () => ({ is: "later", why: "ECONNRESET" }) as const));
      await scene.pass(60_000);
    }
    upcoming.splice(0);
    await scene.play("~ 1 minute\nchen < 这是帮助。\nwang < 这是帮助。\njohn < This is help.");
  });
});
