import { median } from "./quantile.ts";

/** What was measured in one stretch of time. */
export interface SoakLine {
  /** Seconds from the beginning to its end. */
  readonly at: number;
  readonly said: number;
  /** Milliseconds from a saying to the first answer to it. */
  readonly p50: number;
  readonly p99: number;
  /** Bytes; the median of what was looked at in it. */
  readonly memory: number;
  readonly log: number;
  readonly files: number;
  /** Rows that were to be sent and were not yet. */
  readonly waiting: number;
}

export interface SoakReport {
  readonly lines: readonly SoakLine[];
  readonly seconds: number;
  readonly rate: number;
  readonly concerns: number;
  readonly unanswered: number;
}

export interface Verdict {
  readonly name: string;
  readonly first: number;
  readonly last: number;
  readonly isFlat: boolean;
}

/** A value of a line, how it is shown, and by how much the last third may lie above the first: a share of it, and as much besides. */
interface Measure {
  readonly name: string;
  readonly of: (line: SoakLine) => number;
  readonly share: number;
  readonly besides: number;
}

const mega = 1_048_576;
const measures: readonly Measure[] = [
  { name: "memory MB", of: ({ memory }) => memory / mega, share: 0.1, besides: 4 },
  { name: "open files", of: ({ files }) => files, share: 0, besides: 3 },
  { name: "WAL MB", of: ({ log }) => log / mega, share: 0.1, besides: 1 },
  { name: "p50 ms", of: ({ p50 }) => p50, share: 0.25, besides: 20 },
  { name: "p99 ms", of: ({ p99 }) => p99, share: 0.25, besides: 200 },
];

/** Flat is what is no higher in the last third of the time than in the first, but for what chance does. */
export function verdictsOn(lines: readonly SoakLine[]): readonly Verdict[] {
  const third = Math.max(1, Math.floor(lines.length / 3));
  return measures.map(({ name, of, share, besides }) => {
    const [first, last] = [lines.slice(0, third), lines.slice(-third)].map((some) => median(some.map(of)));
    const [from = Number.NaN, to = Number.NaN] = [first, last];
    return { name, first: from, last: to, isFlat: to <= from * (1 + share) + besides };
  });
}

export function tableOfSoak({ lines, seconds, rate, concerns, unanswered }: SoakReport): string {
  const said = lines.reduce((sum, line) => sum + line.said, 0);
  return [
    `${said} messages in ${seconds.toFixed(0)} s, ${rate} a second wanted; ${concerns} concerns; ${unanswered} not answered`,
    ...verdictsOn(lines).map(
      ({ name, first, last, isFlat }) =>
        `${name.padEnd(12)} ${first.toFixed(1)} in the first third, ${last.toFixed(1)} in the last: ${isFlat ? "flat" : "NOT FLAT"}`,
    ),
  ].join("\n");
}

export const head = ["second", "said", "p50 ms", "p99 ms", "memory MB", "WAL MB", "files", "waiting"]
  .map((name) => name.padStart(10))
  .join("");

export function lineOf({ at, said, p50, p99, memory, log, files, waiting }: SoakLine): string {
  const cells = [
    at.toFixed(0),
    said,
    p50.toFixed(0),
    p99.toFixed(0),
    (memory / mega).toFixed(1),
    (log / mega).toFixed(2),
  ];
  return [...cells, files, waiting].map((cell) => String(cell).padStart(10)).join("");
}
