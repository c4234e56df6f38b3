import { and, eq } from "drizzle-orm";
import { prepared } from "../../store/prepared.ts";
import { type Audience, notice, noticeCopy } from "../../store/tables/calls.ts";
import type { ByClock, Command, Desk, Query } from "../../talk/command.ts";
import { isForAll, maySend, namesIn, recipientsOf } from "../audience.ts";
import { cancelBroadcast, resumeBroadcast, stopBroadcast } from "../broadcasts.ts";
import { fingerprintOf } from "../fingerprint.ts";
import { can } from "../permissions.ts";
import { quietUntil } from "../quiet-hours.ts";

/** A notice as it is being made. Without `at`, in UTC milliseconds, it goes out now. */
export interface NoticeDraft {
  readonly words: string;
  readonly files: readonly number[];
  readonly audience: Audience;
  readonly asksSeen: boolean;
  readonly at?: number;
  /** The notice that this one puts right. */
  readonly corrects?: number;
}

/** Whom it would go to, before it goes to anybody. */
export type Rehearsed =
  | {
      readonly reached: number;
      /** Those who can't be written to, and why: to be telephoned, or knocked at. */
      readonly unreached: readonly { readonly name: string | null; readonly why: "never" | "left" }[];
      readonly isForAll: boolean;
      readonly names: readonly string[];
      /** When those hear of it who sleep at the time, UTC milliseconds; null where nobody does. */
      readonly morning: number | null;
      /** Stands for the words and all whom they go to: what is confirmed is just that. */
      readonly print: string;
      readonly lookedAt: number;
    }
  | { readonly refused: "not_yours" | "nobody" };

export const rehearseNotice: Query<NoticeDraft, Rehearsed> = (sight, draft) => {
  const { db, now } = sight;
  if (!maySend(sight, "notify", draft.audience)) return { refused: "not_yours" };
  const all = hearersOf(sight, draft.audience);
  const unreached = all.flatMap(({ name, unreached: why }) => (why === null ? [] : [{ name, why }]));
  if (all.length === unreached.length) return { refused: "nobody" };
  const print = fingerprintOf([draft, all.map(({ personId, unreached: why }) => [personId, why])]);
  const { audience, at = now } = draft;
  const morning = quietUntil(db, at);
  return {
    reached: all.length - unreached.length,
    unreached,
    isForAll: isForAll(audience),
    names: namesIn(db, audience),
    morning: morning > at ? morning : null,
    print,
    lookedAt: now,
  };
};

export type Sent =
  | { readonly notice: number; readonly reached: number; readonly at: number | null }
  | { readonly refused: "not_yours" | "changed" | "stale" };

const minute = 60_000;
/** What was shown counts for so long. */
const goodFor = 30 * minute;

/** Sends what was confirmed, and only that: once, and soon. */
export const sendNotice: Command<{ draft: NoticeDraft; print: string; lookedAt: number }, Sent> = (
  desk,
  { draft, print, lookedAt },
) => {
  const { db, now, by } = desk;
  const { at, corrects, ...told } = draft;
  const former = corrects === undefined ? undefined : ownNotice(desk, corrects);
  if (corrects !== undefined && !former) return { refused: "not_yours" };
  const found = rehearseNotice(desk, draft);
  if ("refused" in found) return { refused: found.refused === "nobody" ? "changed" : "not_yours" };
  if (now - lookedAt > goodFor || (at !== undefined && at <= now)) return { refused: "stale" };
  if (found.print !== print) return { refused: "changed" };
  const state = at === undefined ? "out" : "waiting";
  const row = {
    ...told,
    state,
    byId: by.personId,
    madeAt: now,
    sendAt: at ?? now,
    corrects: corrects ?? null,
  } as const;
  const { id } = db.insert(notice).values(row).returning({ id: notice.id }).get();
  const put = db.$client.prepare("insert into notice_copy (notice_id, person_id, unreached) values (?, ?, ?)");
  for (const { personId, unreached } of hearersOf(desk, draft.audience)) put.run(id, personId, unreached);
  if (former) cancelBroadcast(db, keyOf(former.id), now);
  desk.happened({ name: at === undefined ? "notice.sent" : "notice.planned", about: aboutOf(id, draft.audience) });
  return { notice: id, reached: found.reached, at: at ?? null };
};

/** Whatever was to go out so long ago is out of date, as far as anybody knows. */
const tooLate = 120 * minute;

/** Those whose time has come go out. Where we were not there at the time, whoever made it is asked whether it still may. */
export const noticesByClock: ByClock = (desk) => {
  const { db, now } = desk;
  const due = prepared<{ id: number }>(db, "select id from notice where state = 'waiting' and send_at <= @now");
  for (const { id } of due.all({ now })) {
    const one = db.select().from(notice).where(eq(notice.id, id)).get();
    if (!one) continue;
    const isMissed = now - one.sendAt > tooLate;
    db.update(notice)
      .set({ state: isMissed ? "missed" : "out" })
      .where(eq(notice.id, id))
      .run();
    desk.happened({ name: isMissed ? "notice.missed" : "notice.sent", about: aboutOf(id, one.audience) });
  }
};

/** What missed its time goes out now after all. */
export const sendMissedNotice: Command<{ notice: number }, Handled> = (desk, { notice: id }) => {
  const one = ownNotice(desk, id);
  if (!one) return { refused: "not_yours" };
  if (one.state !== "missed") return { refused: "over" };
  desk.db.update(notice).set({ state: "out", sendAt: desk.now }).where(eq(notice.id, id)).run();
  desk.happened({ name: "notice.sent", about: aboutOf(id, one.audience) });
  return { done: true };
};

export type Handled = { readonly done: true } | { readonly refused: "not_yours" | "over" };

/** What was not sent yet is not, until it goes on. */
export const stopNotice: Command<{ notice: number }, Handled> = (desk, { notice: id }) =>
  handle(desk, id, () => stopBroadcast(desk.db, keyOf(id), desk.now), "notice.stopped");

export const resumeNotice: Command<{ notice: number }, Handled> = (desk, { notice: id }) =>
  handle(desk, id, () => resumeBroadcast(desk.db, keyOf(id), desk.now), "notice.resumed");

/** Takes it back: whoever did not get it yet does not, and whoever did is told. */
export const recallNotice: Command<{ notice: number }, Handled> = (desk, { notice: id }) =>
  handle(
    desk,
    id,
    () => {
      const { db, now } = desk;
      cancelBroadcast(db, keyOf(id), now);
      db.update(notice).set({ state: "recalled", endedAt: now }).where(eq(notice.id, id)).run();
      return true;
    },
    "notice.recalled",
  );

function handle(desk: Desk, id: number, change: () => boolean, name: string): Handled {
  const one = ownNotice(desk, id);
  if (!one) return { refused: "not_yours" };
  if (one.state === "recalled" || !change()) return { refused: "over" };
  desk.happened({ name, about: { ...aboutOf(id, one.audience), was: one.state } });
  return { done: true };
}

/** Somebody says that they saw it. */
export const seeNotice: Command<{ notice: number }, Handled> = (desk, { notice: id }) => {
  const { db, now, by } = desk;
  const own = and(eq(noticeCopy.noticeId, id), eq(noticeCopy.personId, by.personId));
  const row = db.select().from(noticeCopy).where(own).get();
  if (!row) return { refused: "not_yours" };
  if (row.seenAt !== null) return { refused: "over" };
  db.update(noticeCopy).set({ seenAt: now }).where(own).run();
  desk.happened({ name: "notice.seen", about: { notice: id } });
  return { done: true };
};

/** A notice, where one may see to it: one's own, or one that goes to areas and teams that one may notify. */
export function ownNotice(desk: Pick<Desk, "db" | "now" | "by">, id: number): typeof notice.$inferSelect | undefined {
  const one = desk.db.select().from(notice).where(eq(notice.id, id)).get();
  if (!one) return undefined;
  return can(desk, "lead_notice", { ownerId: one.byId }) || maySend(desk, "notify", one.audience) ? one : undefined;
}

/** The name of the broadcast by which it goes out. */
export function keyOf(id: number): string {
  return `notice ${id}`;
}

function hearersOf({ db, now, by }: Pick<Desk, "db" | "now" | "by">, audience: Audience) {
  return recipientsOf(db, audience, "everybody", now).filter(({ personId }) => personId !== by.personId);
}

function aboutOf(id: number, { areas = [] }: Audience) {
  const [areaId = null] = areas;
  return { notice: id, areaId };
}
