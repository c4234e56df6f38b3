import { median, quantile } from "./quantile.ts";
import type { Judgement, Kept } from "./replay-judge.ts";

/** All that a replay has to tell; it is written as JSON beside the database too. */
export interface Report extends Judgement {
  readonly rows: number;
  readonly concerns: number;
  /** Concerns that belong to none of the rows. */
  readonly strange: number;
  readonly faults: number;
  readonly misses: number;
  readonly undelivered: number;
  readonly stuck: readonly { readonly line: number; readonly why: string }[];
  readonly sayings: { readonly median: number; readonly most: number };
  /** Messages that a resident got for their concern. */
  readonly answers: { readonly median: number; readonly most: number };
  readonly kills: number;
  readonly repeated: number;
  /** Milliseconds from saying to its receipt, of those taken at the first try. */
  readonly took: { readonly p50: number; readonly p99: number };
  readonly seconds: number;
  /** Limits of the platform that were broken. */
  readonly refused: readonly string[];
}

/** What was counted while it ran. */
export interface Run {
  readonly concerns: number;
  readonly faults: number;
  readonly misses: number;
  readonly undelivered: number;
  readonly kills: number;
  readonly repeated: number;
  readonly took: readonly number[];
  readonly seconds: number;
  readonly refused: readonly string[];
}

export function reportOf(all: readonly Kept[], judged: Judgement, { took, ...run }: Run): Report {
  const ours = all.reduce((sum, { concerns }) => sum + concerns.length, 0);
  const sayings = all.map((one) => one.sayings);
  const answers = all.map((one) => one.answers);
  const strange = run.concerns - ours;
  return {
    ...judged,
    ...run,
    rows: all.length,
    strange,
    stuck: all.flatMap(({ line, stuck }) => (stuck === undefined ? [] : [{ line, why: stuck }])),
    sayings: { median: median(sayings), most: Math.max(...sayings) },
    answers: { median: median(answers), most: Math.max(...answers) },
    took: { p50: median(took), p99: quantile(took, 0.99) },
    isGood: judged.isGood && strange === 0 && run.refused.length === 0,
  };
}

export function tableOf(report: Report): string {
  const { rows, concerns, unequal, lost, doubled, untold, mistold, toldAgain, sameNumbers, stuck } = report;
  const lines: readonly (readonly [string, string | number])[] = [
    ["rows", rows],
    ["concerns", `${concerns}${report.strange === 0 ? "" : `, ${report.strange} of them nobody's`}`],
    ["numbers", sameNumbers.length === 0 ? "all distinct" : `given twice: ${sameNumbers.join(", ")}`],
    ["word for word", `${rows - unequal.length - lost.length}${named(unequal)}`],
    ["lost", `${lost.length}${named(lost)}`],
    ["doubled", `${doubled.length}${named(doubled)}`],
    ["told their number", `${rows - untold.length}${named(untold, "not")}${named(mistold, "wrongly")}`],
    ["told it again", `${toldAgain.length}, each cut short by a kill`],
    ["sayings a concern", `${report.sayings.median} (median), ${report.sayings.most} (most)`],
    ["messages got for it", `${report.answers.median} (median), ${report.answers.most} (most)`],
    ["not understood", `${report.misses} answers; ${report.faults} faults; ${report.undelivered} not delivered`],
    ["kills", `${report.kills}; ${report.repeated} sayings were repeated`],
    ["receipt of a saying", `${report.took.p50.toFixed(1)} ms (p50), ${report.took.p99.toFixed(1)} ms (p99)`],
    ["seconds", report.seconds.toFixed(1)],
    ["refused", report.refused.length === 0 ? "nothing: no limit was broken" : report.refused.length],
    ...report.refused.slice(0, 10).map((why) => ["", why] as const),
    ...stuck.map(({ line, why }) => [`line ${line}`, why] as const),
  ];
  return lines.map(([name, fact]) => `${name.padEnd(20)} ${fact}`).join("\n");
}

/** Rows are named by their lines only: what they say is other people's. */
function named(lines: readonly number[], how = ""): string {
  return lines.length === 0 ? "" : ` (${[how, "line", lines.join(", ")].filter(Boolean).join(" ")})`;
}
