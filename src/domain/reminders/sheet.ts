import { and, asc, desc, eq } from "drizzle-orm";
import { concern } from "../../store/tables/concerns.ts";
import { person } from "../../store/tables/people.ts";
import { occurrence, reminder, reportLine } from "../../store/tables/reminders.ts";
import type { Query, Sight } from "../../talk/command.ts";
import { dutySecretary } from "../staff.ts";
import type { ReminderRow } from "./audience.ts";
import { isForMaker, mayRun } from "./run-reminder.ts";

/** Who has reported, and what; by one of the times at which it was to be reported. */
export interface ReportSheet {
  readonly words: string;
  readonly at: number;
  /** Those on duty then, and how many of them have reported: never more than these. */
  readonly expected: number;
  readonly made: number;
  readonly rows: readonly SheetRow[];
}

export interface SheetRow {
  readonly name: string | null;
  readonly state: "nil" | "items" | "open" | "excused" | "unreached";
  readonly lines: readonly {
    readonly number: number;
    readonly at: number;
    readonly words: string | null;
    /** The number of the concern that it became; null where there was nothing to report. */
    readonly concern: number | null;
  }[];
}

type Which = { readonly reminder: number; readonly at: number };

/** For whoever may run the reminder, and whoever is on duty; null for others. */
export const sheetOf: Query<Which, ReportSheet | null> = (sight, { reminder: id, at }) => {
  const { db } = sight;
  const row = db.select().from(reminder).where(eq(reminder.id, id)).get();
  if (row?.kind !== "report" || !maySee(sight, row)) return null;
  const all = db
    .select({ one: occurrence, name: person.name })
    .from(occurrence)
    .innerJoin(person, eq(person.id, occurrence.personId))
    .where(and(eq(occurrence.reminderId, id), eq(occurrence.at, at)))
    .orderBy(asc(occurrence.id))
    .all();
  if (all.length === 0) return null;
  const rows = all.map(({ one, name }) => ({ name, state: stateOf(one), lines: linesOf(sight, one.id) }));
  const onDuty = rows.filter(({ state }) => state !== "excused");
  const made = onDuty.filter(({ state }) => state === "nil" || state === "items");
  return { words: row.words, at, expected: onDuty.length, made: made.length, rows };
};

/** The last sheet of each report that one may see. */
export const lastSheets: Query<null, readonly (Which & { readonly words: string })[]> = (sight) => {
  const { db } = sight;
  const all = db.select().from(reminder).where(eq(reminder.kind, "report")).orderBy(desc(reminder.id)).all();
  return all
    .filter((row) => maySee(sight, row))
    .flatMap(({ id, words }) => {
      const own = eq(occurrence.reminderId, id);
      const last = db
        .select({ at: occurrence.at })
        .from(occurrence)
        .where(own)
        .orderBy(desc(occurrence.at))
        .limit(1)
        .get();
      return last && last.at <= sight.now ? [{ reminder: id, at: last.at, words }] : [];
    });
};

function maySee(sight: Sight, row: ReminderRow): boolean {
  return mayRun(sight, row) || (!isForMaker(row) && dutySecretary(sight.db, sight.now) === sight.by.personId);
}

function stateOf({ state, why }: typeof occurrence.$inferSelect): SheetRow["state"] {
  if (state === "reported_zero") return "nil";
  if (state === "reported_items") return "items";
  if (state === "excused") return "excused";
  return why === "unreachable" ? "unreached" : "open";
}

function linesOf({ db }: Sight, occurrenceId: number): SheetRow["lines"] {
  return db
    .select({ number: reportLine.number, at: reportLine.at, words: reportLine.words, concern: concern.number })
    .from(reportLine)
    .leftJoin(concern, eq(concern.id, reportLine.concernId))
    .where(eq(reportLine.occurrenceId, occurrenceId))
    .orderBy(asc(reportLine.number))
    .all();
}
