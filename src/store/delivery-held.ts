import { and, eq, exists, inArray, isNull, lte, not } from "drizzle-orm";
import type { Db } from "./open.ts";
import { broadcast, outbox } from "./tables/delivery.ts";
import { setting } from "./tables/people.ts";

/*
 * After a backup was put back, what waited in it is sent only when a person says so: most likely it was sent since. The setting says
 * when the backup was put back; what is written down afterwards is sent as ever.
 */

export const deliveryHeld = "delivery_held";

/** When the backup was put back, UTC milliseconds; null where nothing is kept back. */
export function heldSince(db: Db): number | null {
  const row = db.select({ value: setting.value }).from(setting).where(eq(setting.name, deliveryHeld)).get();
  return row === undefined ? null : Number(row.value);
}

/** The same, where something is kept back indeed; to be called after `keepBack`. */
export function keptSince(db: Db): number | null {
  const since = heldSince(db);
  if (since === null) return null;
  const row = db.select({ id: outbox.id }).from(outbox).where(isHeldAlone(db)).limit(1).get();
  const stopped = and(isOn, eq(broadcast.stoppedAt, since));
  return (row ?? db.select({ id: broadcast.id }).from(broadcast).where(stopped).limit(1).get()) ? since : null;
}

/** Takes out of the courier's hands what waited in the backup; to be called before it starts, each time. */
export function keepBack(db: Db): void {
  const since = heldSince(db);
  if (since === null) return;
  const isRunning = and(isOn, isNull(broadcast.stoppedAt), lte(broadcast.madeAt, since));
  db.transaction(
    () => {
      const waits = and(inArray(outbox.state, ["queued", "sending"]), lte(outbox.madeAt, since));
      db.update(outbox).set({ state: "held" }).where(waits).run();
      db.update(broadcast).set({ stoppedAt: since }).where(isRunning).run();
    },
    { behavior: "immediate" },
  );
}

/** How many messages wait, and how many of them stood in the backup. */
export function waitingSince(db: Db, since: number): { readonly all: number; readonly old: number } {
  const rows = db.select({ madeAt: outbox.madeAt }).from(outbox).where(isWaiting).all();
  return { all: rows.length, old: rows.filter(({ madeAt }) => madeAt <= since).length };
}

/** Lets what was kept back go, or cancels it. Gives how many messages were cancelled. */
export function letGoAgain(db: Db, isSent: boolean, now: number): number {
  const since = heldSince(db);
  if (since === null) return 0;
  const isOld = and(isOn, lte(broadcast.madeAt, since));
  const decide = () => {
    db.delete(setting).where(eq(setting.name, deliveryHeld)).run();
    if (isSent) {
      const stopped = and(isOld, eq(broadcast.stoppedAt, since));
      db.update(outbox).set({ state: "queued" }).where(isHeldAlone(db)).run();
      db.update(broadcast).set({ stoppedAt: null }).where(stopped).run();
      return 0;
    }
    db.update(broadcast).set({ cancelledAt: now }).where(isOld).run();
    const old = and(isWaiting, lte(outbox.madeAt, since));
    return db.update(outbox).set({ state: "cancelled" }).where(old).run().changes;
  };
  return db.transaction(decide, { behavior: "immediate" });
}

/** What is kept back, and no broadcast speaks for. */
export function isHeldAlone(db: Db) {
  const own = db
    .select({ id: broadcast.id })
    .from(broadcast)
    .where(and(eq(broadcast.id, outbox.broadcastId), isOn));
  return and(eq(outbox.state, "held"), not(exists(own)));
}

const isOn = and(isNull(broadcast.endedAt), isNull(broadcast.cancelledAt));

const isWaiting = inArray(outbox.state, ["queued", "sending", "held", "uncertain"]);
