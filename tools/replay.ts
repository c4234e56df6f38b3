/**
 * Plays residents' messages through the real program, kills it while it works, and counts what came of them:
 * `npm run replay -- FILE.jsonl [--kills 5] [--seed 1] [--residents 8] [--keep FOLDER]`, one row a line, `{body}`. Ends with 1
 * where something was lost, doubled or told wrongly. With --keep the data folder stays, with `report.json` in it.
 */
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { z } from "zod";
import { Fault } from "../src/fault.ts";
import { closeDatabase, type Db } from "../src/store/open.ts";
import { keptOf, openToRead, settle, totals } from "./replay-facts.ts";
import { judge, type Kept } from "./replay-judge.ts";
import { killMoments } from "./replay-kills.ts";
import { type Line, openLine } from "./replay-line.ts";
import { freePort, startProgram } from "./replay-program.ts";
import { type Report, reportOf, tableOf } from "./replay-report.ts";
import { live, type Resident } from "./replay-resident.ts";
import { type Row, readRows } from "./replay-rows.ts";

const whole = z.coerce.number().int().min(0);
const settings = z.object({
  kills: whole.default(0),
  seed: z.string().default("1"),
  residents: whole.min(1).default(8),
  keep: z.string().exactOptional(),
});
type Settings = z.infer<typeof settings>;

try {
  const { file, ...given } = readArguments(process.argv.slice(2));
  const rows = readRows(file);
  const folder = given.keep === undefined ? mkdtempSync(join(tmpdir(), "shuoshi-replay-")) : emptyFolder(given.keep);
  try {
    const report = await replay(rows, folder, given);
    if (given.keep !== undefined) writeFileSync(join(folder, "report.json"), `${JSON.stringify(report, null, 2)}\n`);
    console.log(tableOf(report));
    process.exitCode = report.isGood ? 0 : 1;
  } finally {
    if (given.keep === undefined) rmSync(folder, { recursive: true, force: true });
  }
} catch (error) {
  if (!(error instanceof Fault)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function replay(rows: readonly Row[], folder: string, { kills, seed, residents }: Settings): Promise<Report> {
  const from = performance.now();
  const place = { folder, port: await freePort() };
  let program = await startProgram(place);
  const moments = [...killMoments(kills, seed)];
  let done = 0;
  let killing: Promise<void> | undefined;

  const kill = async (delay: number): Promise<void> => {
    await pause(delay);
    await program.kill();
    program = await startProgram(place);
    killing = undefined;
  };
  /** Rejects when something is wrong with the program itself; the residents would wait for it in vain. */
  let wrong: (thrown: unknown) => void = () => {};
  const broken = new Promise<never>((_, reject) => {
    wrong = reject;
  });
  const line = openLine(program.url, () => {
    const [next] = moments;
    if (killing || !next || done < next.after * rows.length) return;
    moments.shift();
    killing = kill(next.delay);
    killing.catch(wrong);
  });
  try {
    const lived = await Promise.race([broken, inTurns(rows, residents, (row, i) => live(line, row, i), () => done++)]);
    await killing;
    // Whoever is done early leaves kills over; they fall on a program at rest, so that as many fall as were asked for.
    for (const { delay } of moments) await kill(delay);
    return await takeStock(lived);
  } finally {
    line.close();
    await program.stop();
  }

  async function takeStock(lived: readonly Resident[]): Promise<Report> {
    const db = openToRead(join(folder, "rehearsal.db"));
    try {
      const undelivered = await settle(db);
      const seconds = (performance.now() - from) / 1000;
      const all: Kept[] = [];
      for (const one of lived) all.push(keptOf(db, one, await line.chat(one.phone)));
      const misses = lived.reduce((sum, one) => sum + one.misses, 0);
      const { took, repeated } = line;
      return reportOf(all, judge(all), { ...totals(db), misses, undelivered, kills, repeated, took, seconds });
    } finally {
      db.$client.close();
    }
  }
}

/** Does it for each, so many at a time, and gives the results in the order of the rows. */
async function inTurns<Result>(
  rows: readonly Row[],
  atOnce: number,
  each: (row: Row, index: number) => Promise<Result>,
  onDone: () => void,
): Promise<Result[]> {
  const results: Result[] = [];
  const left = [...rows.entries()];
  const work = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) {
      const [index, row] = next;
      results[index] = await each(row, index);
      onDone();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
}
