import { and, eq, inArray, lt } from "drizzle-orm";
import type { Db } from "./open.ts";
import { outbox } from "./tables/delivery.ts";
import { setting } from "./tables/people.ts";

/*
 * After a backup was put back nothing is sent until a person says so: what waited in it was most likely sent since. The courier
 * sends nothing as long as this setting is there.
 */

export const deliveryHeld = "delivery_held";

/** Since when nothing is sent, UTC milliseconds; null where all is sent. */
export function heldSince(db: Db): number | null {
  const row = db.select({ value: setting.value }).from(setting).where(eq(setting.name, deliveryHeld)).get();
  return row === undefined ? null : Number(row.value);
}

/** How many messages wait, and how many of them were written down before that time. */
export function waitingSince(db: Db, since: number): { readonly all: number; readonly old: number } {
  const rows = db.select({ madeAt: outbox.madeAt }).from(outbox).where(isWaiting).all();
  return { all: rows.length, old: rows.filter(({ madeAt }) => madeAt < since).length };
}

/** Lets messages go again; those from before that time only if they are wanted. Gives how many were cancelled. */
export function letGoAgain(db: Db, cancelBefore: number | null): number {
  const cancel = () => {
    const { changes } =
      cancelBefore === null
        ? { changes: 0 }
        : db
            .update(outbox)
            .set({ state: "cancelled" })
            .where(and(isWaiting, lt(outbox.madeAt, cancelBefore)))
            .run();
    db.delete(setting).where(eq(setting.name, deliveryHeld)).run();
    return changes;
  };
  return db.transaction(cancel, { behavior: "immediate" });
}

const isWaiting = inArray(outbox.state, ["queued", "sending", "held", "uncertain"]);
