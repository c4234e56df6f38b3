import { and, asc, eq, or } from "drizzle-orm";
import { call, callAnswer, notice, noticeCopy } from "../../store/tables/calls.ts";
import { attachment, concern, concernPart, event, kind } from "../../store/tables/concerns.ts";
import { address, area, type Named, person } from "../../store/tables/people.ts";
import type { Command, Query, Sight } from "../../talk/command.ts";
import { type Acting, actingAround } from "../acting-for.ts";
import type { ConcernState } from "../concerns/moves.ts";
import { type HeldRole, rolesOf } from "../roles.ts";
import { nameOf } from "../staff.ts";
import { type LifeHere, lifeHere } from "./life-here.ts";
import { remindersOf } from "./reminders-of.ts";

/** All that stands here of somebody, for themselves. Times are UTC milliseconds. */
export interface MyData extends LifeHere {
  readonly name: string | null;
  readonly phone: string | null;
  readonly home: string | null;
  readonly language: string;
  readonly skills: string | null;
  readonly times: string | null;
  readonly since: number;
  readonly roles: readonly HeldRole[];
  /** Who acts for them, and for whom they act. */
  readonly actors: readonly { readonly name: string | null; readonly since: number }[];
  readonly actsFor: MyData["actors"];
  readonly chats: readonly {
    readonly channel: string;
    readonly chat: string;
    readonly spokeAt: number;
    readonly recent: readonly { readonly at: number; readonly text: string }[];
  }[];
  readonly concerns: readonly ConcernOfMine[];
  /** What they were called to, and how they stand to it. */
  readonly calls: readonly CallOfMine[];
  /** Notices that they were sent, and when they said that they saw them. */
  readonly notices: readonly { readonly words: string; readonly at: number; readonly seenAt: number | null }[];
  /** What they are reminded of, by their own wish or by name; and what they reported. */
  readonly reminders: readonly { readonly words: string; readonly nextAt: number | null }[];
  readonly reports: readonly { readonly at: number; readonly words: string }[];
  readonly duties: readonly { readonly from: number; readonly until: number }[];
  /** When somebody saw the telephone number, the name, how one may be found, or what one was told of the concern of this number. */
  readonly shown: readonly Shown[];
}

export interface CallOfMine {
  readonly words: string;
  readonly at: number;
  /** Of a roll-call: where they were asked. */
  readonly area: string | null;
  readonly state: (typeof callAnswer.$inferSelect)["state"];
  readonly heads: number;
  readonly arrivedAt: number | null;
  readonly leftAt: number | null;
  /** Metres, and what they said against the hours. */
  readonly distance: number | null;
  readonly doubt: string | null;
}

interface Shown {
  readonly at: number;
  readonly to: string | null;
  readonly what: "phone" | "told" | "name" | "contact";
  readonly number: number | null;
}

export interface ConcernOfMine {
  readonly number: number;
  readonly kind: Named;
  readonly state: ConcernState;
  readonly area: string | null;
  readonly placeWords: string | null;
  readonly point: { readonly latitude: number; readonly longitude: number } | null;
  readonly filedAt: number;
  /** Who it was carried upward to, and what it is called there. */
  readonly referredTo: string | null;
  readonly reference: string | null;
  readonly said: readonly {
    readonly at: number;
    readonly isOfStaff: boolean;
    /** Who said it for them. */
    readonly by?: string | null;
    readonly words: string | null;
    readonly file: (typeof attachment.$inferSelect)["kind"] | null;
  }[];
}

export const myData: Query<null, MyData> = (sight) => {
  const { db, now, by } = sight;
  const row = db
    .select({ person, home: area.name })
    .from(person)
    .leftJoin(area, eq(area.id, person.homeId))
    .where(eq(person.id, by.personId))
    .get();
  if (!row) throw new Error("somebody who asks is nobody");
  const { name, phone, language, skills, times, madeAt: since } = row.person;
  const chats = db
    .select({ channel: address.channel, chat: address.chat, spokeAt: address.spokeAt, recent: address.recent })
    .from(address)
    .where(eq(address.personId, by.personId))
    .all();
  const concerns = concernsOf(sight);
  const roles = rolesOf(db, by.personId, now);
  const known = { name, phone, home: row.home, language, skills, times, since };
  const { forMe, forOthers } = actingAround(sight, null);
  const acting = ({ name: called, since: at }: Acting) => ({ name: called, since: at });
  return {
    ...known,
    roles,
    actors: forMe.map(acting),
    actsFor: forOthers.map(acting),
    chats,
    concerns,
    calls: callsOf(sight),
    notices: noticesOf(sight),
    ...remindersOf(sight),
    ...lifeHere(sight),
    shown: shownOf(sight),
  };
};

/** Notes that somebody was given all that stands here of them. */
export const noteMyData: Command<null, null> = (desk) => {
  desk.happened({ name: "person.data_given", about: { purpose: "own" } });
  return null;
};

function concernsOf({ db, by }: Sight): ConcernOfMine[] {
  const rows = db
    .select({ concern, kind: kind.name, area: area.name })
    .from(concern)
    .innerJoin(kind, eq(kind.code, concern.kind))
    .leftJoin(area, eq(area.id, concern.areaId))
    .where(eq(concern.personId, by.personId))
    .orderBy(asc(concern.id))
    .all();
  return rows.map(({ concern: one, kind: called, area: where }) => {
    const { number, state, placeWords, latitude, longitude, filedAt, referredTo, reference } = one;
    const said = db
      .select({ part: concernPart, file: attachment.kind })
      .from(concernPart)
      .leftJoin(attachment, eq(attachment.id, concernPart.attachmentId))
      .where(eq(concernPart.concernId, one.id))
      .orderBy(asc(concernPart.id))
      .all()
      .map(({ part: { at, isOfStaff, words, byId }, file }) => ({
        ...{ at, isOfStaff, words, file },
        ...(isOfStaff || byId === by.personId ? {} : { by: nameOf(db, byId) }),
      }));
    const point = latitude === null || longitude === null ? null : { latitude, longitude };
    const known = { number, kind: called, state, area: where, placeWords, point, filedAt };
    return { ...known, referredTo, reference, said };
  });
}

function callsOf({ db, by }: Sight): CallOfMine[] {
  return db
    .select({ words: call.words, area: area.name, row: callAnswer })
    .from(callAnswer)
    .innerJoin(call, eq(call.id, callAnswer.callId))
    .leftJoin(area, eq(area.id, callAnswer.areaId))
    .where(eq(callAnswer.personId, by.personId))
    .orderBy(asc(callAnswer.id))
    .all()
    .map(
      ({
        words,
        area: where,
        row: { invitedAt: at, state, heads, arrivedAt, leftAt, distance, hoursDoubt: doubt },
      }) => ({
        ...{ words, at, area: where, state, heads, arrivedAt, leftAt, distance, doubt },
      }),
    );
}

function noticesOf({ db, by }: Sight): MyData["notices"] {
  return db
    .select({ words: notice.words, at: notice.sendAt, seenAt: noticeCopy.seenAt })
    .from(noticeCopy)
    .innerJoin(notice, eq(notice.id, noticeCopy.noticeId))
    .where(eq(noticeCopy.personId, by.personId))
    .orderBy(asc(notice.id))
    .all();
}

function shownOf({ db, by }: Sight): Shown[] {
  const own = eq(concern.id, event.concernId);
  // A number is that of who asked for the call; what was told, that of whose concern it is.
  const isOwn = or(
    and(eq(event.name, "concern.call_asked"), eq(event.byId, by.personId)),
    and(eq(event.name, "concern.transcript_seen"), eq(concern.personId, by.personId)),
    and(eq(event.name, "concern.revealed"), eq(concern.personId, by.personId)),
  );
  const ofConcerns = db
    .select({ event, number: concern.number })
    .from(event)
    .innerJoin(concern, own)
    .where(isOwn)
    .all()
    .map(({ event: { at, name, byId, about }, number }): Shown => {
      const isCall = name === "concern.call_asked";
      const to = nameOf(db, isCall ? Number(about.shownTo) : byId);
      return { at, to, what: isCall ? "phone" : name === "concern.revealed" ? "contact" : "told", number };
    });
  const ofNames = db
    .select()
    .from(event)
    .where(eq(event.name, "relink.seen"))
    .all()
    .filter(({ about: { people } }) => Array.isArray(people) && people.includes(by.personId))
    .map(({ at, byId }): Shown => ({ at, to: nameOf(db, byId), what: "name", number: null }));
  return [...ofConcerns, ...ofNames].sort((one, other) => one.at - other.at);
}
