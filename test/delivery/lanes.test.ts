import { describe, expect, it } from "vitest";
import { broadcast, card, lanes } from "../../src/store/tables/delivery.ts";
import { courierHouse, isUnreachable } from "./courier-house.ts";

const slow = { inAll: [{ most: 1, within: 1_000 }], chat: [], room: [] };
const perChat = { inAll: [], chat: [{ most: 1, within: 1_000 }], room: [] };
const wait = { is: "wait", for: 5_000 } as const;

describe("the lanes", () => {
  it("let replies overtake, and keep their order within a chat", async () => {
    const house = courierHouse();
    const chat = house.chat();
    for (const lane of [...lanes].reverse()) for (const n of [1, 2]) house.write(chat, `${lane} ${n}`, { lane });
    await house.deliver(10);
    const all = lanes.flatMap((lane) => [`${lane} 1`, `${lane} 2`]);
    expect(house.texts()).toEqual(all);
  });

  it("let nothing wait for ever, though replies never end", async () => {
    const house = courierHouse({ pace: slow });
    const last = house.write(house.chat(), "bulk", { lane: "bulk" });
    for (let n = 0; n < 40; n += 1) house.write(house.chat(), `reply ${n}`);
    for (let n = 0; n < 20; n += 1) await house.deliver(60_000 + n * 1_000);
    expect(house.row(last)).toMatchObject({ state: "sent" });
  });

  it("have the answer to a press leave at once, whatever its chat and the platform have waiting, and count it nowhere", async () => {
    const house = courierHouse({ pace: { ...slow, chat: [{ most: 1, within: 60_000 }] } });
    const [chat, other] = [house.chat(), house.chat()];
    for (const text of ["one", "two", "three"]) house.write(chat, text);
    await house.deliver(0);
    const pressed = [chat, other, chat, other];
    for (const [n, at] of pressed.entries()) {
      const body = { press: `p${n}` };
      house.write(at, "", { lane: "answer", does: "answer", body });
    }
    house.write(other, "to another chat");
    await house.deliver(10);
    expect(house.delivered.slice(1)).toMatchObject([0, 1, 2, 3].map((n) => ({ do: "answer", press: `p${n}` })));
    await house.deliver(1_000);
    expect(house.texts().at(-1)).toBe("to another chat");
  });

  it("have even the answer to a press wait where the platform asked for a pause", async () => {
    const house = courierHouse({ pace: slow });
    for (const text of ["one", "two"]) house.write(house.chat(), text);
    house.upcoming.push(wait, wait);
    for (const now of [0, 1_100]) await house.deliver(now);
    house.write(house.chat(), "", { lane: "answer", does: "answer", body: { press: "p" } });
    await house.deliver(6_099);
    expect(house.delivered).toHaveLength(2);
    await house.deliver(6_100);
    expect(house.delivered[2]).toMatchObject({ do: "answer" });
  });

  it("are shared fairly by broadcasts: a short one need not wait for a long one", async () => {
    const house = courierHouse({ pace: slow });
    const chats = Array.from({ length: 80 }, () => house.chat());
    for (const [n, key] of ["long", "short"].entries()) {
      house.db.insert(broadcast).values({ key, lane: "bulk", body: {}, notBefore: 0, madeAt: 0, fedAt: 1 }).run();
      for (const chat of chats.slice(0, n === 0 ? 80 : 5))
        house.write(chat, key, { lane: "bulk", state: "held", broadcastId: n + 1 });
    }
    for (let n = 0; n < 16; n += 1) await house.deliver(n * 1_000);
    expect(house.texts().filter((text) => text === "short")).toHaveLength(5);
  });
});

describe("what waits", () => {
  it("for a row of another lane that it is not to overtake, leaves right after it", async () => {
    const house = courierHouse();
    const chat = house.chat();
    const first = house.write(chat, "called", { lane: "bulk", notBefore: 500 });
    house.write(chat, "corrected", { lane: "urgent", after: first });
    await house.deliver(100);
    expect(house.texts()).toEqual([]);
    await house.deliver(500);
    expect(house.texts()).toEqual(["called", "corrected"]);
  });

  it("too long is of no use, is not sent, and is in nobody's way", async () => {
    const house = courierHouse();
    const chat = house.chat();
    const late = house.write(chat, "come at three", { uselessAfter: 50 });
    house.write(chat, "thanks");
    await house.deliver(51);
    expect(house.texts()).toEqual(["thanks"]);
    expect(house.row(late)).toMatchObject({ state: "too_late" });
  });

  it("because the platform asked for a pause, waits alone: others go on, and its own chat keeps its order", async () => {
    const house = courierHouse();
    const [one, two] = [house.chat(), house.chat()];
    house.upcoming.push(wait);
    house.write(one, "first");
    house.write(one, "second");
    house.write(two, "other");
    await house.deliver(0);
    expect(house.texts()).toEqual(["first", "other"]);
    await house.deliver(4_999);
    expect(house.delivered).toHaveLength(2);
    await house.deliver(5_000);
    expect(house.texts().slice(2)).toEqual(["first", "second"]);
  });

  it("for its chat's pace does not keep others from leaving", async () => {
    const house = courierHouse({ pace: perChat });
    const [one, two] = [house.chat(), house.chat()];
    for (const text of ["a", "b"]) house.write(one, text);
    house.write(two, "c");
    await house.deliver(0);
    expect(house.texts()).toEqual(["a", "c"]);
    await house.deliver(1_000);
    expect(house.texts()).toEqual(["a", "c", "b"]);
  });

  it("for a channel that is not there stays, and keeps nobody else from theirs", async () => {
    const house = courierHouse();
    const elsewhere = house.chat();
    house.db.$client.prepare("update address set channel = 'gone' where id = ?").run(elsewhere);
    const ids = Array.from({ length: 700 }, (_, n) => house.write(elsewhere, `${n}`));
    house.write(house.chat(), "here");
    await house.deliver(0);
    expect(house.texts()).toEqual(["here"]);
    expect(house.row(ids[0] ?? 0)).toMatchObject({ state: "queued" });
  });
});

describe("a row that can't be delivered", () => {
  it("is failed, with what the platform said, and the next of its chat leaves", async () => {
    const house = courierHouse();
    const chat = house.chat();
    house.upcoming.push({ is: "refused", why: "Bad Request" });
    const bad = house.write(chat, "bad");
    house.write(chat, "good");
    await house.deliver(0);
    expect(house.row(bad)).toMatchObject({ state: "failed", failure: "refused", why: "Bad Request" });
    expect(house.texts()).toEqual(["bad", "good"]);
  });

  it("because a card breaks when it is drawn, is our fault, and holds up nothing", async () => {
    const house = courierHouse({
      draw: () => {
        throw new Error("broken");
      },
    });
    const chat = house.chat();
    const card = house.write(chat, "", { does: "card", cardId: 1, body: null });
    house.write(chat, "next");
    await house.deliver(0);
    expect(house.row(card)).toMatchObject({ state: "failed", failure: "fault" });
    expect(house.texts()).toEqual(["next"]);
    expect(house.logged).toEqual(["undeliverable"]);
  });

  it.each(["body", "choices"])(
    "because its %s can't be read, is our fault, holds up nothing, and can be listed",
    async (column) => {
      const house = courierHouse({ pace: { inAll: [], chat: [], room: [], merges: 5 } });
      const chat = house.chat();
      const ids = ["first", "bad", "next"].map((text) => house.write(chat, text));
      const bad = ids[1] ?? 0;
      house.db.$client.prepare(`update outbox set ${column} = '{"text' where id = ?`).run(bad);
      house.write(house.chat(), "other");
      await house.deliver(0);
      expect(house.texts()).toEqual(["first\n\nnext", "other"]);
      expect(house.row(bad)).toMatchObject({ state: "failed", failure: "fault", [column]: null });
      expect(house.logged).toEqual(["undeliverable"]);
    },
  );

  it("since whoever it was for has deleted what it changes, is sent anew where it is a card, and let be where it is buttons", async () => {
    let edits = (): string | null => null;
    const house = courierHouse({ draw: () => ({ shown: { text: "3 come" }, choices: [], edits: edits() }) });
    const chat = house.chat();
    const shown = house.write(chat, "2 come", { state: "sent", platformId: "m9" });
    const one = house.db.insert(card).values({ addressId: chat, name: "call", about: "1", shownBy: shown }).returning();
    const { id: cardId } = one.get();
    edits = () => (house.db.select().from(card).get()?.shownBy === null ? null : "m9");
    house.upcoming.push({ is: "gone" }, { is: "sent", message: "m10" }, { is: "gone" });
    const row = house.write(chat, "", { does: "card", cardId, body: null });
    const buttons = house.write(chat, "", { does: "retire", changes: shown, body: null });
    await house.deliver(1);
    expect(house.delivered).toMatchObject([{ do: "edit", message: "m9" }, { do: "send" }, { do: "edit" }]);
    expect(house.row(row)).toMatchObject({ state: "sent", platformId: "m10" });
    expect(house.db.select().from(card).get()).toMatchObject({ shownBy: row });
    expect(house.row(buttons)).toMatchObject({ state: "superseded" });
  });

  it("because nobody is there, takes with it what else waits there, so that the platform is not asked again", async () => {
    const house = courierHouse();
    const [gone, there] = [house.chat(), house.chat()];
    house.upcoming.push({ is: "unreachable", why: "Forbidden" });
    const ids = ["a", "b"].map((text) => house.write(gone, text));
    ids.push(house.write(gone, "later", { lane: "bulk", notBefore: 9_000 }));
    house.write(there, "c");
    await house.deliver(0);
    expect(house.texts()).toEqual(["a", "c"]);
    for (const id of ids) expect(house.row(id)).toMatchObject({ state: "failed", failure: "unreachable" });
    expect(isUnreachable(house.db, gone)).toBe(true);
    expect(isUnreachable(house.db, there)).toBe(false);
  });
});

it("of many thousands that wait, all are sent, though only a few are looked at at a time", async () => {
  const house = courierHouse();
  house.db.insert(broadcast).values({ key: "all", lane: "bulk", body: {}, notBefore: 0, madeAt: 0, fedAt: 1 }).run();
  const chats = Array.from({ length: 1_200 }, () => house.chat());
  house.db.$client.transaction(() => {
    for (const chat of chats) house.write(chat, "to all", { lane: "bulk", state: "held", broadcastId: 1 });
    for (const chat of chats.slice(0, 400)) house.write(chat, "by itself", { lane: "normal" });
  })();
  await house.deliver(0);
  expect(house.texts().filter((text) => text === "to all")).toHaveLength(1_200);
  expect(house.texts().filter((text) => text === "by itself")).toHaveLength(400);
});
