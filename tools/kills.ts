/**
 * Runs the program against the stand-in for Telegram with everything at once, kills it at random moments, and lets a ledger
 * that the stand-in kept and the database be held against each other:
 * `npm run replay:kills -- [--kills 200] [--faults 10] [--seconds 0] [--crowd 300] [--seed 1] [--keep FOLDER]`. --faults is
 * the share of the calls that go wrong, in percent; --seconds, how long it goes on before the first kill. Ends with 1 where
 * anything is not as it should be. With --keep the data folder stays, with `report.json` in it.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { Fault } from "../src/fault.ts";
import { tableOfKills } from "./kills-report.ts";
import { runKills } from "./kills-run.ts";

const usage =
  "npm run replay:kills -- [--kills 200] [--faults 10] [--seconds 0] [--crowd 300] [--seed 1] [--keep FOLDER]";
const whole = z.coerce.number().int();
const call = z.object({
  kills: whole.min(0).default(200),
  faults: z.coerce.number().min(0).max(50).default(0),
  seconds: z.coerce.number().min(0).default(0),
  crowd: whole.min(1).max(5_000).default(300),
  seed: z.string().default("1"),
  keep: z.string().exactOptional(),
});

try {
  const { keep, faults, ...how } = readCall(process.argv.slice(2));
  const folder = keep ?? mkdtempSync(join(tmpdir(), "shuoshi-kills-"));
  try {
    const report = await runKills(folder, { ...how, faults: faults / 100 });
    if (keep !== undefined) writeFileSync(join(folder, "report.json"), `${JSON.stringify(report, null, 2)}\n`);
    console.log(tableOfKills(report));
    process.exitCode = report.wrongs.length === 0 ? 0 : 1;
  } finally {
    if (keep === undefined) rmSync(folder, { recursive: true, force: true });
  }
} catch (error) {
  if (!(error instanceof Fault)) throw error;
  console.error(error.message);
  // Everything that is under way would go on without the program.
  process.exit(1);
}

function readCall(args: string[]): z.infer<typeof call> {
  try {
    const text = { type: "string" } as const;
    const options = { kills: text, faults: text, seconds: text, crowd: text, seed: text, keep: text };
    return call.parse(parseArgs({ args, options }).values);
  } catch (cause) {
    throw new Fault("usage", `That is not how it is called:\n${usage}`, { cause });
  }
}
