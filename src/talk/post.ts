import { and, desc, eq, inArray, isNull, ne, or } from "drizzle-orm";
import type { Abilities, Attachment, OwnFile, Shown } from "../channels/channel.ts";
import { attachment, tooMany } from "../store/tables/concerns.ts";
import { outbox } from "../store/tables/delivery.ts";
import { address, person } from "../store/tables/people.ts";
import { startData } from "./button.ts";
import { compose, type Pressable } from "./compose.ts";
import type { FlowButton } from "./flow.ts";
import type { House } from "./house.ts";
import { type ToMake, type Wanted, wantedOf } from "./made-file.ts";
import type { Lane } from "./news.ts";

/** Somewhere that something can be shown. */
export interface Target {
  readonly addressId: number;
  readonly language: string;
  readonly abilities: Abilities;
  /** When somebody last spoke there; UTC milliseconds. */
  readonly spokeAt?: number;
}

/** A platform that is not connected now: worded so that it can be read anywhere. */
const plainest: Abilities = { buttons: false, edits: false, photos: true, location: false };

export function abilitiesOf(house: House, channel: string): Abilities {
  return house.abilities(channel) ?? plainest;
}

/** The private address at which a person last spoke, if they can be reached at any; or this one of theirs. */
export function targetOf(house: House, personId: number, at?: number): Target | undefined {
  const isThis = at === undefined ? undefined : eq(address.id, at);
  const row = house.db
    .select({ addressId: address.id, channel: address.channel, language: person.language, spokeAt: address.spokeAt })
    .from(address)
    .innerJoin(person, eq(person.id, address.personId))
    .where(and(eq(address.personId, personId), eq(address.room, false), isNull(address.unreachableSince), isThis))
    .orderBy(desc(address.spokeAt))
    .limit(1)
    .get();
  if (!row) return undefined;
  const { channel, ...where } = row;
  return { ...where, abilities: abilitiesOf(house, channel) };
}

/** A room that can be reached, with the language of the house, since many read there. */
export function roomTarget(house: House, addressId: number): Target | undefined {
  const row = house.db
    .select({ channel: address.channel, spokeAt: address.spokeAt })
    .from(address)
    .where(and(eq(address.id, addressId), eq(address.room, true), isNull(address.unreachableSince)))
    .get();
  if (!row) return undefined;
  const { channel, spokeAt } = row;
  return { addressId, language: house.words.nearest(undefined), spokeAt, abilities: abilitiesOf(house, channel) };
}

export interface Posting {
  readonly lane: Lane;
  readonly now: number;
  readonly notBefore?: number;
  readonly uselessAfter?: number;
  /** Since when it has been waiting, where it takes the place of one that was not sent yet. */
  readonly since?: number;
  readonly conversationId?: number;
  /** What it tells of. */
  readonly eventId?: number;
  /** The concern that it tells of. */
  readonly concern?: number | undefined;
  readonly attachments?: readonly number[];
  readonly codeSeed?: string;
  readonly files?: readonly OwnFile[];
  readonly makes?: ToMake;
  readonly broadcastId?: number;
  /** The row that is not to be overtaken. */
  readonly after?: number | null;
}

/** Milliseconds in which a file of somebody's own is sent, or not at all. */
const mostToSend = 24 * 60 * 60_000;

/** Writes a message down to be sent. Gives the id of its row. */
export function post(
  house: House,
  to: Target,
  text: string,
  pressables: readonly Pressable[],
  how: Posting,
  back?: Pressable,
): number {
  const files = how.files ?? [];
  return insert(house, {
    addressId: to.addressId,
    lane: how.lane,
    does: "send",
    ...written(house, to, text, pressables, how, back),
    ...(how.codeSeed === undefined ? {} : { codeSeed: how.codeSeed }),
    ...(how.conversationId === undefined ? {} : { conversationId: how.conversationId }),
    ...(how.eventId === undefined ? {} : { eventId: how.eventId }),
    ...(how.concern === undefined ? {} : { concernId: how.concern }),
    notBefore: how.notBefore ?? how.now,
    ...(files.length === 0 && how.makes === undefined ? {} : { uselessAfter: how.now + mostToSend }),
    ...(how.uselessAfter === undefined ? {} : { uselessAfter: how.uselessAfter }),
    madeAt: how.since ?? how.now,
  });
}

/** What stands in the row of a message, worded for an address. */
export function written(
  house: House,
  to: Target,
  text: string,
  pressables: readonly Pressable[],
  { attachments: ids = [], files = [], makes }: Pick<Posting, "attachments" | "files" | "makes">,
  back?: Pressable,
): Pick<typeof outbox.$inferInsert, "choices"> & { readonly body: Shown } {
  const { shown, choices } = compose(house.words, to, text, pressables, back);
  const attachments = filesOf(house, to, ids);
  const body: Shown & { readonly make?: Wanted } = {
    ...shown,
    ...(attachments.length === 0 ? {} : { attachments }),
    ...(files.length === 0 ? {} : { files }),
    ...(makes === undefined ? {} : { make: wantedOf(house, to, makes) }),
  };
  return { body, ...(choices.length === 0 ? {} : { choices }) };
}

export function pressablesOf(buttons: readonly FlowButton[], revision = 0): Pressable[] {
  return buttons.map(({ flow, input, label }) => ({ label, data: startData(flow, input, revision) }));
}

/** Ends the waiting mark of a press, with a word or without. Soon nobody waits for it any more. */
export function postAnswer(
  house: House,
  addressId: number,
  press: string,
  text: string | undefined,
  now: number,
): void {
  const body = text === undefined ? { press } : { press, text };
  insert(house, {
    addressId,
    lane: "answer",
    does: "answer",
    body,
    notBefore: now,
    madeAt: now,
    uselessAfter: now + 30_000,
  });
}

/**
 * Takes a question off the screen: one that is not out yet is not sent any more; of one that is, the buttons go, where
 * messages can be changed.
 */
export function retire(house: House, to: Target, row: number, now: number): void {
  const { changes } = house.db.$client
    .prepare("update outbox set state = 'superseded' where id = ? and state in ('queued', 'held')")
    .run(row);
  if (changes > 0 || !to.abilities.edits || !to.abilities.buttons) return;
  insert(house, { addressId: to.addressId, lane: "reply", does: "retire", changes: row, notBefore: now, madeAt: now });
}

/** Puts a row into the outbox; those of a broadcast wait until all of them are there. */
export function insert(house: House, row: Omit<typeof outbox.$inferInsert, "state">): number {
  return house.db
    .insert(outbox)
    .values({ ...row, state: row.broadcastId == null ? "queued" : "held" })
    .returning({ id: outbox.id })
    .get().id;
}

/** The files that can be shown there, but for what came after too many others: a platform's handle is good for that platform, and for the account that was given it. */
function filesOf(house: House, to: Target, ids: readonly number[]): Attachment[] {
  if (ids.length === 0) return [];
  const rows = house.db
    .select({ file: attachment })
    .from(attachment)
    .innerJoin(address, and(eq(address.channel, attachment.channel), eq(address.account, attachment.account)))
    .where(
      and(
        eq(address.id, to.addressId),
        inArray(attachment.id, [...ids]),
        or(isNull(attachment.why), ne(attachment.why, tooMany)),
      ),
    )
    .orderBy(attachment.id)
    .all();
  return rows.map(({ file: { kind, ref, type, size } }) => ({
    kind,
    ref,
    ...(type === null ? {} : { type }),
    ...(size === null ? {} : { size }),
  }));
}
