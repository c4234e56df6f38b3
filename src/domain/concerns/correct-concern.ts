import { asc, eq } from "drizzle-orm";
import { kind, priorities } from "../../store/tables/concerns.ts";
import { area, type Named } from "../../store/tables/people.ts";
import type { Command, Desk, Query } from "../../talk/command.ts";
import { community } from "../community/settings.ts";
import { ownerFor } from "../staff.ts";
import { type Changes, type Concern, type Plan, type Refused, type Worked, work } from "./change-concern.ts";
import { clocks, type Priority } from "./clocks.ts";
import { isOpen } from "./moves.ts";

/** It is of another kind than was said. Where nobody has accepted it yet, it goes to those who work on that. */
export const correctKind: Command<{ concern: number; kind: string }, Worked> = (desk, { concern, kind: code }) =>
  corrected(desk, concern, (one) => {
    const row = desk.db.select().from(kind).where(eq(kind.code, code)).get();
    if (!row?.isOffered || row.code === one.kind) return null;
    return {
      name: "concern.corrected_kind",
      set: { kind: code, ...routed(desk, one, one.areaId, code) },
      about: { kind: code },
    };
  });

/** It is somewhere else than was said. Where nobody has accepted it yet, it goes to those who work there. */
export const correctPlace: Command<{ concern: number; areaId: number; words?: string }, Worked> = (
  desk,
  { concern, areaId, words },
) =>
  corrected(desk, concern, (one) => {
    const row = desk.db.select().from(area).where(eq(area.id, areaId)).get();
    const place = { areaId, placeWords: words ?? null };
    if (!row || (one.areaId === areaId && one.placeWords === place.placeWords)) return null;
    return { name: "concern.corrected_place", set: { ...place, ...routed(desk, one, areaId, one.kind) } };
  });

/**
 * It is more or less urgent than was thought. The clocks begin anew by it, but for what was answered already, and for a day that was
 * promised; the figures keep the first dates.
 */
export const prioritise: Command<{ concern: number; priority: Priority }, Worked> = (desk, { concern, priority }) =>
  corrected(desk, concern, (one) => {
    if (!priorities.includes(priority) || priority === one.priority) return null;
    const due = clocks(priority, desk.now, community(desk.db).timeZone);
    const respondBy = one.respondedAt === null ? due.respondBy : one.respondBy;
    const resolveBy = one.state === "scheduled" || one.state === "referred" ? one.resolveBy : due.resolveBy;
    // What goes on now does not wait for the morning.
    const handOut = priority === "emergency" ? { handOutAt: null } : {};
    return { name: "concern.prioritised", set: { priority, respondBy, resolveBy, ...handOut }, about: { priority } };
  });

function corrected(desk: Desk, id: number, plan: (one: Concern) => Plan | null): Worked {
  return work(desk, id, null, (one): Plan | Refused => {
    const planned = isOpen(one.state) ? plan(one) : null;
    return planned ? { ...planned, isAmongStaff: true } : { refused: "not_possible", number: one.number };
  });
}

function routed(desk: Desk, one: Concern, areaId: number | null, code: string): Changes {
  return one.state === "submitted" ? ownerFor(desk.db, areaId, code, desk.now) : {};
}

/** All kinds that a concern can be of. */
export const offeredKinds: Query<null, readonly { readonly code: string; readonly name: Named }[]> = ({ db }) =>
  db
    .select({ code: kind.code, name: kind.name })
    .from(kind)
    .where(eq(kind.isOffered, true))
    .orderBy(asc(kind.position))
    .all();
