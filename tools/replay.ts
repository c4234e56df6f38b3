/**
 * Plays residents' messages through the real program, kills it while it works, and counts what came of them:
 * `npm run replay -- FILE.jsonl [--over telegram] [--kills 5] [--seed 1] [--residents 8] [--keep FOLDER]`, one row a
 * line, `{body, subject?}`. They go over the rehearsal street, or over the stand-in for Telegram. Ends with 1 where something
 * was lost, doubled, changed or told wrongly, or where a limit of Telegram's was broken. With --keep the data folder stays, with `report.json` in it.
 */
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { Fault } from "../src/fault.ts";
import { grounds } from "./replay-ground.ts";
import { tableOf } from "./replay-report.ts";
import { readRows } from "./replay-rows.ts";
import { replay } from "./replay-run.ts";

const usage = "npm run replay -- FILE.jsonl [--over telegram] [--kills 5] [--seed 1] [--residents 8] [--keep FOLDER]";
const whole = z.coerce.number().int();
const call = z.object({
  file: z.string(),
  kills: whole.min(0).default(0),
  seed: z.string().default("1"),
  residents: whole.min(1).max(100).default(8),
  over: z.enum(grounds).default("street"),
  keep: z.string().exactOptional(),
});

try {
  const { file, keep, ...how } = readCall(process.argv.slice(2));
  const rows = readRows(file);
  const folder = keep === undefined ? mkdtempSync(join(tmpdir(), "shuoshi-replay-")) : emptyFolder(keep);
  try {
    const report = await replay(rows, folder, how);
    if (keep !== undefined) writeFileSync(join(folder, "report.json"), `${JSON.stringify(report, null, 2)}\n`);
    console.log(tableOf(report));
    process.exitCode = report.isGood ? 0 : 1;
  } finally {
    if (keep === undefined) rmSync(folder, { recursive: true, force: true });
  }
} catch (error) {
  if (!(error instanceof Fault)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function readCall(args: string[]): z.infer<typeof call> {
  try {
    const text = { type: "string" } as const;
    const options = { over: text, kills: text, seed: text, residents: text, keep: text };
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    if (positionals.length !== 1) throw new Fault("usage", "one file is wanted");
    return call.parse({ file: positionals[0], ...values });
  } catch (cause) {
    throw new Fault("usage", `That is not how it is called:\n${usage}`, { cause });
  }
}

function emptyFolder(path: string): string {
  const folder = resolve(path);
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new Fault("not-empty", `${folder} is not empty; a replay begins with nothing. Name another folder.`);
  return folder;
}
