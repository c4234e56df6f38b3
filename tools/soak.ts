/**
 * Lets people speak to the program for a long time, as many a second as is said, and measures each minute whether anything of
 * it grows: `npm run soak -- [--minutes 60] [--rate 20] [--every 60] [--keep FOLDER]`. --every is how many seconds a line of the table
 * stands for. Memory and open files are read where Linux shows them. Ends with 1 where something grew, or was not answered.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { Fault } from "../src/fault.ts";
import { tableOfSoak, verdictsOn } from "./soak-report.ts";
import { runSoak } from "./soak-run.ts";

const usage = "npm run soak -- [--minutes 60] [--rate 20] [--every 60] [--keep FOLDER]";
const call = z.object({
  minutes: z.coerce.number().positive().default(60),
  rate: z.coerce.number().positive().max(25).default(20),
  every: z.coerce.number().positive().default(60),
  keep: z.string().exactOptional(),
});

try {
  const { keep, ...how } = readCall(process.argv.slice(2));
  const folder = keep ?? mkdtempSync(join(tmpdir(), "shuoshi-soak-"));
  try {
    const report = await runSoak(folder, how, (line) => console.log(line));
    if (keep !== undefined) writeFileSync(join(folder, "report.json"), `${JSON.stringify(report, null, 2)}\n`);
    console.log(tableOfSoak(report));
    process.exitCode = report.unanswered > 0 || verdictsOn(report.lines).some(({ isFlat }) => !isFlat) ? 1 : 0;
  } finally {
    if (keep === undefined) rmSync(folder, { recursive: true, force: true });
  }
} catch (error) {
  if (!(error instanceof Fault)) throw error;
  console.error(error.message);
  // People would go on speaking without the program.
  process.exit(1);
}

function readCall(args: string[]): z.infer<typeof call> {
  try {
    const text = { type: "string" } as const;
    const options = { minutes: text, rate: text, every: text, keep: text };
    return call.parse(parseArgs({ args, options }).values);
  } catch (cause) {
    throw new Fault("usage", `That is not how it is called:\n${usage}`, { cause });
  }
}
