/**
 * Simulates a year of reminders, minute by minute, and checks it by a computation of its own: `npm run simulate:reminders
 * [-- --days 365 --seed 1]`. 300 people, 40 reminders, outages, a clock that is wrong at times, leaves. Says how long it takes.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readEnvironment } from "../src/environment.ts";
import { openCommunity } from "../src/open-community.ts";
import { closeDatabase } from "../src/store/open.ts";
import { chanceOf } from "./chance-of.ts";
import { check } from "./check-simulated.ts";
import { simulate } from "./simulated-year.ts";

const { values } = parseArgs({
  options: { days: { type: "string", default: "365" }, seed: { type: "string", default: "1" } },
});
const begins = Date.parse("2026-01-01T00:00:00+08:00");
const folder = mkdtempSync(join(tmpdir(), "shuoshi-year-"));
try {
  const db = openCommunity({ ...readEnvironment({}), data: folder }, begins);
  // What is tried here is not whether it outlives a power cut.
  db.$client.pragma("synchronous = OFF");
  const from = performance.now();
  const days = Number(values.days);
  const journal = simulate({ db, chance: chanceOf(Number(values.seed)), begins, days, people: 300, reminders: 40 });
  const ran = performance.now();
  const { sent, occurrences, byState, wrong } = check(db, journal);
  console.log(`${days} days, ${journal.ticks.length} minutes run, ${journal.backAt.length} times the clock went back`);
  console.log(`${occurrences} occurrences, ${sent} messages`);
  for (const [state, count] of Object.entries(byState).sort()) console.log(`  ${state}: ${count}`);
  console.log(
    `simulated in ${((ran - from) / 1000).toFixed(1)} s, checked in ${((performance.now() - ran) / 1000).toFixed(1)} s`,
  );
  for (const line of wrong.slice(0, 20)) console.log(`WRONG ${line}`);
  console.log(wrong.length === 0 ? "nothing is wrong" : `${wrong.length} things are wrong`);
  process.exitCode = wrong.length === 0 ? 0 : 1;
  closeDatabase(db);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
