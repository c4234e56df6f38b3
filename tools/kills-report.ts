import type { Ledger } from "./kills-ledger.ts";
import { median, quantile } from "./quantile.ts";

export interface KillsReport extends Ledger {
  readonly seed: string;
  readonly kills: number;
  /** What went wrong at the platform, how often. */
  readonly faults: Readonly<Record<string, number>>;
  readonly updates: number;
  readonly calls: number;
  readonly edits: number;
  readonly concerns: number;
  readonly accepted: number;
  readonly notices: number;
  readonly crowd: number;
  /** Milliseconds from a start until it is up, median. */
  readonly startsAfter: number;
  /** Milliseconds from a saying to its receipt, of those that met no kill. */
  readonly took: readonly number[];
  readonly seconds: number;
}

const mostShown = 40;

export function tableOfKills(report: KillsReport): string {
  const { wrongs, faults, failed } = report;
  const lines: readonly (readonly [string, string | number])[] = [
    ["kills", `${report.kills} (seed ${report.seed}); up again after ${report.startsAfter} ms (median)`],
    ["updates", `${report.updates}; ${report.concerns} concerns, ${report.accepted} of them taken up by a press`],
    ["notices", `${report.notices}, to ${report.crowd} people each`],
    ["promised", `${report.promised} rows; not arrived: ${listed(failed)}`],
    ["calls", `${report.calls}; ${report.shown} messages shown, ${report.edits} edits`],
    ["gone wrong there", listed(faults)],
    [
      "copies",
      `${report.copies}: at most ${report.mostOfAKill} of a kill, ${report.mostOfAKillInAChat} of a kill in a chat`,
    ],
    ["", `${report.cut} of what was done and not answered; ${report.marked} urgent ones marked as sent again`],
    [
      "receipt of a saying",
      `${median(report.took).toFixed(0)} ms (p50), ${quantile(report.took, 0.99).toFixed(0)} ms (p99)`,
    ],
    ["seconds", report.seconds.toFixed(1)],
    ["wrong", wrongs.length === 0 ? "nothing: the ledger and the database agree" : wrongs.length],
    ...wrongs.slice(0, mostShown).map((why) => ["", why] as const),
  ];
  return lines.map(([name, fact]) => `${name.padEnd(20)} ${fact}`).join("\n");
}

function listed(counts: Readonly<Record<string, number>>): string {
  const parts = Object.entries(counts).map(([name, often]) => `${often} ${name}`);
  return parts.length === 0 ? "nothing" : parts.join(", ");
}
