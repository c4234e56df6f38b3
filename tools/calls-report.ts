import type { How } from "./calls-run.ts";

export interface CallsReport extends How {
  /** Everything that they said and pressed, and how much of it within a minute of the first. */
  readonly answers: number;
  readonly inTheFirstMinute: number;
  /** The heads that have a place in the end, and those that wait. */
  readonly coming: number;
  readonly waiting: number;
  /** The most that ever had a place, in the database and on the card. */
  readonly mostSeen: number;
  /** How often the card was written or changed. */
  readonly cards: number;
  /** Milliseconds from the first word until nothing waited any more. */
  readonly sent: number;
  readonly wrongs: readonly string[];
  readonly seconds: number;
}

const mostShown = 40;

export function tableOfCall(report: CallsReport): string {
  const { wrongs } = report;
  const lines: readonly (readonly [string, string | number])[] = [
    ["called", `${report.people} volunteers (seed ${report.seed}), ${report.quota} wanted; ${report.kills} kills`],
    ["answers", `${report.answers} of ${report.answering} people, ${report.inTheFirstMinute} in the first minute`],
    ["coming", `${report.coming} heads, ${report.waiting} wait; never more than ${report.mostSeen} at a time`],
    ["card", `written or changed ${report.cards} times`],
    ["all quiet after", `${(report.sent / 1000).toFixed(1)} s`],
    ["seconds", report.seconds.toFixed(1)],
    ["wrong", wrongs.length === 0 ? "nothing: the list, the card and the truth agree" : wrongs.length],
    ...wrongs.slice(0, mostShown).map((why) => ["", why] as const),
  ];
  return lines.map(([name, fact]) => `${name.padEnd(20)} ${fact}`).join("\n");
}
