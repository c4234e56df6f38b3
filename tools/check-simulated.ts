import type { Db } from "../src/store/open.ts";
import type { Rule } from "../src/store/tables/reminders.ts";
import type { Journal } from "./simulated-year.ts";

/*
 * What must hold of a simulated time, computed anew from what happened and from the calendar: by none of the code that sends. The
 * clocks of China are eight hours ahead all the year; its holidays of 2026 stand here as the State Council announced them.
 */

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const ahead = 8 * hour;

const off = new Set([
  ...["2026-01-01", "2026-01-02", "2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20", "2026-02-23"],
  ...["2026-04-06", "2026-05-01", "2026-05-04", "2026-05-05", "2026-06-19", "2026-09-25", "2026-10-01", "2026-10-02"],
  ...["2026-10-05", "2026-10-06", "2026-10-07"],
]);
const worked = new Set(["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"]);

interface Row {
  readonly reminder: number;
  readonly at: number;
  readonly person: number;
  readonly state: string;
  readonly why: string | null;
}

/** Counts, and what is wrong, a line each. */
export interface Verdict {
  readonly sent: number;
  readonly occurrences: number;
  readonly byState: Readonly<Record<string, number>>;
  readonly wrong: readonly string[];
}

export function check(db: Db, journal: Journal): Verdict {
  const rows = db.$client
    .prepare<[], Row>("select reminder_id as reminder, at, person_id as person, state, why from occurrence")
    .all();
  const wrong = [
    ...lostOrInvented(journal, rows),
    ...sentWrongly(journal),
    ...passedOverWrongly(journal, rows),
    ...figuresThatDisagree(journal, rows),
  ];
  const byState: Record<string, number> = {};
  for (const { state, why } of rows) {
    const key = why === null ? state : `${state} (${why})`;
    byState[key] = (byState[key] ?? 0) + 1;
  }
  return { sent: journal.sent.length, occurrences: rows.length, byState, wrong };
}

/** Each time of each reminder has one row for each of its people, and there is no other. */
function lostOrInvented(journal: Journal, rows: readonly Row[]): string[] {
  const there = new Set(rows.map(keyOf));
  const latest = journal.ticks.reduce((most, now) => Math.max(most, now), 0);
  const wanted = new Set<string>();
  const lost = journal.reminders.flatMap((one) =>
    timesOf(one.rule, journal.begins, latest).flatMap((at) =>
      one.people.flatMap((person) => {
        const key = keyOf({ reminder: one.id, at, person });
        wanted.add(key);
        return there.has(key) ? [] : [`lost: ${key}`];
      }),
    ),
  );
  // What was done before it came may be there already.
  const invented = rows.filter((row) => !wanted.has(keyOf(row)) && row.state !== "satisfied_early");
  return [...lost, ...invented.map((row) => `invented: ${keyOf(row)}`)];
}

/** Nothing twice, early, in the quiet hours, to one on leave, or to one who had done it; and not too late. */
function sentWrongly(journal: Journal): string[] {
  const first = new Map<string, number>();
  const doneAt = new Map(journal.done.map((done) => [keyOf(done), done.tick] as const));
  const messages = new Set<string>();
  return journal.sent.flatMap(({ tick, person, what }) => {
    const now = journal.ticks[tick] ?? 0;
    const inOne = `${tick} ${person}`;
    const many = messages.has(inOne) ? [`two messages at once: ${inOne}`] : [];
    messages.add(inOne);
    const isAway = journal.leaves.some((leave) => leave.person === person && leave.from <= now && now < leave.until);
    const reminders = new Set(what.map(({ reminder }) => reminder));
    return [
      ...many,
      ...(isQuiet(now) ? [`in the quiet hours: ${inOne}`] : []),
      ...(isAway ? [`on leave: ${inOne}`] : []),
      ...(reminders.size < what.length ? [`one reminder twice in a message: ${inOne}`] : []),
      ...what.flatMap(({ reminder, at }) => {
        const key = keyOf({ reminder, at, person });
        const isTwice = first.has(key);
        first.set(key, tick);
        const grace = journal.reminders.find(({ id }) => id === reminder)?.grace ?? 0;
        return [
          ...(isTwice ? [`doubled: ${key}`] : []),
          ...(now < at ? [`early: ${key}`] : []),
          ...(now > afterQuiet(at) + grace ? [`too late: ${key}`] : []),
          ...((doneAt.get(key) ?? tick + 1) < tick ? [`done before: ${key}`] : []),
        ];
      }),
    ];
  });
}

/** What is written down as passed over while the program was down could have been sent at no minute of the day at which it ran. */
function passedOverWrongly(journal: Journal, rows: readonly Row[]): string[] {
  const { ticks, backAt, leaves } = journal;
  const byId = new Map(journal.reminders.map((one) => [one.id, one] as const));
  const outages = rows.flatMap((row) => {
    const one = byId.get(row.reminder);
    if (row.why !== "outage" || !one) return [];
    const next = timesOf(one.rule, row.at + 1, row.at + 40 * day)[0] ?? Number.POSITIVE_INFINITY;
    const until = Math.min(afterQuiet(row.at) + one.grace, next - 1);
    const from = afterQuiet(row.at);
    const could = ticks.findIndex((now) => now >= from && now <= until && !isQuiet(now));
    // A clock that is wrong by hours makes it pass over what it then takes up again, or sends at the end of the quiet hours.
    const isNearJump = backAt.some((back) => Math.abs((ticks[back] ?? 0) - row.at) < day);
    return could === -1 || isNearJump || next <= from ? [] : [`passed over: ${keyOf(row)}`];
  });
  const excuses = rows.flatMap((row) => {
    if (row.why !== "leave") return [];
    const wasAway = leaves.some(
      ({ person, from, until }) => person === row.person && from <= row.at + 2 * day && until > row.at,
    );
    return wasAway ? [] : [`excused without leave: ${keyOf(row)}`];
  });
  return [...outages, ...excuses];
}

/** Of each report: who answered, by what they did, and by the rows; never more than those who were there. */
function figuresThatDisagree(journal: Journal, rows: readonly Row[]): string[] {
  const reports = new Set(journal.reminders.filter(({ kind }) => kind === "report").map(({ id }) => id));
  const answered = new Map<string, Set<number>>();
  for (const { reminder, at, person } of journal.done) {
    const key = `${reminder} ${at}`;
    answered.set(key, (answered.get(key) ?? new Set()).add(person));
  }
  const counts = new Map<string, { expected: number; made: number }>();
  for (const { reminder, at, state } of rows) {
    if (!reports.has(reminder)) continue;
    const count = counts.get(`${reminder} ${at}`) ?? { expected: 0, made: 0 };
    if (state !== "excused") count.expected += 1;
    if (state === "reported_zero" || state === "reported_items") count.made += 1;
    counts.set(`${reminder} ${at}`, count);
  }
  return [...counts].flatMap(([key, { expected, made }]) => {
    const told = answered.get(key)?.size ?? 0;
    return made === told && made <= expected
      ? []
      : [`figures: ${key}: ${made} by the rows, ${told} by what was done, of ${expected}`];
  });
}

function keyOf({ reminder, at, person }: Pick<Row, "reminder" | "at" | "person">): string {
  return `${reminder} ${new Date(at).toISOString()} ${person}`;
}

/** The quiet hours are from 21:00 to 08:00. */
function isQuiet(at: number): boolean {
  const ofDay = (at + ahead) % day;
  return ofDay >= 21 * hour || ofDay < 8 * hour;
}

function afterQuiet(at: number): number {
  if (!isQuiet(at)) return at;
  const ofDay = (at + ahead) % day;
  return at - ofDay + (ofDay >= 21 * hour ? day : 0) + 8 * hour;
}

/** After the first and up to the second, in order. */
function timesOf(rule: Rule, from: number, to: number): number[] {
  if (rule.kind !== "every") return [];
  const times: number[] = [];
  for (let at = from - day; at < to + day; at += day) {
    const date = new Date(at + ahead).toISOString().slice(0, 10);
    if (!isOn(rule.days, date)) continue;
    for (const time of rule.times) times.push(Date.parse(`${date}T${time}:00+08:00`));
  }
  return [...new Set(times)].filter((at) => at > from && at <= to).sort((one, other) => one - other);
}

function isOn(days: Extract<Rule, { kind: "every" }>["days"], date: string): boolean {
  const at = new Date(`${date}T00:00:00Z`);
  const weekday = at.getUTCDay();
  if (days.is === "daily") return true;
  if (days.is === "weekdays") return days.of.includes(weekday === 0 ? 7 : weekday);
  if (days.is === "dates") return days.of.includes(date);
  if (days.is === "working") return weekday % 6 === 0 ? worked.has(date) : !off.has(date);
  const length = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate();
  return days.of.some((wanted) => Math.min(wanted, length) === at.getUTCDate());
}
