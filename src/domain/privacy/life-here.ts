import { and, asc, eq, isNotNull, lte, ne, or } from "drizzle-orm";
import { call, callAnswer, notice } from "../../store/tables/calls.ts";
import { attachment, concern, concernPart, rating } from "../../store/tables/concerns.ts";
import { absence, address, codeTry, delegation, invitation, joinCode, roleGrant } from "../../store/tables/people.ts";
import { duty, reminder, reminderWish } from "../../store/tables/reminders.ts";
import { chain, chainEntry } from "../../store/tables/rooms.ts";
import type { Sight } from "../../talk/command.ts";
import { personKeys } from "../community/person-keys.ts";
import { describeRole, type HeldRole } from "../roles.ts";
import { nameOf } from "../staff.ts";

/** What else stands here of somebody, for themselves: what they did here, and what those call them who let them in. */
export interface LifeHere {
  /** In invitations, and in the community's file. */
  readonly calledHere: readonly string[];
  readonly formerRoles: readonly (HeldRole & { readonly until: number })[];
  /** Who acted for them and for whom they acted, until it ended. */
  readonly formerActing: readonly { readonly name: string | null; readonly from: number; readonly until: number }[];
  /** Their own leave, with who stands in, and when they stand in for others, on leave or on duty. */
  readonly leave: readonly { readonly from: number; readonly until: number; readonly deputy: string | null }[];
  readonly standsIn: readonly { readonly from: number; readonly until: number }[];
  /** Codes that were made for them, and when wrong ones were typed. */
  readonly codes: readonly number[];
  readonly wrongCodes: readonly number[];
  readonly ratings: readonly Rated[];
  /** Notices, calls, answers and reminders for others. */
  readonly wrote: readonly { readonly at: number; readonly words: string }[];
  /** In roll-calls, for neighbours. */
  readonly answeredFor: readonly { readonly at: number; readonly state: (typeof callAnswer.$inferSelect)["state"] }[];
  /** What stands of them in the list of a group, with what they were called to. */
  readonly listed: readonly { readonly words: string; readonly text: string }[];
  readonly wishes: readonly { readonly words: string; readonly wish: (typeof reminderWish.$inferSelect)["wish"] }[];
  /** What they sent that stands in no concern, and what we could not deal with. */
  readonly files: readonly { readonly at: number; readonly kind: (typeof attachment.$inferSelect)["kind"] }[];
  readonly unhandled: readonly number[];
}

type Rated = Pick<typeof rating.$inferSelect, "at" | "solved" | "satisfied"> & { readonly number: number };

export function lifeHere(sight: Sight): LifeHere {
  const { db, by } = sight;
  const own = by.personId;
  const chats = db.select().from(address).where(eq(address.personId, own)).all();
  const times = (rows: readonly { readonly at: number }[]) => rows.map(({ at }) => at);
  const leave = db.select().from(absence).where(eq(absence.personId, own)).all();
  const { from, until } = absence;
  const wrong = chats.flatMap(({ id }) =>
    db.select({ at: codeTry.at }).from(codeTry).where(eq(codeTry.addressId, id)).all(),
  );
  return {
    calledHere: calledHere(sight),
    ...formerly(sight),
    leave: leave.map((one) => ({ from: one.from, until: one.until, deputy: nameOf(db, one.deputyId) })),
    standsIn: [
      ...db.select({ from, until }).from(absence).where(eq(absence.deputyId, own)).all(),
      ...db.select({ from: duty.from, until: duty.until }).from(duty).where(eq(duty.deputyId, own)).all(),
    ],
    codes: times(db.select({ at: joinCode.madeAt }).from(joinCode).where(eq(joinCode.personId, own)).all()),
    wrongCodes: times(wrong),
    ratings: db
      .select({ at: rating.at, number: concern.number, solved: rating.solved, satisfied: rating.satisfied })
      .from(rating)
      .innerJoin(concern, eq(concern.id, rating.concernId))
      .where(eq(concern.personId, own))
      .all(),
    wrote: wrote(sight),
    answeredFor: answeredFor(sight),
    listed: listed(sight),
    wishes: db
      .select({ words: reminder.words, wish: reminderWish.wish })
      .from(reminderWish)
      .innerJoin(reminder, eq(reminder.id, reminderWish.reminderId))
      .where(eq(reminderWish.personId, own))
      .all(),
    files: chats.flatMap(({ id }) => looseFiles(sight, id)),
    unhandled: chats.flatMap((one) => times(unhandled(sight, one))),
  };
}

function calledHere({ db, by }: Sight): string[] {
  const used = db.select({ name: invitation.name }).from(invitation).where(eq(invitation.usedById, by.personId)).all();
  const keys = [...personKeys(db)].flatMap(([key, id]) => (id === by.personId ? [key] : []));
  return [...new Set([...used.flatMap(({ name }) => name ?? []), ...keys])];
}

function formerly({ db, now, by }: Sight): Pick<LifeHere, "formerRoles" | "formerActing"> {
  const own = by.personId;
  const grants = db
    .select()
    .from(roleGrant)
    .where(and(eq(roleGrant.personId, own), lte(roleGrant.until, now)))
    .all();
  const either = or(eq(delegation.actorId, own), eq(delegation.forId, own));
  const ended = db
    .select()
    .from(delegation)
    .where(and(either, lte(delegation.until, now)))
    .all();
  return {
    formerRoles: grants.flatMap((one) => {
      const role = describeRole(db, one);
      return role ? [{ ...role, until: one.until ?? now }] : [];
    }),
    formerActing: ended.map(({ actorId, forId, from, until }) => ({
      ...{ name: nameOf(db, actorId === own ? forId : actorId), from, until: until ?? now },
    })),
  };
}

function wrote({ db, by }: Sight): LifeHere["wrote"] {
  const own = by.personId;
  const { madeAt: at, words } = notice;
  const answered = and(eq(concernPart.byId, own), eq(concernPart.isOfStaff, true), isNotNull(concernPart.words));
  const forOthers = and(eq(reminder.byId, own), or(ne(reminder.audience, "person"), ne(reminder.personId, own)));
  const part = { at: concernPart.at, words: concernPart.words };
  return [
    ...db.select({ at, words }).from(notice).where(eq(notice.byId, own)).all(),
    ...db.select({ at: call.madeAt, words: call.words }).from(call).where(eq(call.ownerId, own)).all(),
    ...db.select({ at: reminder.madeAt, words: reminder.words }).from(reminder).where(forOthers).all(),
    ...db
      .select(part)
      .from(concernPart)
      .where(answered)
      .orderBy(asc(concernPart.id))
      .all()
      .map((one) => ({ at: one.at, words: one.words ?? "" })),
  ];
}

function answeredFor({ db, by }: Sight): LifeHere["answeredFor"] {
  return db
    .select({ at: callAnswer.answeredAt, changedAt: callAnswer.changedAt, state: callAnswer.state })
    .from(callAnswer)
    .where(eq(callAnswer.sourceId, by.personId))
    .all()
    .map(({ at, changedAt, state }) => ({ at: at ?? changedAt ?? 0, state }));
}

/** The line that became their answer, and what they said there when nobody knew them. */
function listed({ db, by }: Sight): LifeHere["listed"] {
  const isSpoken = and(eq(chain.isSpoken, true), eq(chainEntry.saidById, by.personId));
  return db
    .select({ words: call.words, text: chainEntry.text })
    .from(chainEntry)
    .innerJoin(chain, eq(chain.id, chainEntry.chainId))
    .innerJoin(call, eq(call.id, chain.callId))
    .leftJoin(callAnswer, eq(callAnswer.id, chainEntry.answerId))
    .where(or(eq(callAnswer.personId, by.personId), isSpoken))
    .orderBy(asc(chainEntry.id))
    .all();
}

function looseFiles({ db }: Sight, addressId: number): LifeHere["files"] {
  return db
    .select({ at: attachment.at, kind: attachment.kind, part: concernPart.id })
    .from(attachment)
    .leftJoin(concernPart, eq(concernPart.attachmentId, attachment.id))
    .where(eq(attachment.addressId, addressId))
    .all()
    .flatMap(({ at, kind, part }) => (part === null ? [{ at, kind }] : []));
}

/** When something came that met a fault, and is kept until that is mended. */
function unhandled({ db }: Sight, { channel, account, chat }: typeof address.$inferSelect): { readonly at: number }[] {
  return db.$client
    .prepare<unknown[], { at: number }>(
      `select at from inbox where channel = ? and account = ? and state <> 'done'
        and (json_extract(body, '$.chat') = ? or json_extract(body, '$.from.id') = ?)`,
    )
    .all(channel, account, chat, chat);
}
