import { Fault } from "../fault.ts";
import { isOfStore } from "../store/is-of-store.ts";
import type { Db } from "../store/open.ts";
import type { broadcast } from "../store/tables/delivery.ts";
import { nobody } from "./command.ts";
import { faultIn } from "./fault-in.ts";
import type { House } from "./house.ts";
import { mayDisturb } from "./may-disturb.ts";
import type { Event } from "./news.ts";
import { abilitiesOf, type Target, written } from "./post.ts";
import { postCard } from "./post-card.ts";
import { spreadEvents } from "./spread.ts";
import { deskOf } from "./visit.ts";
import type { Frozen } from "./write-down.ts";

/** Rows in one go: some milliseconds, in which nobody is heard. */
const chunk = 500;

type Row = typeof broadcast.$inferSelect;

/** Somebody of the audience, with the address at which they last spoke; null where they can't be reached at any. */
interface Hearer {
  readonly personId: number;
  readonly addressId: number | null;
  readonly channel: string;
  readonly account: string;
  readonly language: string;
  readonly spokeAt: number;
  /** Their row in the broadcast that is not to be overtaken. */
  readonly after: number | null;
}

/**
 * Puts the rows of the next of an audience into the outbox, or takes those out that a cancelled broadcast has left there: a
 * chunk at a time, each in a transaction of its own. Wherever it is broken off, it goes on there. Gives whether it did
 * anything, and so may have more to do. A broadcast with a fault is cancelled, staff hear of it, and the others go on.
 */
export function feed(house: House, now: number): boolean {
  const { db, log } = house;
  if (sweep(db)) return true;
  const one = nextToFeed(db);
  if (!one) return false;
  try {
    db.$client.transaction(() => feedSome(house, one, now)).immediate();
  } catch (thrown) {
    if (isOfStore(thrown)) throw thrown;
    log.error({ broadcast: one.id, err: thrown }, "broadcast broken");
    db.$client.transaction(() => giveUp(house, one, thrown, now)).immediate();
  }
  return true;
}

/**
 * Those that are urgent first; among equals the one of which the fewest rows are in, so that a short one need not wait. One that
 * corrects another begins when that one's rows are known. What is stopped is put in as well: it does not leave.
 */
function nextToFeed(db: Db): Row | undefined {
  const isHungry = `fed_at is null and cancelled_at is null and not exists (select 1 from broadcast former
    where former.key = broadcast.after and former.fed_at is null and former.cancelled_at is null)`;
  const fed = "(select count(*) from audience where broadcast_id = broadcast.id and person_id <= fed_up_to)";
  return db.$client
    .prepare<[], Row>(
      `select id, key, lane, body, after, not_before as notBefore, useless_after as uselessAfter, fed_up_to as fedUpTo
        from broadcast where ${isHungry} order by lane <> 'urgent', ${fed}, id limit 1`,
    )
    .get();
}

function giveUp(house: House, one: Row, thrown: unknown, now: number): void {
  house.db.$client.prepare("update broadcast set cancelled_at = ? where id = ?").run(now, one.id);
  const events: Event[] = [];
  const desk = deskOf(house, now, nobody, events);
  desk.happened({ name: "talk.fault", about: { code: faultIn(thrown).code } });
  spreadEvents(house, events, desk);
}

function feedSome(house: House, one: Row, now: number): void {
  const { db } = house;
  const hearers = db.$client.prepare<unknown[], Hearer>(nextHearers).all({ id: one.id, upTo: one.fedUpTo, chunk });
  const became = db.$client.prepare(
    "update audience set became = ?, outbox_id = ? where broadcast_id = ? and person_id = ?",
  );
  const put = putter(house, one, now);
  for (const hearer of hearers) {
    const target = targetOf(house, hearer);
    const row = target === null ? null : put(hearer, target);
    became.run(target === null ? "nobody" : row === null ? "has_it" : "written", row, one.id, hearer.personId);
  }
  const last = hearers.at(-1)?.personId ?? one.fedUpTo;
  const fedAt = hearers.length < chunk ? now : null;
  db.$client.prepare("update broadcast set fed_up_to = ?, fed_at = ? where id = ?").run(last, fedAt, one.id);
}

function targetOf(house: House, { addressId, channel, language, spokeAt }: Hearer): Target | null {
  return addressId === null ? null : { addressId, language, spokeAt, abilities: abilitiesOf(house, channel) };
}

/** Gives what puts in the row for one hearer; it gives the row's id, or null where they have the card already. */
function putter(house: House, one: Row, now: number): (hearer: Hearer, to: Target) => number | null {
  const body = JSON.parse(String(one.body)) as Frozen; // as write-down.ts wrote it
  const { id: broadcastId, lane, uselessAfter } = one;
  const morning = house.quietUntil?.(house.db, now) ?? now;
  const leaves = ({ spokeAt }: Hearer) => Math.max(one.notBefore, now, mayDisturb(lane, spokeAt, now) ? now : morning);
  if ("card" in body) {
    const of = house.cards.find(({ name }) => name === body.card);
    const about = of?.fields.read(body.about);
    if (!of || about === undefined) throw new Fault("no_card", `there is no card "${body.card}"`);
    return (hearer, to) => {
      const how = { lane, now, notBefore: leaves(hearer), broadcastId, after: hearer.after, again: body.again };
      return postCard(house, to, of, about, { ...how, ...(uselessAfter === null ? {} : { uselessAfter }) });
    };
  }
  const insert = house.db.$client.prepare(insertRow);
  // All who have the same language and the same platform read the same.
  const worded = new Map<string, { readonly body: string; readonly choices: string | null }>();
  return (hearer, to) => {
    const alike = JSON.stringify([to.language, hearer.channel, hearer.account]);
    let row = worded.get(alike);
    if (!row) {
      const text = house.words.text(to.language, body.words);
      const { body: shown, choices } = written(house, to, text, body.buttons, { attachments: body.attachments });
      row = { body: JSON.stringify(shown), choices: choices ? JSON.stringify(choices) : null };
      worded.set(alike, row);
    }
    const { addressId } = to;
    const { after } = hearer;
    const put = insert.run({
      ...row,
      addressId,
      lane,
      broadcastId,
      after,
      notBefore: leaves(hearer),
      uselessAfter,
      now,
    });
    return Number(put.lastInsertRowid);
  };
}

/** Takes out what a cancelled broadcast has left, and the cards that nobody was shown. True where there was something. */
function sweep(db: Db): boolean {
  const rows = db.$client
    .prepare<[number], { id: number; cardId: number | null }>(
      `select outbox.id, card_id as cardId from broadcast join outbox on outbox.broadcast_id = broadcast.id
        where cancelled_at is not null and ended_at is null and outbox.state = 'held' limit ?`,
    )
    .all(chunk);
  if (rows.length === 0) return false;
  const cancel = db.$client.prepare("update outbox set state = 'cancelled' where id = ?");
  const forget = db.$client.prepare("delete from card where id = ? and shown_by is null");
  const all = db.$client.transaction(() => {
    for (const { id, cardId } of rows) {
      cancel.run(id);
      if (cardId !== null) forget.run(cardId);
    }
  });
  all.immediate();
  return true;
}

/** An address that last heard from them is the one at which they are written to, as everywhere. */
const nextHearers = `select audience.person_id as personId, address.id as addressId, address.channel, address.account,
    person.language, address.spoke_at as spokeAt, earlier.outbox_id as after
  from audience
  join person on person.id = audience.person_id
  left join address on address.id = (select id from address where person_id = audience.person_id and not room
    and unreachable_since is null order by spoke_at desc limit 1)
  left join audience earlier on earlier.person_id = audience.person_id
    and earlier.broadcast_id = (select former.id from broadcast former join broadcast this on former.key = this.after
      where this.id = audience.broadcast_id)
  where audience.broadcast_id = @id and audience.person_id > @upTo and audience.became is null
  order by audience.person_id limit @chunk`;

const insertRow = `insert into outbox
    (address_id, lane, state, does, body, choices, broadcast_id, after, not_before, useless_after, attempts, made_at)
  values (@addressId, @lane, 'held', 'send', @body, @choices, @broadcastId, @after, @notBefore, @uselessAfter, 0, @now)`;
