import { and, asc, eq, gt, inArray, lt, lte, ne, type SQL, sql } from "drizzle-orm";
import { moveAddress } from "../store/move-address.ts";
import type { Db } from "../store/open.ts";
import { card, outbox, type outboxStates } from "../store/tables/delivery.ts";
import { address } from "../store/tables/people.ts";
import { again, interrupted, isFirst, mayLeave } from "./may-leave.ts";
import type { Chat } from "./pace.ts";

export type DueRow = typeof outbox.$inferSelect & {
  readonly channel: string;
  readonly account: string;
  readonly chat: string;
};

export type Rows = ReturnType<typeof rowsOf>;

type Values = Partial<Omit<typeof outbox.$inferInsert, "state" | "choices">> & {
  readonly state?: (typeof outboxStates)[number] | SQL<"queued">;
  readonly choices?: DueRow["choices"] | SQL<null>;
};

/** The outbox, as the courier takes rows and marks them. What runs for every message is prepared once. */
export function rowsOf(db: Db) {
  const isThis = eq(outbox.id, sql.placeholder("id"));
  const given = (name: string) => sql`${sql.placeholder(name)}` as SQL<number>; // drizzle's set wants an SQL, not a placeholder
  const statements = {
    take: db
      .select({ row: outbox, channel: address.channel, account: address.account, chat: address.chat })
      .from(outbox)
      .innerJoin(address, eq(address.id, outbox.addressId))
      .where(and(isThis, mayLeave, lte(outbox.notBefore, sql.placeholder("now")), isFirst))
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
    /** The row, if it may leave now. */
    take(id: number, now: number): DueRow | undefined {
      const found = statements.take.get({ id, now });
      if (!found) return undefined;
      const { row, ...where } = found;
      return { ...row, ...where };
    },
    /** The first rows that stand behind this one in its (address, lane), due or not. */
    following({ id, addressId, lane, channel, account, chat }: DueRow, most: number): DueRow[] {
      const isBehind = and(eq(outbox.addressId, addressId), eq(outbox.lane, lane), gt(outbox.id, id));
      const found = db
        .select()
        .from(outbox)
        .where(and(isBehind, inArray(outbox.state, ["queued", "held"]), isReadable))
        .orderBy(asc(outbox.id))
        .limit(most)
        .all();
      return found.map((row) => ({ ...row, channel, account, chat }));
    },
    /** What left on this channel after `since`, or may have, in its order. */
    left(channel: string, since: number, now: number): { readonly chat: Chat; readonly at: number }[] {
      const has = and(eq(address.channel, channel), gt(outbox.sentAt, since), lte(outbox.sentAt, now));
      const found = db
        .select({ id: address.id, isRoom: address.room, at: sql<number>`${outbox.sentAt}` })
        .from(outbox)
        .innerJoin(address, eq(address.id, outbox.addressId))
        .where(and(has, ne(outbox.does, "answer")))
        // What went out as one message was noted at one time.
        .groupBy(address.id, outbox.sentAt)
        .orderBy(asc(outbox.sentAt))
        .all();
      return found.map(({ at, ...chat }) => ({ chat, at }));
    },
    hasChoices(id: number): boolean {
      const row = db.select({ choices: outbox.choices }).from(outbox).where(eq(outbox.id, id)).get();
      return row?.choices != null && row.choices.length > 0;
    },
    sending(id: number, now: number, drawn?: { readonly body: unknown; readonly choices: DueRow["choices"] }): void {
      statements.sending.run({ id, now });
      if (drawn) set(id, drawn);
    },
    sent(row: DueRow, message: string | null, now: number): void {
      const changed = row.changes === null ? undefined : shown(row.changes);
      statements.sent.run({ id: row.id, platformId: message ?? changed?.platformId ?? null, now });
      if (hasFiles(row.body)) set(row.id, { body: withoutFiles });
      if (row.cardId !== null) db.update(card).set({ shownBy: row.id }).where(eq(card.id, row.cardId)).run();
    },
    /** The platform asked for it: no attempt was made. */
    waits(id: number, until: number): void {
      set(id, { state: again, notBefore: until });
    },
    putOff(id: number, until: number, attempts: number): void {
      set(id, { state: again, notBefore: until, attempts });
    },
    /** What may have arrived is sent once more; what may have arrived twice is left for staff to see. What changes nothing is repeated. */
    uncertain(row: DueRow, now: number): void {
      if (row.does === "retire" && row.attempts < mostRepeats)
        set(row.id, { state: again, notBefore: now + 1000, attempts: row.attempts + 1, why: interrupted });
      else if (row.why === interrupted) set(row.id, { state: "uncertain", body: withoutFiles });
      else set(row.id, { state: again, notBefore: now + 1000, why: interrupted });
    },
    end(id: number, state: (typeof outboxStates)[number], also: Pick<Values, "why" | "failure"> = {}): void {
      set(id, { state, body: withoutFiles, ...also });
    },
    /** It can't be sent, and that is our fault. Of what can't even be read nothing is left, since it would break whatever reads it next. */
    broken(id: number): void {
      const choices = sql`iif(json_valid(${outbox.choices}), ${outbox.choices}, null)` as SQL<null>;
      set(id, { state: "failed", body: withoutFiles, choices, failure: "fault", why: "fault" });
    },
    /** The chat has another id now: what waits goes there, this row first. */
    moved(row: DueRow, to: string, now: number): void {
      set(row.id, { state: again, notBefore: now });
      moveAddress(db, row, to, now);
    },
    /** The message that was to be changed was deleted: a card is sent anew, and there are no buttons to be taken off. */
    gone({ id, cardId }: DueRow, now: number): void {
      if (cardId !== null) db.update(card).set({ shownBy: null }).where(eq(card.id, cardId)).run();
      set(id, cardId === null ? { state: "superseded" } : { state: again, notBefore: now });
    },
    /** Whatever else waits there would not arrive either. */
    unreachable({ id, addressId }: DueRow, why: string, now: number): void {
      set(id, { state: "sending" });
      const waits = and(eq(outbox.addressId, addressId), inArray(outbox.state, ["queued", "held", "sending"]));
      const failed = { state: "failed", failure: "unreachable", why, body: withoutFiles } as const;
      db.update(outbox).set(failed).where(waits).run();
      db.update(address).set({ unreachableSince: now }).where(eq(address.id, addressId)).run();
    },
    /** What was being sent when the program ended is sent once more; what was so twice is left for staff to see. */
    takeUpAgain(): void {
      const wasSending = eq(outbox.state, "sending");
      const isHarmless = and(wasSending, eq(outbox.does, "retire"), lt(outbox.attempts, mostRepeats));
      const repeated = { state: again, attempts: sql`${outbox.attempts} + 1`, why: interrupted };
      db.update(outbox).set(repeated).where(isHarmless).run();
      db.update(outbox)
        .set({ state: "uncertain", why: "twice" })
        .where(and(wasSending, eq(outbox.why, interrupted)))
        .run();
      db.update(outbox).set({ state: again, why: interrupted }).where(wasSending).run();
    },
  };
}

/** To take buttons off twice does no harm; but what ends the program each time must not do so for ever. */
const mostRepeats = 8;

/** What we made for somebody is kept no longer than it takes to send it. */
const withoutFiles = sql`iif(json_valid(${outbox.body}), json_remove(${outbox.body}, '$.files'), null)`;

const isReadable = sql`coalesce(json_valid(${outbox.body}), 1) and coalesce(json_valid(${outbox.choices}), 1)`;

function hasFiles(body: unknown): boolean {
  return typeof body === "object" && body !== null && "files" in body;
}
