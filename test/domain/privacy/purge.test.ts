import { describe, expect, it } from "vitest";
import { dueNight, noteNight } from "../../../src/domain/privacy/night.ts";
import { purge, termNames } from "../../../src/domain/privacy/purge.ts";
import { releaseForgotten } from "../../../src/domain/privacy/release-forgotten.ts";
import { type TermName, terms } from "../../../src/domain/privacy/terms.ts";
import type { Db } from "../../../src/store/open.ts";
import { call, callAnswer, notice, noticeCopy } from "../../../src/store/tables/calls.ts";
import { attachment, concern, concernPart, event } from "../../../src/store/tables/concerns.ts";
import { card, outbox } from "../../../src/store/tables/delivery.ts";
import {
  absence,
  address,
  codeTry,
  delegation,
  invitation,
  joinCode,
  person,
  roleGrant,
} from "../../../src/store/tables/people.ts";
import { duty, occurrence, reminder, reminderWish, reportLine } from "../../../src/store/tables/reminders.ts";
import { boundRoom, chain, chainEntry } from "../../../src/store/tables/rooms.ts";
import { act, conversation, inbox, step } from "../../../src/store/tables/talk.ts";
import { openTown, type Town } from "../town.ts";

const day = 24 * 60 * 60_000;
const then = Date.UTC(2026, 5, 1, 1);

/** Rows that are as old as `at`, with something personal in every column that has it; what is left is looked for by its mark. */
const rows: Readonly<Record<TermName, (town: Town, at: number, mark: string) => void>> = {
  person: ({ db }, at, mark) => {
    const { id: personId } = db
      .insert(person)
      .values({ language: "en", name: mark, phone: mark, skills: mark, times: mark, madeAt: at })
      .returning()
      .get();
    const chat = { channel: "c", account: "a", chat: mark, room: false, spokeAt: at, recent: [] };
    db.insert(address)
      .values({ ...chat, personId })
      .run();
  },
  concern: (town, at, mark) => {
    const { db } = town;
    const { by } = town.arrives();
    const place = { placeWords: mark, latitude: 30, longitude: 120 };
    const one = town.concern({ personId: by.personId, state: "closed", filedAt: at, ...place });
    const file = { addressId: by.addressId, channel: "c", account: "a", ref: mark, kind: "photo", at } as const;
    const { id } = db
      .insert(attachment)
      .values({ ...file, hash: mark })
      .returning()
      .get();
    const part = { concernId: one.id, at, byId: by.personId, isOfStaff: false };
    db.insert(concernPart)
      .values({ ...part, words: mark, attachmentId: id, latitude: 30 })
      .run();
    db.insert(event).values({ at, name: "concern.filed", concernId: one.id, byId: by.personId, about: {} }).run();
  },
  stray_file: (town, at, mark) => {
    const { addressId } = town.arrives().by;
    const file = { addressId, channel: "c", account: "a", ref: mark, kind: "photo", at } as const;
    town.db
      .insert(attachment)
      .values({ ...file, hash: mark })
      .run();
  },
  conversation: (town, at, mark) => {
    const { addressId } = town.arrives().by;
    const looks = { one: { input: null, result: mark } };
    const { id: conversationId } = town.db
      .insert(conversation)
      .values({
        ...{ addressId, flow: "concern", input: { words: mark }, message: mark, state: "parked", position: 1 },
        ...{ askingLooks: looks, choices: [mark], beganAt: at, touchedAt: at },
      })
      .returning()
      .get();
    town.db.insert(step).values({ conversationId, n: 0, key: "k", answer: mark, message: mark, looks }).run();
    town.db.insert(act).values({ conversationId, key: "k", input: mark, result: mark, after: 0 }).run();
  },
  message: (town, at, mark) => {
    const { addressId } = town.arrives().by;
    const { id: cardId } = town.db
      .insert(card)
      .values({ addressId, name: "concern", about: mark.slice(0, 1) })
      .returning()
      .get();
    const row = { addressId, lane: "normal", state: "sent", notBefore: at, madeAt: at, body: { text: mark } } as const;
    town.db
      .insert(outbox)
      .values({ ...row, does: "send", choices: [{ label: mark, data: mark }], platformId: mark })
      .run();
    const { id: shownBy } = town.db
      .insert(outbox)
      .values({ ...row, does: "card", cardId })
      .returning()
      .get();
    town.db.update(card).set({ shownBy }).run();
  },
  unhandled: ({ db }, at, mark) => {
    const message = { channel: "c", account: "a", messageId: mark.slice(0, 1), at };
    db.insert(inbox)
      .values({ ...message, state: "failed", body: { text: mark } })
      .run();
  },
  told_event: ({ db }, at, mark) => {
    db.insert(event)
      .values({ at, name: "help.answered", about: { person: 1, words: mark, deep: [{ words: mark }] } })
      .run();
  },
  recent: (town, at, mark) => {
    const chat = { channel: "c", account: "a", chat: "c", room: false, spokeAt: at + 1, recent: [{ at, text: mark }] };
    town.db.insert(address).values(chat).run();
  },
  code: (town, at, mark) => {
    const { personId } = town.arrives().by;
    town.db.insert(joinCode).values({ hash: mark, personId, madeAt: at, expiresAt: at }).run();
  },
  invitation: (town, at, mark) => {
    const { personId: byId } = town.arrives().by;
    const area = { areaId: town.areaOf("3栋"), isLasting: false, byId, madeAt: at, expiresAt: at };
    town.db
      .insert(invitation)
      .values({ ...area, hash: "hash", name: mark })
      .run();
  },
  code_try: (town, at) => void town.db.insert(codeTry).values({ addressId: town.arrives().by.addressId, at }).run(),
  absence: (town, at) => {
    const { personId } = town.arrives().by;
    town.db.insert(absence).values({ personId, from: at, until: at }).run();
  },
  delegation: (town, at) => {
    const { personId } = town.arrives().by;
    town.db.insert(delegation).values({ actorId: personId, forId: personId, from: at, until: at }).run();
  },
  notice: (town, at, mark) => {
    const { personId } = town.arrives().by;
    const sent = { state: "out", files: [], audience: {}, asksSeen: true, madeAt: at, sendAt: at } as const;
    const { id: noticeId } = town.db
      .insert(notice)
      .values({ ...sent, words: mark, byId: personId })
      .returning()
      .get();
    town.db.insert(noticeCopy).values({ noticeId, personId, seenAt: at }).run();
  },
  call: (town, at, mark) => {
    const { personId } = town.arrives().by;
    const told = {
      words: mark,
      placeWords: mark,
      bring: mark,
      audience: {},
      ownerId: personId,
      madeAt: at,
      endedAt: at,
    };
    const { id: callId } = town.db
      .insert(call)
      .values({ ...told, asks: "help", state: "closed", mode: "routine" })
      .returning()
      .get();
    const answer = { callId, personId, state: "departed", invitedAt: at, hoursDoubt: mark } as const;
    town.db.insert(callAnswer).values(answer).run();
  },
  neighbour: (town, at, mark) => {
    const { personId } = town.arrives().by;
    const told = { words: "", audience: {}, ownerId: personId, madeAt: at, endedAt: at } as const;
    const { id: callId } = town.db
      .insert(call)
      .values({ ...told, asks: "safety", state: "closed", mode: "routine" })
      .returning()
      .get();
    town.db.insert(callAnswer).values({ callId, name: mark, state: "safe", invitedAt: at }).run();
  },
  call_list: (town, at, mark) => {
    const { db } = town;
    const { personId } = town.arrives().by;
    const told = { words: "", audience: {}, ownerId: personId, madeAt: at, endedAt: at } as const;
    const { id: callId } = db
      .insert(call)
      .values({ ...told, asks: "help", state: "closed", mode: "routine" })
      .returning()
      .get();
    const { id: roomId } = db
      .insert(boundRoom)
      .values({ areaId: town.areaOf("3栋"), expiresAt: at, byId: personId })
      .returning()
      .get();
    const pending = [{ n: 1, text: mark, name: mark, heads: 1 }];
    const { id: chainId } = db
      .insert(chain)
      .values({ roomId, callId, isSpoken: false, state: "sure", title: mark, print: "p", pending })
      .returning()
      .get();
    const entry = { chainId, position: 0, text: mark, name: mark, heads: 1 };
    db.insert(chainEntry)
      .values({ ...entry, says: "yes", state: "waiting", saidById: personId })
      .run();
  },
  role: (town, at) => {
    const { personId } = town.arrives().by;
    const area = { areaId: town.areaOf("3栋"), from: at, until: at };
    town.db
      .insert(roleGrant)
      .values({ ...area, personId, role: "volunteer" })
      .run();
  },
  reminder: (town, at, mark) => {
    const { personId } = town.arrives().by;
    const { id: reminderId } = remind(town, { words: mark, endedAt: at, nextAt: null });
    town.db.insert(reminderWish).values({ reminderId, personId, wish: "fewer", at }).run();
    report(town, reminderId, at, mark);
  },
  report: (town, at, mark) => report(town, remind(town, { words: "", nextAt: at + 9999 * day }).id, at, mark),
  duty: (town, at) => {
    const { personId } = town.arrives().by;
    town.db.insert(duty).values({ personId, byId: personId, from: at, until: at }).run();
  },
};

function remind(town: Town, set: Partial<typeof reminder.$inferInsert>) {
  const { personId } = town.arrives().by;
  const rule = { kind: "once", day: "2026-06-01", time: "08:00" } as const;
  const usual = { kind: "report", rule, timeZone: "UTC", audience: "person", grace: 0, madeAt: then } as const;
  return town.db
    .insert(reminder)
    .values({ ...usual, words: "", personId, byId: personId, plannedAt: then, ...set })
    .returning()
    .get();
}

function report({ db }: Town, reminderId: number, at: number, words: string): void {
  const { personId = 0 } = db.select().from(reminder).get() ?? {};
  const of = { reminderId, at, personId: personId ?? 0, state: "reported_items" } as const;
  const { id: occurrenceId } = db.insert(occurrence).values(of).returning().get();
  db.insert(reportLine).values({ occurrenceId, number: 0, at, byId: of.personId, words }).run();
}

/** What is left of the rows: how often the mark stands in the database, and the rows of tables that are deleted as a whole. */
function left({ db }: Town, mark: string): number {
  const bytes = db.$client.serialize();
  let count = 0;
  for (let at = bytes.indexOf(mark); at !== -1; at = bytes.indexOf(mark, at + 1)) count += 1;
  const ended = [codeTry, absence, delegation, noticeCopy, duty, reminderWish].map(
    (table) => db.select().from(table).all().length,
  );
  const roles = db
    .select()
    .from(roleGrant)
    .all()
    .filter(({ until }) => until !== null).length;
  // Of whoever is no person here, a number stays.
  const answers = db
    .select()
    .from(callAnswer)
    .all()
    .filter(({ personId }) => personId !== null).length;
  return count + roles + answers + ended.reduce((sum, one) => sum + one, 0);
}

/** Whoever is there came only now, and so is not forgotten for their silence. */
function keepPeople(db: Db): void {
  db.update(person)
    .set({ madeAt: then + 10_000 * day })
    .run();
}

function purgeAll(db: Db, now: number): void {
  for (const term of termNames) while (purge(db, now, term) > 0);
}

describe.each(termNames)("what is kept as %s", (name) => {
  const { days } = terms[name];

  it(`is there for ${days} days, and gone after them`, () => {
    const town = openTown();
    rows[name](town, then, "MARKED");
    if (name !== "person") keepPeople(town.db);
    const all = left(town, "MARKED");
    expect(all).toBeGreaterThan(0);
    purgeAll(town.db, then + days * day);
    expect(left(town, "MARKED")).toBe(all);
    purgeAll(town.db, then + days * day + 2);
    releaseForgotten(town.db, then + days * day + 2);
    expect(left(town, "MARKED")).toBe(0);
  });
});

describe("the purge", () => {
  it("takes a little at a time", () => {
    const town = openTown();
    for (let n = 0; n < 7; n += 1) rows.code_try(town, then, "");
    keepPeople(town.db);
    const taken = [1, 2, 3, 4].map(() => purge(town.db, then + 2 * day, "code_try", 3));
    expect(taken).toEqual([3, 3, 1, 0]);
  });

  it("leaves a concern alone that is open, or to which something happened lately", () => {
    const town = openTown();
    const { personId } = town.arrives().by;
    const old = { personId, filedAt: then, placeWords: "楼下" };
    town.concern({ ...old, number: 101, state: "accepted" });
    const { id } = town.concern({ ...old, number: 102, state: "closed" });
    const now = then + 2 * 365 * day;
    keepPeople(town.db);
    town.db
      .insert(event)
      .values({ at: now - day, name: "concern.added", concernId: id, about: {} })
      .run();
    purgeAll(town.db, now);
    expect(
      town.db
        .select()
        .from(concern)
        .all()
        .map(({ placeWords }) => placeWords),
    ).toEqual(["楼下", "楼下"]);
  });

  it("leaves the file of a draft that somebody may go on with", () => {
    const town = openTown();
    rows.stray_file(town, then, "MARKED");
    keepPeople(town.db);
    const [file] = town.db.select().from(attachment).all();
    town.db
      .insert(conversation)
      .values({
        ...{ addressId: file?.addressId ?? 0, flow: "concern", input: {}, state: "open", position: 1 },
        ...{ askingLooks: {}, choices: [], beganAt: then, touchedAt: then },
      })
      .run();
    purgeAll(town.db, then + 10 * 365 * day);
    expect(town.db.select().from(attachment).all()).toHaveLength(1);
  });

  it("does not forget whoever has a role or something open, however silent they are", () => {
    const town = openTown();
    const worker = town.holds("grid_worker", "一网格").by.personId;
    const waiting = town.arrives().by.personId;
    town.concern({ personId: waiting, state: "accepted", filedAt: then });
    const silent = town.arrives().by.personId;
    purgeAll(town.db, then + 10 * 365 * day);
    const isForgotten = (one: number) =>
      town.db
        .select()
        .from(person)
        .all()
        .find(({ id }) => id === one)?.forgottenAt !== null;
    expect([worker, waiting, silent].map(isForgotten)).toEqual([false, false, true]);
  });
});

describe("the night", () => {
  const china = (time: string) => Date.parse(`2026-06-02T${time}:00+08:00`);

  it("begins at three by the clocks of the community, and is done once", () => {
    const { db } = openTown();
    noteNight(db, "2026-06-01");
    expect(dueNight(db, china("02:59"))).toBeNull();
    expect(dueNight(db, china("03:00"))).toBe("2026-06-02");
    noteNight(db, "2026-06-02");
    expect(dueNight(db, china("03:01"))).toBeNull();
    expect(dueNight(db, china("23:59"))).toBeNull();
    expect(dueNight(db, china("03:00") + day)).toBe("2026-06-03");
  });

  it("is made up for by day where the program was down", () => {
    const { db } = openTown();
    noteNight(db, "2026-05-20");
    expect(dueNight(db, china("02:00"))).toBe("2026-06-01");
    noteNight(db, "2026-06-01");
    expect(dueNight(db, china("14:00"))).toBe("2026-06-02");
  });
});
