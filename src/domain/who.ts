import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Inbound } from "../channels/channel.ts";
import type { Db } from "../store/open.ts";
import { outbox } from "../store/tables/delivery.ts";
import { address, person } from "../store/tables/people.ts";
import type { Who } from "../talk/house.ts";
import { readsAsCode } from "./join-code.ts";
import { letGo } from "./privacy/forget-person.ts";
import { readPhone } from "./read-phone.ts";
import { leaveBehind } from "./relink/leave-behind.ts";

const mostRecent = 5;

/**
 * Who wrote. Somebody unknown becomes a person, in the language that their platform names. That they spoke makes the address
 * reachable again, and the last five things said in private are kept, for the case that they ask for help. In a room the
 * address is the room's, and the person is the one whose private chat is theirs: many speak there.
 */
export function who(db: Db, inbound: Inbound, now: number, nearest: (tag: string | undefined) => string): Who {
  const { from, room } = inbound;
  const own = ownOf(db, inbound) ?? arrive(db, inbound, now, nearest(from.language));
  const { personId } = own;
  // Whoever has an id that does not last, and is new, may be the first of another login.
  const leftBehind = from.lasting === false && own.isNew ? { leftBehind: leaveBehind(db, inbound, now) } : {};
  const language = own.hasChosenLanguage ? own.language : nearest(from.language ?? own.language);
  if (language !== own.language) db.update(person).set({ language }).where(eq(person.id, personId)).run();
  if (room) return { personId, language, ...leftBehind, ...enterRoom(db, inbound, now) };
  const { id: addressId, spokeAt, recent: before } = own.address;
  const said = isWorthKeeping(inbound.text) ? [{ at: now, text: inbound.text }] : [];
  const recent = [...before, ...said].slice(-mostRecent);
  db.update(address).set({ spokeAt: now, unreachableSince: null, recent }).where(eq(address.id, addressId)).run();
  const { isNew, noticedAt } = own;
  const isNoticed = noticedAt !== null;
  return { personId, addressId, language, spokeAt, isNew, recent: before, isNoticed, ...leftBehind };
}

/** The private chat of whoever wrote, wherever they did. */
function ownOf(db: Db, { channel, account, chat, room, from }: Inbound) {
  const known = db
    .select({
      address,
      personId: person.id,
      language: person.language,
      hasChosenLanguage: person.hasChosenLanguage,
      noticedAt: person.noticedAt,
    })
    .from(address)
    .innerJoin(person, eq(person.id, address.personId))
    .where(and(isAt(channel, account, room ? from.id : chat), isNull(person.forgottenAt)))
    .get();
  return known && { ...known, isNew: false };
}

function isAt(channel: string, account: string, chat: string) {
  return and(eq(address.channel, channel), eq(address.account, account), eq(address.chat, chat));
}

/** A code that is still good and a telephone number are nothing for others to read; the number of a choice tells nobody anything. */
function isWorthKeeping(text: string | undefined): text is string {
  if (text === undefined || text.trim() === "") return false;
  return readsAsCode(text) === null && readPhone(text) === null && !/^\d$/.test(text.normalize("NFKC").trim());
}

function arrive(db: Db, { channel, account, chat, room, from }: Inbound, now: number, language: string) {
  const { id: personId } = db.insert(person).values({ language, madeAt: now }).returning({ id: person.id }).get();
  const isLasting = from.lasting !== false;
  const made = { personId, channel, account, room: false, spokeAt: now, recent: [], isLasting };
  // Whoever was only met in a room may not have let us into a chat of their own: that shows when they write there.
  const where = room ? { chat: from.id, unreachableSince: now } : { chat };
  const before = db
    .select()
    .from(address)
    .where(isAt(channel, account, where.chat))
    .get();
  const waiting = before ? lastWordsAt(db, before.id) : [];
  if (before) letGo(db, before.id, waiting);
  const row = db
    .insert(address)
    .values({ ...made, ...where })
    .returning()
    .get();
  db.update(outbox).set({ addressId: row.id }).where(inArray(outbox.id, waiting)).run();
  return { address: row, personId, language, hasChosenLanguage: false, noticedAt: null, isNew: true };
}

/** Somebody who is forgotten comes back before they heard that they are: they hear it all the same. */
function lastWordsAt(db: Db, addressId: number): number[] {
  const isWaiting = and(eq(outbox.addressId, addressId), inArray(outbox.state, ["queued", "sending"]));
  return db
    .select({ id: outbox.id })
    .from(outbox)
    .where(isWaiting)
    .all()
    .map(({ id }) => id);
}

function enterRoom(db: Db, { channel, account, chat, from }: Inbound, now: number) {
  const known = db
    .select()
    .from(address)
    .where(isAt(channel, account, chat))
    .get();
  const isLasting = from.lasting !== false;
  const made = { channel, account, chat, room: true, spokeAt: now, recent: [], isLasting };
  const { id, spokeAt } = known ?? db.insert(address).values(made).returning().get();
  db.update(address).set({ spokeAt: now, unreachableSince: null }).where(eq(address.id, id)).run();
  return { addressId: id, spokeAt };
}
