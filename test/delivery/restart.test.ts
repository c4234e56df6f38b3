import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { broadcast, outbox } from "../../src/store/tables/delivery.ts";
import { courierHouse } from "./courier-house.ts";

const perChat = { inAll: [], chat: [{ most: 1, within: 1_000 }], room: [] };

describe("a clock that is set back an hour while it runs", () => {
  const hour = 3_600_000;

  it("keeps nothing from leaving, and the pace stays what it was", async () => {
    const house = courierHouse({ pace: { ...perChat, inAll: [{ most: 2, within: 1_000 }] } });
    const chat = house.chat();
    for (const text of ["one", "two"]) house.write(chat, text);
    await house.deliver(hour);
    await house.deliver(hour + 1_500);
    for (const text of ["three", "four"]) house.write(chat, text);
    await house.deliver(2_000);
    expect(house.texts()).toEqual(["one", "two"]);
    await house.deliver(3_000);
    await house.deliver(4_000);
    expect(house.texts()).toEqual(["one", "two", "three", "four"]);
  });

  it("leaves the platform no longer a pause than it asked for", async () => {
    const house = courierHouse({ pace: { inAll: [{ most: 30, within: 1_000 }], chat: [], room: [] } });
    const ids = ["one", "two"].map((text) => house.write(house.chat(), text));
    house.upcoming.push({ is: "wait", for: 60_000 }, { is: "wait", for: 60_000 });
    await house.deliver(hour);
    // As the tick lets go of what was to go at once.
    const letGo = house.db.$client.prepare("update outbox set not_before = 0 where id in (?, ?)");
    await house.deliver(1_000);
    letGo.run(...ids);
    await house.deliver(60_000);
    expect(house.texts()).toEqual(["one", "two"]);
    await house.deliver(61_000);
    expect(house.texts().slice(2).sort()).toEqual(["one", "two"]);
  });
});

describe("a channel on which nobody is logged in", () => {
  it("is given nothing; what waits leaves as soon as somebody is, with no attempt counted", async () => {
    let isOpen = false;
    const house = courierHouse({ isOpen: () => isOpen });
    const ids = ["one", "two", "three", "four"].map((text) => house.write(house.chat(), text));
    for (let time = 0; time < 60_000; time += 1_000) await house.deliver(time);
    expect(house.texts()).toEqual([]);
    isOpen = true;
    await house.deliver(60_000);
    expect(house.texts()).toEqual(["one", "two", "three", "four"]);
    expect(ids.map((id) => house.row(id)?.attempts)).toEqual([0, 0, 0, 0]);
  });
});

describe("after a restart", () => {
  it("what was being sent is sent once more at once, and only an urgent one says that it is", async () => {
    const house = courierHouse();
    const sending = { state: "sending" } as const;
    house.write(house.chat(), "reply", sending);
    house.write(house.chat(), "fire", { ...sending, lane: "urgent" });
    house.write(house.chat(), "drill", { ...sending, lane: "bulk" });
    await house.restart(100);
    await house.deliver(100);
    expect(house.texts().sort()).toEqual(["again: fire", "drill", "reply"]);
  });

  it("what left before it counts, and what may have: in all, and a chat", async () => {
    const house = courierHouse({
      pace: { inAll: [{ most: 4, within: 1_000 }], chat: [{ most: 3, within: 3_000 }], room: [] },
    });
    const [mine, other] = [house.chat(), house.chat()];
    for (let n = 1; n <= 3; n += 1) house.write(mine, `before ${n}`, { state: "sent", sentAt: 100 * n });
    house.write(other, "cut", { state: "sending", lane: "bulk", sentAt: 400 });
    house.write(mine, "to a chat that had its three");
    house.write(house.chat(), "to a chat that had none");
    await house.restart(900);
    await house.deliver(900);
    expect(house.texts()).toEqual([]);
    await house.deliver(1_150);
    expect(house.texts()).toEqual(["to a chat that had none"]);
    await house.deliver(2_500);
    expect(house.texts()).toEqual(["to a chat that had none", "cut"]);
    await house.deliver(3_150);
    expect(house.texts().at(-1)).toBe("to a chat that had its three");
  });

  it("a clock that was set back stops nothing: what left in the future does not count", async () => {
    const house = courierHouse({ pace: { ...perChat, inAll: [{ most: 1, within: 1_000 }] } });
    const chat = house.chat();
    house.write(chat, "before", { state: "sent", sentAt: 3_600_000 });
    house.write(chat, "now");
    await house.restart(10_000);
    await house.deliver(10_000);
    expect(house.texts()).toEqual(["now"]);
  });

  it("the platform has the pause that it asked for before, and nothing is tried in it", async () => {
    const house = courierHouse({ pace: { inAll: [{ most: 30, within: 1_000 }], chat: [], room: [] } });
    for (const text of ["one", "two"]) house.write(house.chat(), text);
    house.upcoming.push({ is: "wait", for: 60_000 }, { is: "wait", for: 60_000 });
    await house.deliver(1_000);
    await house.restart(2_000);
    house.write(house.chat(), "three");
    await house.deliver(60_000);
    expect(house.texts()).toEqual(["one", "two"]);
    await house.deliver(61_000);
    expect(house.texts().slice(2).sort()).toEqual(["one", "three", "two"]);
  });

  it("buttons that were to be taken off are taken off, though it was ended in that again and again", async () => {
    const house = courierHouse();
    const chat = house.chat();
    const asked = house.write(chat, "which?", { state: "sent", platformId: "m7" });
    const row = house.write(chat, "", { does: "retire", changes: asked, body: null });
    for (let n = 1; n <= 3; n += 1) {
      house.db.update(outbox).set({ state: "sending" }).where(eq(outbox.id, row)).run();
      await house.restart(n * 10_000);
      expect(house.row(row)).toMatchObject({ state: "queued", attempts: n });
    }
    await house.deliver(60_000);
    expect([house.row(row)?.state, house.delivered]).toMatchObject(["sent", [{ do: "edit", message: "m7" }]]);
  });

  it("the rows of a broadcast go on where they were, and stay where it was stopped meanwhile", async () => {
    const house = courierHouse();
    for (const [n, stoppedAt] of [null, 5].entries()) {
      const key = String(n);
      house.db
        .insert(broadcast)
        .values({ key, lane: "bulk", body: {}, notBefore: 0, madeAt: 0, fedAt: 1, stoppedAt })
        .run();
      house.write(house.chat(), key, { state: "sending", lane: "bulk", broadcastId: n + 1 });
    }
    await house.restart(100);
    await house.deliver(100);
    expect(house.texts()).toEqual(["0"]);
    expect(house.row(2)).toMatchObject({ state: "held", why: "interrupted" });
  });
});
