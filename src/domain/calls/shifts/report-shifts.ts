import type { Command, Query } from "../../../talk/command.ts";
import { nameOf } from "../../staff.ts";
import { type Answer, answersIn, callOf, mayLead } from "../find-call.ts";
import { quantile, type Report, type ReportRow, reportOn } from "../report.ts";
import { shiftsOf } from "./shifts-of.ts";

/** How a call with shifts went: as of one call, with people counted once. Times are milliseconds; null where nobody answered. */
export interface ShiftsReport extends Pick<Report, "call" | "asked" | "answered" | "median" | "slow"> {
  readonly shifts: readonly Report[];
  /** What was said to each shift, and those who said nothing to any, with none. */
  readonly rows: readonly Row[];
}

type Row = ReportRow & { readonly shift: number | null };

/** For whoever sees to the call; null for anybody else. */
export const shiftsReportOn: Query<{ call: number }, ShiftsReport | null> = (sight, { call: id }) => {
  const { db } = sight;
  const one = callOf(db, id);
  if (!one || !mayLead(sight, one)) return null;
  const all = shiftsOf(db, one);
  const shifts = all.flatMap((shift) => reportOn(sight, { call: shift.id }) ?? []);
  const answered = all.flatMap((shift) => answersIn(db, shift.id));
  const times = timesIn(answered);
  const asked = new Set(answered.flatMap(({ personId }) => personId ?? []));
  const sorted = [...times.values()].sort((a, b) => a - b);
  const silent = [...asked].filter((person) => !times.has(person));
  return {
    ...{ call: one, asked: asked.size, answered: times.size, shifts },
    median: quantile(sorted, 0.5),
    slow: quantile(sorted, 0.9),
    rows: [
      ...shifts.flatMap(({ call, rows }) =>
        rows.flatMap((row) => (row.answeredIn === null ? [] : [{ ...row, shift: call.shift }])),
      ),
      ...silent.map((person) => ({ ...unsaid, name: nameOf(db, person) })),
    ],
  };
};

const unsaid = {
  ...{ state: "invited" as const, heads: 1, answeredIn: null, arrivedAt: null, leftAt: null },
  ...{ isLeftUnsaid: false, spent: 0, by: null, shift: null },
} satisfies Omit<Row, "name">;

/** In what time each has answered first, of those who answered any of the shifts. */
function timesIn(rows: readonly Answer[]): ReadonlyMap<number, number> {
  const first = new Map<number, number>();
  for (const { personId, answeredAt, invitedAt } of rows)
    if (personId !== null && answeredAt !== null)
      first.set(personId, Math.min(first.get(personId) ?? Number.POSITIVE_INFINITY, answeredAt - invitedAt));
  return first;
}

/** Notes that somebody took the names away as a table. */
export const noteShiftsReport: Command<
  { call: number },
  { readonly count: number } | { readonly refused: "not_yours" }
> = (desk, input) => {
  const found = shiftsReportOn(desk, input);
  if (!found) return { refused: "not_yours" };
  const { call, rows } = found;
  desk.happened({ name: "call.report_taken", about: { call: call.id, areaId: call.areaId, count: rows.length } });
  return { count: rows.length };
};
