import { and, desc, eq, like } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { event } from "../../store/tables/concerns.ts";
import type { Query } from "../../talk/command.ts";
import { nameOf } from "../staff.ts";

/** What was last done to a concern, and who did it, for one who comes too late. */
export interface LastChange {
  readonly what: ChangeName;
  /** Null for the resident, the clock, and one of staff without a name. */
  readonly who: string | null;
  readonly isOfResident: boolean;
}

/** Such as changes what can be done next, without `concern.`. */
export const changeNames = [
  "accepted",
  "started",
  "asked",
  "answered",
  "continued",
  "scheduled",
  "assigned",
  "referred",
  "merged",
  "corrected_kind",
  "corrected_place",
  "prioritised",
  "resolved",
  "closed",
  "settled",
  "withdrawn",
  "reopen_asked",
  "reopened",
  "reopen_refused",
  "undone",
] as const;

export type ChangeName = (typeof changeNames)[number];

export function lastChange(db: Db, concernId: number): LastChange | null {
  const rows = db
    .select({ name: event.name, byId: event.byId })
    .from(event)
    .where(and(eq(event.concernId, concernId), like(event.name, "concern.%")))
    .orderBy(desc(event.id))
    .all();
  for (const { name, byId } of rows) {
    const what = changeNames.find((one) => name === `concern.${one}`);
    if (what === undefined) continue;
    const isOfResident = ofResident.has(what);
    return { what, who: isOfResident ? null : nameOf(db, byId), isOfResident };
  }
  return null;
}

/** What was last done to it. */
export const lastChangeOf: Query<{ concern: number }, LastChange | null> = ({ db }, { concern: id }) =>
  lastChange(db, id);

/** What residents do. */
export const ofResident: ReadonlySet<string> = new Set<ChangeName>(["answered", "withdrawn", "reopen_asked"]);
