import { markDone } from "../src/domain/reminders/answer.ts";
import { doneEarly } from "../src/domain/reminders/done-early.ts";
import { nextTime } from "../src/domain/reminders/next-times.ts";
import { reportZero } from "../src/domain/reminders/report.ts";
import { ring } from "../src/domain/reminders/ring.ts";
import { graceOf } from "../src/domain/reminders/steps.ts";
import type { Db } from "../src/store/open.ts";
import type { Rule, reminder } from "../src/store/tables/reminders.ts";
import type { Desk, Happened } from "../src/talk/command.ts";

/** A reminder of the simulated community, with those whom it is for. */
export interface SimulatedReminder {
  readonly id: number;
  readonly kind: (typeof reminder.$inferSelect)["kind"];
  readonly rule: Rule;
  readonly grace: number;
  readonly people: readonly number[];
}

/** What really happened, in order. Times are those that the program's clock showed, UTC milliseconds. */
export interface Journal {
  readonly reminders: readonly SimulatedReminder[];
  /** Each minute in which the program ran. */
  readonly ticks: readonly number[];
  /** Where the clock went back: the place in `ticks`. */
  readonly backAt: readonly number[];
  /** In one message: who got which of what time. `tick` is the place in `ticks`. */
  readonly sent: readonly { readonly tick: number; readonly person: number; readonly what: readonly Sent[] }[];
  /** Before it was sent, or afterwards. */
  readonly done: readonly (Sent & { readonly tick: number; readonly person: number })[];
  readonly leaves: readonly { readonly person: number; readonly from: number; readonly until: number }[];
  readonly begins: number;
  readonly ends: number;
}

export interface Sent {
  readonly reminder: number;
  readonly at: number;
}

export interface Simulation {
  readonly db: Db;
  /** Everything that falls out by chance falls out by this. Gives a number from 0 to 1. */
  readonly chance: () => number;
  readonly begins: number;
  readonly days: number;
  readonly people: number;
  readonly reminders: number;
}

const minute = 60_000;
const day = 1440 * minute;
const zone = "Asia/Shanghai";

/**
 * Runs the reminders of a community minute by minute, with outages, a clock that is wrong for a while, leaves, and people who
 * do what they are reminded of: before, soon, or never.
 */
export function simulate({ db, chance, begins, days, people, reminders }: Simulation): Journal {
  const ids = arrive(db, people);
  const all = Array.from({ length: reminders }, (_, n) => remind(db, n, ids, chance, begins));
  const leaves = goAway(db, ids, chance, begins, days);
  const journal = { reminders: all, ticks: [] as number[], backAt: [] as number[], leaves };
  const sent: Journal["sent"][number][] = [];
  const done: Journal["done"][number][] = [];
  const answersAt = new Map<number, (() => void)[]>();
  const desk = deskFor(db);
  const inBundle = db.$client.prepare<[number], { id: number; reminder: number; at: number }>(
    "select id, reminder_id as reminder, at from occurrence where bundle = ? order by id",
  );
  let [down, wrong, wrongFor] = [0, 0, 0];
  const ends = begins + days * day;
  for (let real = begins; real < ends; real += minute) {
    // About four times a month the program is down, for up to ten hours; about as often the clock is wrong for a while.
    if (down === 0 && chance() < 4 / (30 * 1440)) down = Math.ceil(chance() * 600);
    if (wrongFor === 0 && chance() < 4 / (30 * 1440)) {
      wrongFor = Math.ceil(chance() * 240);
      wrong = Math.round((chance() - 0.5) * 2 * 240) * minute;
    }
    if (wrongFor > 0) wrongFor -= 1;
    if (wrongFor === 0) wrong = 0;
    if (down > 0) {
      down -= 1;
      continue;
    }
    const now = real + wrong;
    const tick = journal.ticks.length;
    if (now < (journal.ticks.at(-1) ?? 0)) journal.backAt.push(tick);
    journal.ticks.push(now);
    for (const event of ringAll(desk, now)) {
      if (event.name !== "reminders.due") continue;
      const person = Number(event.about.person);
      const rows = inBundle.all(Number(event.about.bundle));
      sent.push({ tick, person, what: rows.map(({ reminder: one, at }) => ({ reminder: one, at })) });
      // Six in ten answer, most of them soon.
      for (const { id, reminder: one, at } of rows) {
        if (chance() > 0.6) continue;
        const later = real + Math.ceil(chance() * chance() * 300) * minute;
        const answer = () => {
          const who = desk(journal.ticks.at(-1) ?? now, person);
          const isReport = all.some((each) => each.id === one && each.kind === "report");
          const result = isReport ? reportZero(who, { occurrence: id }) : markDone(who, { occurrence: id });
          if (!("refused" in result)) done.push({ tick: journal.ticks.length - 1, person, reminder: one, at });
        };
        answersAt.set(later, [...(answersAt.get(later) ?? []), answer]);
      }
    }
    for (const [at, answers] of answersAt) {
      if (at > real) continue;
      answersAt.delete(at);
      for (const answer of answers) answer();
    }
    if (chance() < 1 / 200) doItEarly(now, tick);
  }
  return { ...journal, sent, done, begins, ends };

  function doItEarly(now: number, tick: number): void {
    const one = all[Math.floor(chance() * all.length)];
    const person = one?.people[Math.floor(chance() * one.people.length)];
    if (!one || person === undefined) return;
    const early = doneEarly(desk(now, person), { reminder: one.id });
    if (!("refused" in early)) done.push({ tick, person, reminder: one.id, at: early.at });
  }
}

type DeskAt = (now: number, person: number, events?: Happened[]) => Desk;

function deskFor(db: Db): DeskAt {
  return (now, personId, events = []) => ({
    ...{ db, now, by: { personId, addressId: 0 }, understood: () => undefined },
    door: { link: null, codeOf: () => "" },
    random: () => new Uint8Array(),
    happened: (what) => events.push(what),
  });
}

/** All that the clock does in one minute, a transaction at a time. */
function ringAll(desk: DeskAt, now: number): readonly Happened[] {
  const events: Happened[] = [];
  const clock = desk(now, 0, events);
  while (clock.db.$client.transaction(() => ring(clock)).immediate() === true);
  return events;
}

function arrive(db: Db, count: number): number[] {
  const person = db.$client.prepare(
    "insert into person (language, made_at, has_chosen_language) values ('zh-CN', 0, 0)",
  );
  const chat = db.$client.prepare(
    "insert into address (person_id, channel, account, chat, room, spoke_at, recent) values (?, 'street', 'a', ?, 0, 0, '[]')",
  );
  const grant = db.$client.prepare(
    `insert into role_grant (person_id, role, area_id, team_id, "from") values (?, 'volunteer', 1, ?, 0)`,
  );
  for (let team = 1; team <= teams; team += 1)
    db.$client
      .prepare("insert into team (id, code, name) values (?, ?, ?)")
      .run(firstTeam + team, `s${team}`, `s${team}`);
  return Array.from({ length: count }, (_, n) => {
    const id = Number(person.run().lastInsertRowid);
    chat.run(id, String(n));
    grant.run(id, firstTeam + 1 + (n % teams));
    return id;
  });
}

const teams = 10;
const firstTeam = 1000;

const rules: readonly Rule[] = [
  { kind: "every", days: { is: "daily" }, times: ["08:00"] },
  { kind: "every", days: { is: "working" }, times: ["17:00"] },
  { kind: "every", days: { is: "weekdays", of: [2, 6] }, times: ["09:30", "15:00"] },
  { kind: "every", days: { is: "monthdays", of: [10, 31] }, times: ["10:00"] },
  { kind: "every", days: { is: "daily" }, times: ["22:30", "23:30"] },
  { kind: "every", days: { is: "working" }, times: ["08:00", "12:00", "16:00"] },
];
const kinds = ["notice", "patrol", "report", "duty"] as const;

/** One in three for a team, the others for one person. */
function remind(db: Db, n: number, ids: readonly number[], chance: () => number, madeAt: number): SimulatedReminder {
  const rule = rules[(n + Math.floor(n / rules.length)) % rules.length] ?? {
    kind: "once",
    day: "2026-06-12",
    time: "15:00",
  };
  const kind = kinds[n % kinds.length] ?? "notice";
  const isForTeam = n % 3 === 0;
  const team = firstTeam + 1 + (Math.floor(n / 3) % teams);
  const one = ids[Math.floor(chance() * ids.length)] ?? 1;
  const made = db.$client
    .prepare(
      `insert into reminder (kind, words, rule, time_zone, audience, person_id, team_id, grace, by_id, made_at, next_at, planned_at)
        values (?, 'x', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      ...[
        kind,
        JSON.stringify(rule),
        zone,
        isForTeam ? "team" : "person",
        isForTeam ? null : one,
        isForTeam ? team : null,
      ],
      // Set by somebody else, so that it does not come on leave.
      ...[graceOf[kind], ids.find((id) => id !== one) ?? 1, madeAt, nextTime(rule, madeAt, zone), madeAt],
    );
  const people = isForTeam ? ids.filter((_, m) => firstTeam + 1 + (m % teams) === team) : [one];
  return { id: Number(made.lastInsertRowid), kind, rule, grace: graceOf[kind], people };
}

/** Everybody is away about once in three months, for some days; nobody stands in. */
function goAway(db: Db, ids: readonly number[], chance: () => number, begins: number, days: number): Journal["leaves"] {
  const insert = db.$client.prepare(`insert into absence (person_id, "from", until) values (?, ?, ?)`);
  return ids.flatMap((person) => {
    const leaves: Journal["leaves"][number][] = [];
    for (let at = begins + chance() * 90 * day; at < begins + days * day; at += (30 + chance() * 120) * day) {
      const from = begins + Math.floor((at - begins) / day) * day;
      const until = from + Math.ceil(chance() * 7) * day;
      insert.run(person, from, until);
      leaves.push({ person, from, until });
    }
    return leaves;
  });
}
