import { eq, inArray } from "drizzle-orm";
import { call, callAnswer } from "../../store/tables/calls.ts";
import type { Command, Query, Sight } from "../../talk/command.ts";
import { quietUntil } from "../quiet-hours.ts";
import { isTaking } from "./call-moves.ts";
import { type Answer, answersIn, type Call, callOf, mayLead } from "./find-call.ts";
import type { Led } from "./lead-call.ts";
import { freeHeads } from "./seats.ts";
import { shiftsOf } from "./shifts/shifts-of.ts";

/** How many a reminder would go to, and why it can't be sent now, if so. */
export interface Nudge {
  readonly count: number;
  readonly refused?: "not_yours" | "over" | "enough" | "quiet" | "full" | "nobody";
}

const minute = 60_000;
/** An emergency may be recalled to mind so often; a routine call or a drill once. */
const mostNudges = { routine: 1, drill: 1, emergency: 3 } as const;
/** Nobody is asked twice within so short a time. */
const nudgePause = 10 * minute;

export const nudgePreview: Query<{ call: number }, Nudge> = (sight, { call: id }) => {
  const one = callOf(sight.db, id);
  if (!one || !mayLead(sight, one)) return { count: 0, refused: "not_yours" };
  const count = unanswered(sight, one).length;
  const left = shiftsOf(sight.db, one).filter(({ state }) => isTaking(state));
  if (left.length === 0) return { count, refused: "over" };
  if (one.nudges >= mostNudges[one.mode]) return { count, refused: "enough" };
  if (one.mode !== "emergency" && quietUntil(sight.db, sight.now) > sight.now) return { count, refused: "quiet" };
  if (left.every((shift) => freeHeads(sight.db, shift) < 1)) return { count, refused: "full" };
  return count === 0 ? { count, refused: "nobody" } : { count };
};

/** Asks once more those who have not answered, and only them; of a call with shifts, those who have answered none of them. */
export const nudge: Command<{ call: number }, Led> = (desk, input) => {
  const preview = nudgePreview(desk, input);
  if (preview.refused !== undefined) return { refused: preview.refused === "not_yours" ? "not_yours" : "over" };
  const one = callOf(desk.db, input.call);
  if (!one) return { refused: "not_yours" };
  const ids = unanswered(desk, one).map(({ id }) => id);
  desk.db.update(callAnswer).set({ nudgedAt: desk.now }).where(inArray(callAnswer.id, ids)).run();
  desk.db
    .update(call)
    .set({ nudges: one.nudges + 1 })
    .where(eq(call.id, one.id))
    .run();
  desk.happened({ name: "call.nudged", about: { call: one.id, areaId: one.areaId } });
  return { count: ids.length };
};

/** Whoever answered one of its shifts has answered. */
function unanswered({ db, now }: Pick<Sight, "db" | "now">, one: Call): readonly Answer[] {
  const others = shiftsOf(db, one).filter(({ id }) => id !== one.id);
  const answered = new Set(
    others
      .flatMap(({ id }) => answersIn(db, id))
      .flatMap((row) => (row.state === "invited" ? [] : (row.personId ?? []))),
  );
  return answersIn(db, one.id, ["invited"]).filter(
    ({ unreached, nudgedAt, invitedAt, personId }) =>
      unreached === null && now - (nudgedAt ?? invitedAt) >= nudgePause && !answered.has(personId ?? 0),
  );
}
