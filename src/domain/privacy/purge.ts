import { and, asc, eq, gt, lt, sql } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { event } from "../../store/tables/concerns.ts";
import { address, setting } from "../../store/tables/people.ts";
import { deleteFiles, emptyConcerns } from "./empty-concerns.ts";
import { forgetPerson } from "./forget-person.ts";
import { type TermName, terms } from "./terms.ts";
import { withoutWords } from "./without.ts";

/*
 * What has been kept for its days goes. Each term of terms.ts is carried out here by the sweep of its name: it takes at most so
 * many rows at a time, and gives how many it took.
 */

type Sweep = (db: Db, before: number, most: number, now: number) => number;

const day = 24 * 60 * 60_000;

/** Rows in one go: some milliseconds, in which nobody is heard. */
const mostAtOnce = 500;

export const termNames = Object.keys(terms) as TermName[]; // Object.keys forgets the key type

/** Purges a little of what is kept by this term; to be called again, each time in a transaction, until it gives 0. */
export function purge(db: Db, now: number, term: TermName, most = mostAtOnce): number {
  return sweeps[term](db, now - terms[term].days * day, most, now);
}

const sweeps: Readonly<Record<TermName, Sweep>> = {
  conversation: (db, before, most) =>
    run(db, "delete from conversation where state in ('ended', 'parked') and touched_at < ?", before, most),

  // Of a card, the row that shows it stays, for the next change; it has no words then. What was made for somebody goes when it
  // was sent, at the latest here. How to find a resident was to be read and used on that day.
  message: (db, before, most, now) =>
    run(db, `delete from outbox where made_at < ? and not exists (${showing})`, before, most) ||
    run(
      db,
      `update outbox set body = null where body is not null and made_at < ? and exists (${showing})`,
      before,
      most,
    ) ||
    run(
      db,
      `update outbox set body = json_remove(body, '$.files') where ${hasFiles} and made_at < ?`,
      now - day,
      most,
    ) ||
    run(
      db,
      `update outbox set body = null where body is not null and ${isSettled} and (${isContact}) and made_at < ?`,
      now - day,
      most,
    ) ||
    run(db, `delete from audience where broadcast_id in (${oldBroadcasts})`, before, most) ||
    run(db, "delete from broadcast where made_at < ?", before, most),

  // Telegram repeats what was not confirmed for a day, so ids need no longer memory than that.
  unhandled: (db, before, most, now) =>
    run(db, "delete from inbox where state <> 'done' and at < ?", before, most) ||
    run(db, "delete from inbox where state = 'done' and at < ?", now - 8 * day, most),

  recent: (db, before, most) => {
    const rows = db
      .select({ id: address.id, recent: address.recent })
      .from(address)
      .where(lt(firstSaidAt, before))
      .limit(most)
      .all();
    for (const { id, recent } of rows) {
      const left = recent.filter(({ at }) => at >= before);
      db.update(address).set({ recent: left }).where(eq(address.id, id)).run();
    }
    return rows.length;
  },

  code: (db, before, most) => run(db, "delete from join_code where coalesce(used_at, expires_at) < ?", before, most),

  invitation: (db, before, most) =>
    run(
      db,
      "update invitation set name = null where name is not null and coalesce(ended_at, expires_at) < ?",
      before,
      most,
    ),

  code_try: (db, before, most) => run(db, "delete from code_try where at < ?", before, most),
  absence: (db, before, most) => run(db, "delete from absence where until < ?", before, most),
  delegation: (db, before, most) => run(db, "delete from delegation where until < ?", before, most),
  role: (db, before, most) => run(db, "delete from role_grant where until < ?", before, most),

  notice: (db, before, most) =>
    run(db, "delete from notice_copy where notice_id in (select id from notice where send_at < ?)", before, most) ||
    run(db, "update notice set words = '' where words <> '' and send_at < ?", before, most),

  call: (db, before, most) =>
    run(db, `delete from call_answer where call_id in (${oldCalls})`, before, most) ||
    run(
      db,
      `update call set words = '', place_words = null, bring = null where words <> '' and ${endedCall} < ?`,
      before,
      most,
    ),

  // Of a neighbour who never wrote to us a number is left.
  neighbour: (db, before, most) =>
    run(db, `update call_answer set name = null where name is not null and call_id in (${oldCalls})`, before, most),

  call_list: (db, before, most) =>
    run(
      db,
      `delete from chain_entry where chain_id in (select id from chain where call_id in (${oldCalls}))`,
      before,
      most,
    ) || run(db, `delete from chain where call_id in (${oldCalls})`, before, most),

  told_event: (db, before, most) => {
    const upTo = markOf(db);
    const rows = db
      .select({ id: event.id, about: event.about })
      .from(event)
      .where(and(gt(event.id, upTo), lt(event.at, before)))
      .orderBy(asc(event.id))
      .limit(most)
      .all();
    for (const { id, about } of rows) {
      const bare = withoutWords(about);
      if (JSON.stringify(bare) !== JSON.stringify(about))
        db.update(event).set({ about: bare }).where(eq(event.id, id)).run();
    }
    const last = rows.at(-1);
    if (last) mark(db, last.id);
    return rows.length;
  },

  reminder: (db, before, most) =>
    run(db, `delete from report_line where occurrence_id in (${ofThose})`, before, most) ||
    run(db, `delete from occurrence where reminder_id in (${overReminders})`, before, most) ||
    run(db, `delete from reminder_wish where reminder_id in (${overReminders})`, before, most) ||
    run(db, `delete from reminder where id in (${overReminders})`, before, most),
  report: (db, before, most) =>
    run(db, "delete from report_line where occurrence_id in (select id from occurrence where at < ?)", before, most) ||
    run(db, "delete from occurrence where at < ?", before, most),
  duty: (db, before, most) => run(db, "delete from duty where until < ?", before, most),

  concern: (db, before, most) => {
    const ids = select(db, doneConcerns, before, before, most);
    if (ids.length > 0) emptyConcerns(db, ids);
    return ids.length;
  },

  stray_file: (db, before, most) => {
    const ids = select(db, strayFiles, before, most);
    if (ids.length > 0) deleteFiles(db, ids);
    return ids.length;
  },

  person: (db, before, most, now) => {
    // To forget somebody is to read through everything.
    const ids = select(db, longGone, before, before, before, Math.min(most, 1));
    for (const id of ids) forgetPerson(db, id, now);
    return ids.length;
  },
};

const overReminders =
  "select id from reminder where coalesce(ended_at, case when next_at is null then planned_at end) < ?";
const ofThose = `select id from occurrence where reminder_id in (${overReminders})`;

const hasFiles = "json_type(body, '$.files') is not null";

const isSettled = "state not in ('queued', 'sending', 'held', 'uncertain')";
/** How to find a resident, as it was shown to one who works on their concern: by asking for it, or to ring them up. */
const isContact = `exists (select 1 from event e where e.concern_id = outbox.concern_id and e.name = 'concern.revealed'
    and e.at = outbox.made_at and e.address_id = outbox.address_id)
  or exists (select 1 from event e where e.id = outbox.event_id and e.name = 'concern.call_asked')`;

const showing = "select 1 from card where card.id = outbox.card_id and card.shown_by = outbox.id";

const oldBroadcasts = "select id from broadcast where made_at < ?";

const endedCall = "coalesce(ended_at, ends_at, made_at)";
const oldCalls = `select id from call where ${endedCall} < ?`;

const isDone = "state in ('resolved', 'closed', 'merged')";

const doneConcerns = `select id from concern where ${isDone} and filed_at < ?
  and not exists (select 1 from event where event.concern_id = concern.id and event.at >= ?)
  and (coalesce(place_words, latitude, referred_to, reference, contact_name, contact_phone) is not null or exists (select 1 from concern_part p where p.concern_id = concern.id
    and (p.words is not null or p.attachment_id is not null or p.latitude is not null)))
  limit ?`;

/** A draft may still need it. */
const strayFiles = `select id from attachment where at < ?
  and not exists (select 1 from concern_part p where p.attachment_id = attachment.id)
  and not exists (select 1 from conversation c where c.address_id = attachment.address_id and c.state <> 'ended')
  limit ?`;

const longGone = `select id from person where forgotten_at is null and made_at < ?
  and not exists (select 1 from address where address.person_id = person.id and spoke_at >= ?)
  and not exists (select 1 from role_grant where role_grant.person_id = person.id and (until is null or until >= ?))
  and not exists (select 1 from concern where concern.person_id = person.id and not ${isDone})
  limit ?`;

function select(db: Db, query: string, ...given: readonly number[]): number[] {
  return db.$client
    .prepare<unknown[], number>(query)
    .pluck()
    .all(...given);
}

/** `change` names one table, and has one `?`, for the time before which it is. */
function run(db: Db, change: string, before: number, most: number): number {
  const [, start = "", table = "", set = "", where = ""] =
    /^(delete from|update) (\w+)(.*?) where (.*)$/s.exec(change) ?? [];
  const rows = `select rowid from ${table} where ${where} limit ?`;
  return db.$client.prepare(`${start} ${table}${set} where rowid in (${rows})`).run(before, most).changes;
}

/** Null where nothing was said. */
const firstSaidAt = sql<number | null>`json_extract(${address.recent}, '$[0].at')`;

/** Up to which event all are without words. */
function markOf(db: Db): number {
  const row = db.select({ value: setting.value }).from(setting).where(eq(setting.name, wordless)).get();
  return typeof row?.value === "number" ? row.value : 0;
}

function mark(db: Db, value: number): void {
  db.insert(setting)
    .values({ name: wordless, value })
    .onConflictDoUpdate({ target: setting.name, set: { value } })
    .run();
}

const wordless = "wordless_events";
