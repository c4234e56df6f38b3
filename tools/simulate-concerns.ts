/**
 * Lets 2,000 concerns live for months, in the words of a file of letters (a JSON object a line with `body`), and compares each
 * week's figures with those that are reckoned anew from what happened: `npm run simulate:concerns -- FILE`, with
 * `--concerns`, `--days` and `--seed` where others are wanted. Nothing of the letters is printed or kept.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual, parseArgs } from "node:util";
import { weekReport } from "../src/domain/week/week-report.ts";
import { readEnvironment } from "../src/environment.ts";
import { Fault } from "../src/fault.ts";
import { furnish } from "../src/furnish.ts";
import { openCommunity } from "../src/open-community.ts";
import { closeDatabase, type Db } from "../src/store/open.ts";
import { roleGrant } from "../src/store/tables/people.ts";
import { sightOf } from "../src/talk/visit.ts";
import { compareWeeks } from "./compare-weeks.ts";
import { quantile } from "./quantile.ts";
import { parseJson, readText } from "./read-rows.ts";
import { seededRandom } from "./seeded-random.ts";
import { simulateLives } from "./simulate-lives.ts";

const day = 24 * 60 * 60_000;
/** The beginning of a Monday in China; the months after it have long holidays in them. */
const monday = Date.UTC(2026, 3, 5, 16);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    concerns: { type: "string", default: "2000" },
    days: { type: "string", default: "120" },
    seed: { type: "string", default: "1" },
  },
});
const data = mkdtempSync(join(tmpdir(), "shuoshi-lives-"));
const db = openCommunity(readEnvironment({ SHUOSHI_DATA: data }), 0, { beginsWith: "sample" });
// Nothing of it outlives this run, and each quarter of an hour is a few transactions.
db.$client.pragma("synchronous = off");
try {
  simulate(db, lettersOf(positionals[0]), Number(values.concerns), Number(values.days), Number(values.seed));
} catch (error) {
  if (!(error instanceof Fault)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  closeDatabase(db);
  rmSync(data, { recursive: true });
}

function simulate(of: Db, words: readonly string[], concerns: number, days: number, seed: number): void {
  const door = { link: null, codeOf: () => "" };
  const random = (bytes: number) => new Uint8Array(bytes);
  const house = furnish({ db: of, abilities: () => null, log: { error: () => {} }, door, random });
  const begun = performance.now();
  const done = simulateLives(house, { words, concerns, from: monday, days, random: seededRandom(seed) });
  console.log(`${concerns} concerns of ${words.length} letters in ${days} days: ${seconds(begun)} s`);
  console.log([...done].map(([name, count]) => `${name} ${count}`).join(", "));
  const now = monday + days * day;
  const weeks = Math.ceil(days / 7);
  const before = performance.now();
  const compared = compareWeeks(house, monday, weeks, now);
  const wrong = compared.filter(({ said, recounted }) => !isDeepStrictEqual(said, recounted));
  console.log(`${compared.length} rows of ${weeks} weeks compared, ${wrong.length} differ: ${seconds(before)} s`);
  for (const { what } of wrong) console.log(`differs: ${what}`);
  for (const { what, said } of compared.filter((one) => /^\S+$/.test(one.what)))
    console.log(what, JSON.stringify(said));
  const secretary = of
    .select()
    .from(roleGrant)
    .all()
    .findLast(({ role }) => role === "secretary");
  const sight = sightOf(house, now, { personId: secretary?.personId ?? 0, addressId: 0 });
  const took = Array.from({ length: 20 }, () => {
    const at = performance.now();
    weekReport(sight, { at: null });
    return performance.now() - at;
  });
  console.log(`a week is read in ${quantile(took, 0.5).toFixed(0)} ms (median of 20)`);
  if (wrong.length > 0) process.exitCode = 1;
}

function lettersOf(file: string | undefined): readonly string[] {
  if (file === undefined) throw new Fault("no-file", "Name the file of letters: npm run simulate:concerns -- FILE");
  const lines = readText(file).split("\n");
  return lines.flatMap((line, n) => {
    if (line.trim() === "") return [];
    const { body } = parseJson(line, file, n + 1) as { readonly body?: unknown }; // looked at right away
    return typeof body === "string" && body.trim() !== "" ? [body] : [];
  });
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1);
}
