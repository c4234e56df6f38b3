import { and, eq } from "drizzle-orm";
import type { Inbound } from "../channels/channel.ts";
import type { Db } from "../store/open.ts";
import { address, person } from "../store/tables/people.ts";
import type { Who } from "../talk/house.ts";
import { readsAsCode } from "./join-code.ts";
import { readPhone } from "./read-phone.ts";

const mostRecent = 5;

/**
 * Who wrote. Somebody unknown becomes a person, in the language that their platform names. That they spoke makes the address
 * reachable again, and the last five things said here are kept, for the case that they ask for help.
 */
export function who(db: Db, inbound: Inbound, now: number, nearest: (tag: string | undefined) => string): Who {
  const { channel, account, chat } = inbound;
  const known = db
    .select({ address, language: person.language, hasChosenLanguage: person.hasChosenLanguage })
    .from(address)
    .innerJoin(person, eq(person.id, address.personId))
    .where(and(eq(address.channel, channel), eq(address.account, account), eq(address.chat, chat)))
    .get();
  const row = known ?? arrive(db, inbound, now, nearest(inbound.from.language));
  const language = row.hasChosenLanguage ? row.language : nearest(inbound.from.language ?? row.language);
  if (language !== row.language) {
    db.update(person).set({ language }).where(eq(person.id, row.address.personId)).run();
  }
  const said = isWorthKeeping(inbound.text) ? [{ at: now, text: inbound.text }] : [];
  const recent = [...row.address.recent, ...said].slice(-mostRecent);
  db.update(address).set({ spokeAt: now, unreachableSince: null, recent }).where(eq(address.id, row.address.id)).run();
  const { id: addressId, personId, spokeAt } = row.address;
  return { personId, addressId, language, spokeAt };
}

/** A code that is still good and a telephone number are nothing for others to read; the number of a choice tells nobody anything. */
function isWorthKeeping(text: string | undefined): text is string {
  if (text === undefined || text.trim() === "") return false;
  return readsAsCode(text) === null && readPhone(text) === null && !/^\d$/.test(text.normalize("NFKC").trim());
}

function arrive(db: Db, { channel, account, chat, room }: Inbound, now: number, language: string) {
  const { id: personId } = db.insert(person).values({ language, madeAt: now }).returning({ id: person.id }).get();
  const made = { personId, channel, account, chat, room, spokeAt: now, recent: [] };
  return { address: db.insert(address).values(made).returning().get(), language, hasChosenLanguage: false };
}
