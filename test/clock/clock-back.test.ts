import { asc } from "drizzle-orm";
import { expect, it, onTestFinished, vi } from "vitest";
import { startTick, tick } from "../../src/clock/tick.ts";
import { noteNight } from "../../src/domain/privacy/night.ts";
import type { Db } from "../../src/store/open.ts";
import { broadcast, outbox } from "../../src/store/tables/delivery.ts";
import { monday } from "../support/community.ts";
import { freshDatabase } from "../support/database.ts";
import { newChat } from "../support/desk.ts";
import { freshFolder } from "../support/folder.ts";
import { listeningLog } from "../support/listening-log.ts";
import { doorWith, seeded } from "../support/random.ts";
import { smallHouse } from "../talk/small-house.ts";

const hour = 60 * 60_000;

function premises(db: Db, now: () => number) {
  const { log, lines } = listeningLog();
  // What has been kept for its days is not what is looked at here.
  noteNight(db, "9999-12-31");
  const house = smallHouse()({ db, abilities: () => null, log, door: doorWith(), random: seeded() });
  return { ...{ db, house, data: freshFolder(), hasFiles: false, now, log, wake: () => {}, random: seeded() }, lines };
}

it("lets go at once what was to go at once before the clock was set back an hour, and nothing else", async () => {
  const db = freshDatabase();
  const addressId = newChat(db);
  const queue = (madeAt: number, notBefore: number, attempts = 0) =>
    db
      .insert(outbox)
      .values({
        addressId,
        lane: "reply",
        state: "queued",
        does: "send",
        body: { text: "好" },
        madeAt,
        notBefore,
        attempts,
      })
      .run();
  queue(monday, monday);
  queue(monday, monday + 8_000, 3);
  queue(monday, monday + 10 * hour);
  const now = monday - hour;
  queue(now, now);
  const house = premises(db, () => now);
  await tick(house);
  await tick(house);
  const due = db.select().from(outbox).orderBy(asc(outbox.id)).all();
  expect(due.map(({ notBefore }) => notBefore)).toEqual([now, now, monday + 10 * hour, now]);
  expect(house.lines()).toMatchObject([{ msg: "clock set back", pause: hour }]);
});

it("lets a broadcast go on that was to go at once, with the rows that are in and those that are to come", async () => {
  const db = freshDatabase();
  const usual = { lane: "bulk", body: { words: [] }, madeAt: monday } as const;
  const at = (key: string, notBefore: number, also = {}) =>
    db
      .insert(broadcast)
      .values({ ...usual, key, notBefore, ...also })
      .returning({ id: broadcast.id })
      .get().id;
  const running = at("running", monday, { fedAt: monday });
  at("to be fed", monday);
  at("tomorrow", monday + 24 * hour);
  const row = { addressId: newChat(db), lane: "bulk", does: "send", body: { text: "停水" }, madeAt: monday } as const;
  db.insert(outbox)
    .values({ ...row, state: "held", broadcastId: running, notBefore: monday })
    .run();
  const now = monday - hour;
  await tick(premises(db, () => now));
  expect(db.select().from(outbox).get()).toMatchObject({ state: "held", notBefore: now });
  const due = db.select().from(broadcast).orderBy(asc(broadcast.id)).all();
  expect(due.map(({ notBefore }) => notBefore)).toEqual([now, now, monday + 24 * hour]);
});

it("goes on minute by minute while the clock is set back an hour", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"] });
  onTestFinished(() => void vi.useRealTimers());
  vi.setSystemTime(monday);
  const ticks: number[] = [];
  const house = { ...premises(freshDatabase(), Date.now), wake: () => void ticks.push(Date.now()) };
  const running = startTick(house);
  await vi.advanceTimersByTimeAsync(2.5 * 60_000);
  const before = ticks.length;
  vi.setSystemTime(Date.now() - hour);
  await vi.advanceTimersByTimeAsync(5 * 60_000);
  await running.stop();
  expect(before).toBeGreaterThanOrEqual(2);
  expect(ticks.length - before).toBeGreaterThanOrEqual(3);
});
