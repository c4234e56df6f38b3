import { and, asc, eq, lte, type SQL, sql } from "drizzle-orm";
import { moveAddress } from "../store/move-address.ts";
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

/** A broadcast of which everything is in, and which nobody has stopped. */
const running = sql`(select id from broadcast
  where fed_at is not null and stopped_at is null and cancelled_at is null and ended_at is null)`;

const mayLeave = sql`(${outbox.state} = 'queued' or ${outbox.state} = 'held' and ${outbox.broadcastId} in ${running})`;

/** Nothing stands before it in its (address, lane), and what it is not to overtake is over. */
const isFirst = sql`not exists (select 1 from outbox earlier where earlier.address_id = ${outbox.addressId}
    and earlier.lane = ${outbox.lane} and earlier.id < ${outbox.id}
    and (earlier.state in ('queued', 'sending') or earlier.state = 'held' and earlier.broadcast_id in ${running}))
  and not exists (select 1 from outbox former where former.id = ${outbox.after} and former.state in ('queued', 'sending', 'held'))`;

/** What a row becomes that was in hand and is to be sent later. */
const again =
  sql`coalesce((select case when cancelled_at is not null then 'cancelled' when ended_at is not null then 'queued' else 'held' end
  from broadcast where id = ${outbox.broadcastId}), 'queued')` as SQL<"queued">;

type Values = Partial<Omit<typeof outbox.$inferInsert, "state">> & {
  readonly state?: (typeof outboxStates)[number] | SQL<"queued">;
};

/** The outbox, as the courier reads and marks it. What runs for every message is prepared once. */
export function rowsOf(db: Db) {
  const isThis = eq(outbox.id, sql.placeholder("id"));
  const given = (name: string) => sql`${sql.placeholder(name)}` as SQL<number>; // drizzle's set wants an SQL, not a placeholder
  const statements = {
    due: db
      .select({ row: outbox, channel: address.channel, account: address.account, chat: address.chat })
      .from(outbox)
      .innerJoin(address, eq(address.id, outbox.addressId))
      .where(and(mayLeave, lte(outbox.notBefore, sql.placeholder("now")), isFirst))
      .orderBy(laneOrder, asc(outbox.id))
      .limit(sql.placeholder("most"))
      .prepare(),
    nextAt: db
      .select({ at: sql<number | null>`min(${outbox.notBefore})` })
      .from(outbox)
      .where(and(mayLeave, isFirst))
      .prepare(),
    sending: db
      .update(outbox)
      .set({ state: "sending", sentAt: given("now") })
      .where(isThis)
      .prepare(),
    sent: db
      .update(outbox)
      .set({ state: "sent", sentAt: given("now"), platformId: sql`${sql.placeholder("platformId")}` })
      .where(isThis)
      .prepare(),
    shown: db.select({ platformId: outbox.platformId, body: outbox.body }).from(outbox).where(isThis).prepare(),
  };
  const set = (id: number, values: Values): void => {
    db.update(outbox).set(values).where(eq(outbox.id, id)).run();
  };
  const shown = (id: number): { platformId: string | null; body: unknown } | undefined => statements.shown.get({ id });
  return {
    shown,
    /** What may be sent now: of each (address, lane) only the first. */
    due: (now: number, most: number): DueRow[] =>
      statements.due.all({ now, most }).map(({ row, ...where }) => ({ ...row, ...where })),
    isQueued: (id: number): boolean =>
      db.select({ state: outbox.state }).from(outbox).where(eq(outbox.id, id)).get()?.state === "queued",
    nextAt: (): number | null => statements.nextAt.get()?.at ?? null,
    sending(id: number, now: number, drawn?: { readonly body: unknown; readonly choices: DueRow["choices"] }): void {
      statements.sending.run({ id, now });
      if (drawn) set(id, drawn);
    },
    sent(row: DueRow, message: string | null, now: number): void {
      const changed = row.changes === null ? undefined : shown(row.changes);
      db.transaction(
        () => {
          statements.sent.run({ id: row.id, platformId: message ?? changed?.platformId ?? null, now });
          if (hasFiles(row.body)) set(row.id, { body: withoutFiles });
          if (row.cardId !== null) db.update(card).set({ shownBy: row.id }).where(eq(card.id, row.cardId)).run();
        },
        { behavior: "immediate" },
      );
    },
    /** The platform asked for it: no attempt was made. */
    waits(id: number, until: number): void {
      set(id, { state: again, notBefore: until });
    },
    putOff(id: number, until: number): void {
      db.update(outbox)
        .set({ state: again, notBefore: until, attempts: sql`${outbox.attempts} + 1` })
        .where(eq(outbox.id, id))
        .run();
    },
    /** What may have arrived is sent once more; what may have arrived twice is left for staff to see. */
    uncertain(row: DueRow, now: number): void {
      if (row.why === interrupted) set(row.id, { state: "uncertain" });
      else set(row.id, { state: again, notBefore: now + 1000, why: interrupted });
    },
    end(id: number, state: (typeof outboxStates)[number], also: Pick<Values, "why" | "failure"> = {}): void {
      set(id, { state, body: withoutFiles, ...also });
    },
    /** The chat has another id now: what waits goes there, this row first. */
    moved(row: DueRow, to: string, now: number): void {
      db.transaction(
        () => {
          set(row.id, { state: again, notBefore: now });
          moveAddress(db, row, to, now);
        },
        { behavior: "immediate" },
      );
    },
    unreachable(row: DueRow, why: string, now: number): void {
      set(row.id, { state: "failed", failure: "unreachable", why });
      db.update(address).set({ unreachableSince: now }).where(eq(address.id, row.addressId)).run();
    },
    /** What was being sent when the program ended is sent once more; what was so twice is left for staff to see. */
    takeUpAgain(): void {
      const wasSending = eq(outbox.state, "sending");
      db.update(outbox)
        .set({ state: "uncertain", why: "twice" })
        .where(and(wasSending, eq(outbox.why, interrupted)))
        .run();
      db.update(outbox).set({ state: again, why: interrupted }).where(wasSending).run();
    },
  };
}

/** What we made for somebody is kept no longer than it takes to send it. */
const withoutFiles = sql`json_remove(${outbox.body}, '$.files')`;

function hasFiles(body: unknown): boolean {
  return typeof body === "object" && body !== null && "files" in body;
}
