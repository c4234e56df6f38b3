import { and, eq, gt, inArray, isNull, like, ne, not, notInArray, or, sql } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { callAnswer, noticeCopy } from "../../store/tables/calls.ts";
import { attachment, concern, event } from "../../store/tables/concerns.ts";
import { audience, card, outbox } from "../../store/tables/delivery.ts";
import {
  absence,
  address,
  codeTry,
  delegation,
  invitation,
  joinCode,
  person,
  roleGrant,
} from "../../store/tables/people.ts";
import { conversation, inbox } from "../../store/tables/talk.ts";
import { personKeys, savePersonKeys } from "../community/person-keys.ts";
import { moves } from "../concerns/moves.ts";
import { deleteFiles, emptyConcerns } from "./empty-concerns.ts";
import { emptyWords } from "./empty-words.ts";
import { forgetInLists } from "./forget-in-lists.ts";
import { forgetReminders } from "./forget-reminders.ts";
import { knownAs, notedUnder } from "./known-as.ts";
import { emptyOthersCopies } from "./others-copies.ts";
import { withoutWords } from "./without.ts";

/**
 * Empties everything that tells of a person, as ledger.ts says; to be called in a transaction. Their concerns stay as numbers;
 * those that are open are taken back. The chat itself stays until `letGo`, so that the last word can be said there.
 */
export function forgetPerson(db: Db, personId: number, now: number): void {
  const known = db.select().from(person).where(eq(person.id, personId)).get();
  if (known === undefined) return;
  const concerns = idsOf(db, concern, eq(concern.personId, personId));
  const addresses = db.select().from(address).where(eq(address.personId, personId)).all();
  const own = addresses.map(({ id }) => id);
  const calledBy = knownAs(db, personId);
  emptyOthersCopies(db, { personId, addresses: own, concerns, known: calledBy });
  emptyEvents(db, personId, concerns);
  db.update(concern)
    .set({ contactName: null, contactPhone: null })
    .where(inArray(concern.id, notedUnder(db, personId)))
    .run();
  emptyConcerns(db, concerns);
  db.update(concern)
    .set({ state: "closed", reason: "withdrawn", endedAt: now })
    .where(
      and(
        eq(concern.personId, personId),
        ne(concern.priority, "emergency"),
        inArray(concern.state, takenBack),
        isAlone,
      ),
    )
    .run();
  deleteFiles(db, idsOf(db, attachment, inArray(attachment.addressId, own)));
  emptyTalk(db, own);
  for (const { channel, account, chat } of addresses) emptyInbox(db, channel, account, chat);
  emptyWords(db, personId, calledBy);
  if (known.name !== null && known.name.length > 1)
    db.update(invitation).set({ name: null }).where(eq(invitation.name, known.name)).run();
  db.update(invitation).set({ name: null }).where(eq(invitation.usedById, personId)).run();
  db.delete(audience).where(eq(audience.personId, personId)).run();
  db.delete(noticeCopy).where(eq(noticeCopy.personId, personId)).run();
  forgetInLists(db, personId, [...calledBy.names, ...calledBy.numbers]);
  // A roll-call that goes on needs to know whom to look for, who may be another of that name.
  const isOver = sql`exists (select 1 from call where call.id = ${callAnswer.callId} and call.ended_at is not null)`;
  db.update(callAnswer)
    .set({ name: null })
    .where(and(inArray(callAnswer.name, [...calledBy.names]), isOver))
    .run();
  const bare = { name: null, areaId: null, distance: null, hoursDoubt: null };
  db.update(callAnswer).set(bare).where(eq(callAnswer.personId, personId)).run();
  endRoles(db, personId, now);
  forgetReminders(db, personId, now);
  db.update(address).set({ recent: [], unreachableSince: now }).where(eq(address.personId, personId)).run();
  db.update(person)
    .set({ name: null, homeId: null, phone: null, skills: null, times: null, forgottenAt: now })
    .where(eq(person.id, personId))
    .run();
}

/** Nobody can work on these without words. An emergency stays for those who were called. */
const takenBack = [...moves.withdraw.from];

/** One whose life a neighbour's shares goes on for that. */
const isAlone = sql`not exists (select 1 from concern other where other.merged_into = ${concern.id})`;

/** Lets go of the chat of somebody who is forgotten: from now on we would not know it again. */
export function letGo(db: Db, addressId: number, stillToBeSaid: readonly number[] = []): void {
  db.delete(outbox)
    .where(and(eq(outbox.addressId, addressId), notInArray(outbox.id, [...stillToBeSaid])))
    .run();
  db.delete(conversation).where(eq(conversation.addressId, addressId)).run();
  db.update(address)
    .set({ chat: `${gone}${addressId}` })
    .where(eq(address.id, addressId))
    .run();
}

/** The chats of people who are forgotten that we have not let go of. */
export function unreleased(db: Db): (typeof address.$inferSelect & { readonly forgottenAt: number })[] {
  return db
    .select({ address, forgottenAt: person.forgottenAt })
    .from(address)
    .innerJoin(person, eq(person.id, address.personId))
    .where(and(gt(person.forgottenAt, 0), not(like(address.chat, `${gone}%`))))
    .all()
    .map((row) => ({ ...row.address, forgottenAt: row.forgottenAt ?? 0 }));
}

/** No platform calls a chat so. */
const gone = "forgotten ";

function idsOf(db: Db, table: typeof concern | typeof attachment, where: ReturnType<typeof eq>): number[] {
  return db
    .select({ id: table.id })
    .from(table)
    .where(where)
    .all()
    .map(({ id }) => id);
}

function emptyEvents(db: Db, personId: number, concerns: readonly number[]): void {
  const isTheirs = or(
    eq(event.byId, personId),
    eq(event.forId, personId),
    inArray(event.concernId, [...concerns]),
    sql`instr(${event.about}, '"person":') > 0 and json_extract(${event.about}, '$.person') = ${personId}`,
  );
  for (const { id, about } of db.select({ id: event.id, about: event.about }).from(event).where(isTheirs).all())
    db.update(event)
      .set({ about: withoutWords(about) })
      .where(eq(event.id, id))
      .run();
}

/** All but the conversation in which it is asked for, which has to end first, and the question whose buttons are taken off then. */
function emptyTalk(db: Db, own: readonly number[]): void {
  const isOpen = and(eq(conversation.state, "open"), eq(conversation.flow, "forget"));
  const asked = db
    .select()
    .from(conversation)
    .where(and(inArray(conversation.addressId, [...own]), isOpen))
    .all();
  const rows = asked.flatMap(({ askingRow }) => askingRow ?? []);
  const kept = asked.map(({ id }) => id);
  db.delete(conversation)
    .where(and(inArray(conversation.addressId, [...own]), not(inArray(conversation.id, kept))))
    .run();
  db.delete(outbox)
    .where(and(inArray(outbox.addressId, [...own]), not(inArray(outbox.id, rows))))
    .run();
  db.delete(card)
    .where(inArray(card.addressId, [...own]))
    .run();
  db.delete(codeTry)
    .where(inArray(codeTry.addressId, [...own]))
    .run();
}

function emptyInbox(db: Db, channel: string, account: string, chat: string): void {
  const said = or(
    sql`json_extract(${inbox.body}, '$.chat') = ${chat}`,
    sql`json_extract(${inbox.body}, '$.from.id') = ${chat}`,
  );
  db.update(inbox)
    .set({ body: null })
    .where(and(eq(inbox.channel, channel), eq(inbox.account, account), said))
    .run();
}

function endRoles(db: Db, personId: number, now: number): void {
  const isOpen = (until: typeof roleGrant.until | typeof delegation.until) => or(isNull(until), gt(until, now));
  db.update(roleGrant)
    .set({ until: now })
    .where(and(eq(roleGrant.personId, personId), isOpen(roleGrant.until)))
    .run();
  db.update(delegation)
    .set({ until: now })
    .where(and(or(eq(delegation.actorId, personId), eq(delegation.forId, personId)), isOpen(delegation.until)))
    .run();
  // A lasting one hangs in the stairs of a building, and is not theirs.
  db.update(invitation)
    .set({ endedAt: now })
    .where(and(eq(invitation.byId, personId), eq(invitation.isLasting, false), isNull(invitation.endedAt)))
    .run();
  db.delete(absence).where(eq(absence.personId, personId)).run();
  db.update(absence).set({ deputyId: null }).where(eq(absence.deputyId, personId)).run();
  db.delete(joinCode).where(eq(joinCode.personId, personId)).run();
  const keys = [...personKeys(db)].filter(([, id]) => id !== personId);
  savePersonKeys(db, new Map(keys));
}
