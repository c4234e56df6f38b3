import type { Command, Query, Sight } from "../../talk/command.ts";
import { can } from "../permissions.ts";
import { nameOf } from "../staff.ts";
import { type Answer, answersIn, type Call, callOf, mayLead } from "./find-call.ts";
import { hoursOf } from "./hours.ts";
import { type RollTally, tally } from "./read-roll.ts";

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
  /** What is known of whom, in a roll-call. */
  readonly roll: RollTally | null;
  /** Those whose names one may see. */
  readonly rows: readonly ReportRow[];
}

export interface ReportRow {
  readonly name: string | null;
  readonly state: Answer["state"];
  readonly heads: number;
  /** How long after they were asked. */
  readonly answeredIn: number | null;
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
    roll: one.asks === "safety" ? tally(all) : null,
    rows: all
      .filter((row) => mayName(sight, one, row))
      .map((row) => ({
        name: row.personId === null ? row.name : nameOf(db, row.personId),
        ...{ state: row.state, heads: row.heads, arrivedAt: row.arrivedAt },
        answeredIn: row.answeredAt === null ? null : row.answeredAt - row.invitedAt,
        ...{ leftAt: row.leftAt, isLeftUnsaid: row.isLeftUnsaid, spent: hoursOf(row, now) },
        by: row.sourceId === null ? null : nameOf(db, row.sourceId),
      })),
  };
};

/** Notes that somebody took the names away as a table. */
export const noteReport: Command<{ call: number }, { readonly count: number } | { readonly refused: "not_yours" }> = (
  desk,
  input,
) => {
  const found = reportOn(desk, input);
  if (!found) return { refused: "not_yours" };
  const { call, rows } = found;
  desk.happened({ name: "call.report_taken", about: { call: call.id, areaId: call.areaId, count: rows.length } });
  return { count: rows.length };
};

/** Of a roll-call, only those who live where one may take one. */
function mayName(sight: Sight, { asks }: Call, { areaId }: Answer): boolean {
  return asks === "help" || can(sight, "roll_call", { areaId });
}

/** The smallest of which at least this part are no greater; of numbers in order. */
export function quantile(sorted: readonly number[], part: number): number | null {
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? null;
}
