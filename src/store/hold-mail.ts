import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Db } from "./open.ts";
import { broadcast, outbox } from "./tables/delivery.ts";
import { setting } from "./tables/people.ts";

/** Mail that is kept back, and since when; UTC milliseconds. */
export interface MailHeld {
  readonly since: number;
  /** The secretary was told. */
  readonly isTold?: boolean;
}

const name = "delivery_held";

/**
 * Keeps back all that waits to be sent, until a secretary says what is to become of it: a database that was put back from a
 * backup would send again what was sent since. What is written down afterwards is sent as ever. To be called before the
 * courier is started.
 */
export function holdMail(db: Db, since: number): void {
  const waits = inArray(outbox.state, ["queued", "sending"]);
  const runs = and(isNull(broadcast.endedAt), isNull(broadcast.cancelledAt), isNull(broadcast.stoppedAt));
  db.transaction(
    () => {
      db.update(outbox).set({ state: "held" }).where(waits).run();
      db.update(broadcast).set({ stoppedAt: since }).where(runs).run();
      noteMailHeld(db, { since });
    },
    { behavior: "immediate" },
  );
}

/** Null where nothing is kept back. */
export function mailHeld(db: Db): MailHeld | null {
  const row = db.select({ value: setting.value }).from(setting).where(eq(setting.name, name)).get();
  return (row?.value as MailHeld | undefined) ?? null; // as noteMailHeld wrote it
}

export function noteMailHeld(db: Db, value: MailHeld | null): void {
  if (value === null) {
    db.delete(setting).where(eq(setting.name, name)).run();
    return;
  }
  db.insert(setting).values({ name, value }).onConflictDoUpdate({ target: setting.name, set: { value } }).run();
}
