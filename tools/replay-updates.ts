/**
 * Gives recorded updates of Telegram's to the real program, over the stand-in, and looks whether each gets the answer or the
 * silence that docs/telegram.md promises: `npm run replay:updates -- FILE.jsonl`, one row a line, `{name, kind, content, chat,
 * update}`. Ids are made new and dates are those of now. Ends with 1 where a row went otherwise, or the program complained.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Fault } from "../src/fault.ts";
import { isAsExpected, tableOfRecorded } from "./recorded-report.ts";
import { readRecorded } from "./recorded-rows.ts";
import { giveRecorded } from "./recorded-run.ts";

try {
  const [file, ...more] = process.argv.slice(2);
  if (file === undefined || more.length > 0) throw new Fault("usage", "npm run replay:updates -- FILE.jsonl");
  const rows = readRecorded(file);
  const folder = mkdtempSync(join(tmpdir(), "shuoshi-updates-"));
  try {
    const outcome = await giveRecorded(rows, folder);
    console.log(tableOfRecorded(outcome));
    process.exitCode = outcome.complaints.length === 0 && outcome.went.every(isAsExpected) ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
} catch (error) {
  if (!(error instanceof Fault)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
