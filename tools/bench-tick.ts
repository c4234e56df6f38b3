/**
 * Measures what the minute costs: `npm run bench:tick`. With 100,000 reminders stored, none of which is due; and with 5,000
 * messages due at once, as 5,000 reminders for one person each and as one reminder for a team of 5,000. Between two
 * transactions those who write are heard, so the longest of them is what a reply may have to wait for. On the disk, every
 * commit waited for.
 */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nextTime } from "../src/domain/reminders/next-times.ts";
import { readEnvironment } from "../src/environment.ts";
import { furnish } from "../src/furnish.ts";
import { openCommunity } from "../src/open-community.ts";
import { closeDatabase, type Db } from "../src/store/open.ts";
import { passMinute } from "../src/talk/minute.ts";
import { quantile } from "./quantile.ts";

const stored = 100_000;
const dueAtOnce = 5_000;
const zone = "Asia/Shanghai";
const start = Date.parse("2026-06-01T09:00:00+08:00");
const eight = Date.parse("2026-06-02T08:00:00+08:00");
const minute = 60_000;
const targets = { idle: 1, longest: 20 };

const folder = mkdtempSync(join(tmpdir(), "shuoshi-tick-"));
try {
  idle();
  burst(`${dueAtOnce} reminders for one person each`, (db, people) => {
    for (const person of people) remind(db, { at: "08:00", person });
  });
  burst(`one reminder for a team of ${dueAtOnce}`, (db, people) => {
    const team = db.$client.prepare("insert into team (code, name) values ('all', 'all')").run().lastInsertRowid;
    const grant = db.$client.prepare(
      `insert into role_grant (person_id, role, area_id, team_id, "from") values (?, 'volunteer', 1, ?, 0)`,
    );
    for (const person of people) grant.run(person, team);
    remind(db, { at: "08:00", person: null, team: Number(team), by: people[0] ?? 0 });
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function idle(): void {
  const { db, house } = open("idle");
  db.$client.transaction(() => {
    const [person = 0] = arrive(db, 1);
    for (let n = 0; n < stored; n += 1) remind(db, { at: n % 2 === 0 ? "20:00" : "08:30", person });
  })();
  const times = Array.from({ length: 500 }, (_, n) => costOf(() => void passMinute(house, start + n * minute)).wall);
  console.log(`${stored} reminders stored, none due, ${times.length} minutes`);
  console.log(`  ${spreadOf(times)} ${verdict(quantile(times, 0.5) <= targets.idle)}`);
  closeDatabase(db);
}

function burst(title: string, fill: (db: Db, people: readonly number[]) => void): void {
  const { db, house } = open(title.replaceAll(" ", "-"));
  db.$client.transaction(() => fill(db, arrive(db, dueAtOnce)))();
  const chunks: Cost[] = [];
  let left = house.byClock ?? [];
  const pass = () => {
    left = passMinute(house, eight, left);
  };
  while (left.length > 0) chunks.push(costOf(pass));
  const written = db.$client.prepare("select count(*) from outbox where state = 'queued'").pluck().get();
  const all = chunks.reduce((sum, { wall }) => sum + wall, 0);
  console.log(`${title}: ${written} messages written in ${chunks.length} transactions, ${ms(all)} in all`);
  const walls = chunks.map(({ wall }) => wall);
  const works = chunks.map(({ work }) => work);
  console.log(`  by the clock: ${spreadOf(walls)} ${verdict(quantile(walls, 1) <= targets.longest)}`);
  console.log(`  by the processor, which others may be using too: ${spreadOf(works)}`);
  closeDatabase(db);
}

/** Milliseconds. */
interface Cost {
  readonly wall: number;
  readonly work: number;
}

function costOf(act: () => void): Cost {
  const [from, before] = [performance.now(), process.cpuUsage()];
  act();
  const { user, system } = process.cpuUsage(before);
  return { wall: performance.now() - from, work: (user + system) / 1000 };
}

function spreadOf(values: readonly number[]): string {
  return `${ms(quantile(values, 0.5))} median, ${ms(quantile(values, 0.99))} p99, ${ms(quantile(values, 1))} longest`;
}

function open(name: string) {
  const data = join(folder, name);
  const environment = { ...readEnvironment({}), data };
  const db = openCommunity(environment, start);
  const log = { error: (facts: object, event: string) => console.error(event, facts) };
  const house = furnish({
    ...{ db, log, random: randomBytes, door: { link: null, codeOf: () => "" } },
    abilities: () => ({ buttons: true, edits: true, photos: true, location: true }),
  });
  return { db, house };
}

/** People who can be written to. */
function arrive(db: Db, count: number): number[] {
  const person = db.$client.prepare(
    "insert into person (language, made_at, has_chosen_language) values ('zh-CN', 0, 0)",
  );
  const chat = db.$client.prepare(
    "insert into address (person_id, channel, account, chat, room, spoke_at, recent) values (?, 'bench', 'a', ?, 0, 0, '[]')",
  );
  return Array.from({ length: count }, (_, n) => {
    const id = Number(person.run().lastInsertRowid);
    chat.run(id, String(n));
    return id;
  });
}

function remind(db: Db, of: { at: string; person: number | null; team?: number; by?: number }): void {
  const rule = { kind: "every", days: { is: "daily" }, times: [of.at] } as const;
  db.$client
    .prepare(
      `insert into reminder (kind, words, rule, time_zone, audience, person_id, team_id, grace, by_id, made_at, next_at, planned_at)
        values ('patrol', '巡查', ?, ?, ?, ?, ?, 14400000, ?, ?, ?, ?)`,
    )
    .run(
      ...[JSON.stringify(rule), zone, of.person === null ? "team" : "person", of.person, of.team ?? null],
      ...[of.person ?? of.by, start, nextTime(rule, start, zone), start],
    );
}

function ms(value: number): string {
  return `${value.toFixed(2)} ms`;
}

function verdict(isWithin: boolean): string {
  return isWithin ? "(within the target)" : "(OVER the target)";
}
