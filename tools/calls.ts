/**
 * Calls many volunteers over the stand-in for Telegram, who answer all at once, some twice and some against what they said
 * before, and kills the program meanwhile: `npm run replay:call -- [--people 3000] [--answering 1000] [--seconds 60]
 * [--quota 400] [--kills 10] [--seed 1] [--keep FOLDER]`. The answers are told over once more by the rules alone. Ends with 1
 * where the list or the card is not what comes out. With --keep the data folder stays, with `report.json` in it.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { Fault } from "../src/fault.ts";
import { tableOfCall } from "./calls-report.ts";
import { runCall } from "./calls-run.ts";

const usage =
  "npm run replay:call -- [--people 3000] [--answering 1000] [--seconds 60] [--quota 400] [--kills 10] [--seed 1] [--keep FOLDER]";
const whole = z.coerce.number().int();
const call = z.object({
  people: whole.min(1).max(5_000).default(3_000),
  answering: whole.min(1).max(5_000).default(1_000),
  seconds: z.coerce.number().min(1).default(60),
  quota: whole.min(1).max(999).default(400),
  kills: whole.min(0).default(10),
  seed: z.string().default("1"),
  keep: z.string().exactOptional(),
});

try {
  const { keep, ...how } = readCall(process.argv.slice(2));
  const folder = keep ?? mkdtempSync(join(tmpdir(), "shuoshi-call-"));
  try {
    const report = await runCall(folder, how);
    if (keep !== undefined) writeFileSync(join(folder, "report.json"), `${JSON.stringify(report, null, 2)}\n`);
    console.log(tableOfCall(report));
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
    const options = { people: text, answering: text, seconds: text, quota: text, kills: text, seed: text, keep: text };
    return call.parse(parseArgs({ args, options }).values);
  } catch (cause) {
    throw new Fault("usage", `That is not how it is called:\n${usage}`, { cause });
  }
}
