import type { Outcome, Went } from "./recorded-run.ts";

export function isAsExpected({ expected, was }: Went): boolean {
  return expected.is === was;
}

/** A table by kind, content and chat; then what went otherwise, by its line and name only. */
export function tableOfRecorded({ went, complaints }: Outcome): string {
  const groups = new Map<string, Went[]>();
  for (const one of went) {
    const [{ kind, content, chat } = { kind: "", content: null, chat: null }] = one.rows;
    const key = [kind, content ?? "-", chat ?? "-"].map((cell, n) => cell.padEnd(widths[n] ?? 0)).join(" ");
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const good = went.filter(isAsExpected).length;
  return [
    ...[...groups].map(([key, all]) => `${key} ${countsOf(all)}`),
    ...went.filter((one) => !isAsExpected(one)).map(otherwise),
    ...complaints.map((complaint) => `complaint: ${complaint}`),
    `${good} of ${went.length} as the docs say; ${complaints.length} complaints`,
  ].join("\n");
}

const widths = [25, 34, 10];

function countsOf(all: readonly Went[]): string {
  const sum = (of: (one: Went) => number) => all.reduce((total, one) => total + of(one), 0);
  const answered = all.filter(({ was }) => was === "answered").length;
  const silent = all.length - answered;
  const facts = [
    answered === 0
      ? ""
      : `${answered} answered (${sum((one) => one.messages)} messages, ${sum((one) => one.edits)} edits, ${sum((one) => one.toasts)} toasts)`,
    silent === 0 ? "" : `${silent} silent${all.some(({ isAskedFor }) => isAskedFor) ? "" : ", not asked for"}`,
  ];
  return facts.filter(Boolean).join("; ");
}

function otherwise({ rows, expected, was }: Went): string {
  const named = rows.map(({ line, name }) => `${line} (${name})`).join(", ");
  return `otherwise: line ${named} was ${was}; the docs, at "${expected.row}": ${expected.is}`;
}
