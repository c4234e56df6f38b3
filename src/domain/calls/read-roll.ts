import { eq } from "drizzle-orm";
import { callAnswer } from "../../store/tables/calls.ts";
import { area } from "../../store/tables/people.ts";
import type { Query, Sight } from "../../talk/command.ts";
import { inOrder } from "../in-order.ts";
import { can } from "../permissions.ts";
import type { PlaceLore } from "../places.ts";
import { nameOf } from "../staff.ts";
import { type Answer, answersIn, callOf } from "./find-call.ts";

/** People, by what is known of them. Whoever has said nothing is unknown, and never safe. */
export interface RollTally {
  readonly safe: number;
  /** Of these, how many were said to be so by others. */
  readonly unconfirmed: number;
  readonly needHelp: number;
  readonly notHere: number;
  readonly unknown: number;
}

export interface RollArea extends RollTally {
  /** Null for those of whom nobody knows where they live. */
  readonly id: number | null;
  readonly name: string | null;
}

/** Building by building, as far as one may see it. */
export const rollByArea: Query<{ call: number }, readonly RollArea[]> = (sight, { call: id }) => {
  const { db } = sight;
  const rows = rowsFor(sight, id);
  const lore = sight.understood("places") as PlaceLore; // made by compilePlaces
  const areas = inOrder(db.select().from(area).all(), lore).filter(({ id: own }) =>
    rows.some(({ areaId }) => areaId === own),
  );
  const known = areas.map(({ id: own, name }) => ({
    id: own,
    name,
    ...tally(rows.filter(({ areaId }) => areaId === own)),
  }));
  const loose = rows.filter(({ areaId }) => areaId === null);
  return loose.length === 0 ? known : [...known, { id: null, name: null, ...tally(loose) }];
};

export interface RollLine {
  readonly row: number;
  readonly name: string | null;
  readonly state: Answer["state"];
  /** Who said it for them. */
  readonly by: string | null;
}

/** Those of a building of whom nothing is known, or who need help: for who goes from door to door. */
export const doorsIn: Query<{ call: number; area: number | null }, readonly RollLine[]> = (
  sight,
  { call: id, area: areaId },
) =>
  rowsFor(sight, id)
    .filter((row) => row.areaId === areaId && (row.state === "invited" || row.state === "need_help"))
    .map((row) => ({
      row: row.id,
      name: row.personId === null ? row.name : nameOf(sight.db, row.personId),
      state: row.state,
      by: row.sourceId === null ? null : nameOf(sight.db, row.sourceId),
    }));

export function tally(rows: readonly Answer[]): RollTally {
  const of = (state: Answer["state"]) => rows.filter((row) => row.state === state).length;
  return {
    safe: of("safe"),
    unconfirmed: rows.filter(({ state, sourceId }) => state === "safe" && sourceId !== null).length,
    needHelp: of("need_help"),
    notHere: of("not_here"),
    unknown: of("invited"),
  };
}

/** All of them who live where one may take a roll-call. */
function rowsFor(sight: Sight, id: number): readonly Answer[] {
  const one = callOf(sight.db, id);
  if (one?.asks !== "safety") return [];
  const may = new Map<number | null, boolean>();
  return answersIn(sight.db, id).filter(({ areaId }) => {
    const known = may.get(areaId) ?? can(sight, "roll_call", { areaId });
    may.set(areaId, known);
    return known;
  });
}

/** Who needs help, for whoever is told. */
export function lineOf(
  { db }: Pick<Sight, "db">,
  id: number,
): (RollLine & { readonly area: string | null }) | undefined {
  const found = db
    .select({ row: callAnswer, area: area.name })
    .from(callAnswer)
    .leftJoin(area, eq(area.id, callAnswer.areaId))
    .where(eq(callAnswer.id, id))
    .get();
  if (!found) return undefined;
  const { row } = found;
  const name = row.personId === null ? row.name : nameOf(db, row.personId);
  const by = row.sourceId === null ? null : nameOf(db, row.sourceId);
  return { row: row.id, name, state: row.state, by, area: found.area };
}
