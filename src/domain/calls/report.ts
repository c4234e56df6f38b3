import type { Query } from "../../talk/command.ts";
import { nameOf } from "../staff.ts";
import { type Answer, answersIn, type Call, callOf, mayLead } from "./find-call.ts";
import { hoursOf } from "./hours.ts";

/** How a call went. Times are milliseconds; null where nobody answered. */
export interface Report {
  readonly call: Call;
  /** People. */
  readonly asked: number;
  readonly answered: number;
  readonly saidYes: number;
  readonly came: number;
  /** Heads, with those whom people brought. */
  readonly headsCame: number;
  readonly median: number | null;
  readonly slow: number | null;
  readonly hours: number;
  readonly unsaid: number;
  readonly rows: readonly ReportRow[];
}

export interface ReportRow {
  readonly name: string | null;
  readonly state: Answer["state"];
  readonly heads: number;
  readonly answeredAt: number | null;
  readonly arrivedAt: number | null;
  readonly leftAt: number | null;
  readonly isLeftUnsaid: boolean;
  readonly spent: number;
  /** Who answered for them, where that was somebody else. */
  readonly by: string | null;
}

/** Asked, answered, came, for whoever sees to the call; null for anybody else. */
export const reportOn: Query<{ call: number }, Report | null> = (sight, { call: id }) => {
  const { db, now } = sight;
  const one = callOf(db, id);
  if (!one || !mayLead(sight, one)) return null;
  const all = answersIn(db, id);
  const answered = all.filter((row) => row.answeredAt !== null);
  const came = all.filter((row) => row.arrivedAt !== null);
  const times = answered.map((row) => (row.answeredAt ?? 0) - row.invitedAt).sort((a, b) => a - b);
  return {
    call: one,
    asked: all.length,
    answered: answered.length,
    saidYes: answered.filter(({ state }) => state !== "declined" && state !== "invited").length,
    came: came.length,
    headsCame: came.reduce((sum, { heads }) => sum + heads, 0),
    median: quantile(times, 0.5),
    slow: quantile(times, 0.9),
    hours: came.reduce((sum, row) => sum + hoursOf(row, now), 0),
    unsaid: came.filter(({ isLeftUnsaid }) => isLeftUnsaid).length,
    rows: all.map((row) => ({
      name: row.personId === null ? row.name : nameOf(db, row.personId),
      ...{ state: row.state, heads: row.heads, answeredAt: row.answeredAt, arrivedAt: row.arrivedAt },
      ...{ leftAt: row.leftAt, isLeftUnsaid: row.isLeftUnsaid, spent: hoursOf(row, now) },
      by: row.sourceId === null ? null : nameOf(db, row.sourceId),
    })),
  };
};

/** The smallest of which at least this part are no greater; of numbers in order. */
export function quantile(sorted: readonly number[], part: number): number | null {
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? null;
}
