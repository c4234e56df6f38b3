/**
 * Measures how well what is alike is found, on labelled pairs of concerns: `npm run measure:pairs`, or with a file of one's own
 * in the form of test/domain/concerns/pairs.jsonl. Pairs are named by their line only, and of the half that is kept for
 * measuring only how many: who looks at its mistakes can't measure with it any more.
 */
import { fileURLToPath } from "node:url";
import { Fault } from "../src/fault.ts";
import { root } from "../src/root.ts";
import { type Figures, figuresOf, type Judged, judgePairs, readPairs } from "./judge-pairs.ts";
import { readText } from "./read-rows.ts";

try {
  const [file = fileURLToPath(new URL("test/domain/concerns/pairs.jsonl", root))] = process.argv.slice(2);
  report(judgePairs(readPairs(readText(file), file)));
} catch (error) {
  if (!(error instanceof Fault)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function report(judged: readonly Judged[]): void {
  for (const half of ["tried", "kept"] as const) {
    const own = judged.filter((one) => one.half === half);
    console.log(`${half}: ${inWords(figuresOf(own))}`);
    for (const round of new Set(own.map((one) => one.round)))
      console.log(`  round ${round}: ${inWords(figuresOf(own.filter((one) => one.round === round)))}`);
  }
  const wrong = (isTaken: boolean) =>
    judged
      .filter((one) => one.half === "tried" && one.isTakenForAlike === isTaken && one.alike !== isTaken)
      .map(({ line }) => line)
      .join(", ") || "none";
  console.log(`tried, wrongly suggested, by line: ${wrong(true)}`);
  console.log(`tried, missed, by line: ${wrong(false)}`);
}

function inWords({ pairs, suggested, right, alike, precision, recall }: Figures): string {
  const balance = (2 * precision * recall) / (precision + recall);
  return [
    `${pairs} pairs`,
    `precision ${share(right, suggested)}`,
    `recall ${share(right, alike)}`,
    `F1 ${Number.isNaN(balance) ? "-" : balance.toFixed(2)}`,
  ].join(", ");
}

/** With Wilson's interval: where the share of many more such pairs lies, 95 times in 100. */
function share(part: number, whole: number): string {
  if (whole === 0) return "-";
  const z = 1.96;
  const at = part / whole;
  const middle = (at + z ** 2 / (2 * whole)) / (1 + z ** 2 / whole);
  const reach = (z / (1 + z ** 2 / whole)) * Math.sqrt((at * (1 - at)) / whole + z ** 2 / (4 * whole ** 2));
  return `${at.toFixed(2)} (${part} of ${whole}; ${(middle - reach).toFixed(2)} to ${(middle + reach).toFixed(2)})`;
}
