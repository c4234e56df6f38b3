import { expect, it } from "vitest";
import { queuesOf, type Seen } from "../../src/delivery/queues.ts";
import { openWindow } from "../../src/delivery/window.ts";
import { outbox } from "../../src/store/tables/delivery.ts";
import { courierHouse } from "./courier-house.ts";

it("does not look again at all that waits behind its own chat for each message that leaves", () => {
  const house = courierHouse();
  const chat = house.chat();
  for (let n = 0; n < 2_000; n += 1) house.write(chat, `${n}`);
  let looked = 0;
  const counting = <A extends readonly unknown[]>(look: (...given: A) => Seen[]) => {
    return (...given: A): Seen[] => {
      const rows = look(...given);
      looked += rows.length;
      return rows;
    };
  };
  const queues = queuesOf(house.db);
  const { look, since, behind } = queues;
  const window = openWindow({
    ...queues,
    ...{ look: counting(look), since: counting(since), behind: counting(behind) },
  });
  const left: number[] = [];
  for (let now = 1; left.length < 300; now += 1) {
    while (window.fill(now)) {}
    const [row] = window.next("reply", "rehearsal street").flat();
    if (!row) throw new Error(`nothing is seen after ${left.length}`);
    window.drop(row);
    house.db.$client.prepare("update outbox set state = 'sent' where id = ?").run(row.id);
    window.released(row, now);
    // As it is with each message that comes in.
    window.stale();
    left.push(row.id);
  }
  expect(left).toEqual(Array.from({ length: 300 }, (_, n) => n + 1));
  expect(looked).toBeLessThan(2_000 + 300 * 20);
});

it("sees at once what is written down behind a long queue, and what is let go in the middle of one a little later", async () => {
  const house = courierHouse({ pace: { inAll: [], chat: [{ most: 1, within: 1_000 }], room: [] } });
  const busy = house.chat();
  for (let n = 0; n < 600; n += 1) house.write(busy, "old");
  await house.deliver(1);
  house.write(house.chat(), "new");
  await house.deliver(2);
  expect(house.texts()).toEqual(["old", "new"]);
  const cancelled = { state: "cancelled" } as const;
  house.db.update(outbox).set(cancelled).run();
  house.write(busy, "the only one left");
  // The one that was cancelled has had its turn.
  for (const now of [10_000, 11_000]) await house.deliver(now);
  expect(house.texts().at(-1)).toBe("the only one left");
});
