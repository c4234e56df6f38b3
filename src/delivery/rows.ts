import { and, asc, eq, inArray, lte, sql } from "drizzle-orm";
import type { Db } from "../store/open.ts";
import { card, outbox, type outboxStates } from "../store/tables/delivery.ts";
import { address } from "../store/tables/people.ts";

export type DueRow = typeof outbox.$inferSelect & {
  readonly channel: string;
  readonly account: string;
  readonly chat: string;
};

export type Rows = ReturnType<typeof rowsOf>;

/** Stands on a row that may have arrived already. */
const interrupted = "interrupted";

const laneOrder = sql`case ${outbox.lane} when 'reply' then 0 when 'urgent' then 1 when 'normal' then 2 else 3 end`;

/** Nothing stands before it in its (address, lane). */
const isFirst = sql`not exists (select 1 from outbox earlier where earlier.address_id = ${outbox.addressId}
  and earlier.lane = ${outbox.lane} and earlier.state in ('queued', 'sending') and earlier.id < ${outbox.id})`;

/** The outbox, as the courier reads and marks it. */
export function rowsOf(db: Db) {
  const set = (id: number, values: Partial<typeof outbox.$inferInsert>): void => {
    db.update(outbox).set(values).where(eq(outbox.id, id)).run();
  };
  return {
    /** What may be sent now: of each (address, lane) only the first. */
    due(now: number, most: number): DueRow[] {
      const rows = db
        .select({ row: outbox, channel: address.channel, account: address.account, chat: address.chat })
        .from(outbox)
        .innerJoin(address, eq(address.id, outbox.addressId))
        .where(and(eq(outbox.state, "queued"), lte(outbox.notBefore, now), isFirst))
        .orderBy(laneOrder, asc(outbox.id))
        .limit(most)
        .all();
      return rows.map(({ row, ...where }) => ({ ...row, ...where }));
    },
    nextAt(): number | null {
      const row = db
        .select({ at: sql<number | null>`min(${outbox.notBefore})` })
        .from(outbox)
        .where(and(eq(outbox.state, "queued"), isFirst))
        .get();
      return row?.at ?? null;
    },
    sending(id: number, now: number, drawn: { body?: unknown; choices?: DueRow["choices"] } = {}): void {
      set(id, { state: "sending", sentAt: now, ...drawn });
    },
    sent(row: DueRow, message: string | null, now: number): void {
      db.transaction(
        () => {
          set(row.id, { state: "sent", platformId: message, sentAt: now });
          if (row.cardId !== null) db.update(card).set({ shownBy: row.id }).where(eq(card.id, row.cardId)).run();
        },
        { behavior: "immediate" },
      );
    },
    putOff(id: number, until: number): void {
      set(id, { state: "queued", notBefore: until, attempts: sql`${outbox.attempts} + 1` as unknown as number }); // drizzle takes SQL here, its type does not say so
    },
    /** What may have arrived is sent once more; what may have arrived twice is left for staff to see. */
    uncertain(row: DueRow, now: number): void {
      if (row.why === interrupted) set(row.id, { state: "uncertain" });
      else set(row.id, { state: "queued", notBefore: now + 1000, why: interrupted });
    },
    end(id: number, state: (typeof outboxStates)[number], also: { readonly why?: string } = {}): void {
      set(id, { state, ...also });
    },
    unreachable(row: DueRow, why: string, now: number): void {
      set(row.id, { state: "failed", why });
      db.update(address).set({ unreachableSince: now }).where(eq(address.id, row.addressId)).run();
    },
    shown(id: number): { platformId: string | null; body: unknown } | undefined {
      return db
        .select({ platformId: outbox.platformId, body: outbox.body })
        .from(outbox)
        .where(eq(outbox.id, id))
        .get();
    },
    /** What was being sent when the program ended is sent once more; what was so twice is left for staff to see. */
    takeUpAgain(): void {
      const states = inArray(outbox.state, ["sending"]);
      db.update(outbox)
        .set({ state: "uncertain", why: "twice" })
        .where(and(states, eq(outbox.why, interrupted)))
        .run();
      db.update(outbox).set({ state: "queued", why: interrupted }).where(states).run();
    },
  };
}
