import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { Fault } from "../src/fault.ts";

export interface Trial<S extends z.ZodRawShape, R> {
  /** How it is called, shown where it was called in another way. */
  readonly usage: string;
  /** What may be said behind it, besides --keep FOLDER. */
  readonly options: S;
  /** Runs it in a folder that is empty. */
  run(folder: string, how: z.infer<z.ZodObject<S>>): Promise<R>;
  table(report: R): string;
  isWell(report: R): boolean;
}

/**
 * A trial of the real program as a command: shows its table, and ends with 1 where anything is not as it should be. With --keep the
 * data folder stays, with `report.json` in it.
 */
export async function runTrial<S extends z.ZodRawShape, R>(trial: Trial<S, R>): Promise<void> {
  try {
    const { how, keep } = readCall(trial, process.argv.slice(2));
    const folder = keep ?? mkdtempSync(join(tmpdir(), "shuoshi-trial-"));
    try {
      const report = await trial.run(folder, how);
      if (keep !== undefined) writeFileSync(join(folder, "report.json"), `${JSON.stringify(report, null, 2)}\n`);
      console.log(trial.table(report));
      process.exitCode = trial.isWell(report) ? 0 : 1;
    } finally {
      if (keep === undefined) rmSync(folder, { recursive: true, force: true });
    }
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    console.error(error.message);
    // Everything that is under way would go on without the program.
    process.exit(1);
  }
}

function readCall<S extends z.ZodRawShape>(
  { usage, options }: Pick<Trial<S, unknown>, "usage" | "options">,
  args: string[],
) {
  try {
    const names = ["keep", ...Object.keys(options)];
    const texts = Object.fromEntries(names.map((name) => [name, { type: "string" } as const]));
    const { keep, ...said } = parseArgs({ args, options: texts }).values;
    return { how: z.object(options).parse(said), keep: z.string().optional().parse(keep) };
  } catch (cause) {
    throw new Fault("usage", `That is not how it is called:\n${usage}`, { cause });
  }
}
