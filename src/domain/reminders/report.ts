import { and, count, eq } from "drizzle-orm";
import { occurrence, reminder, reportLine } from "../../store/tables/reminders.ts";
import type { Command, Desk, Query, Sight } from "../../talk/command.ts";
import type { Part } from "../../talk/part.ts";
import { fileConcern } from "../concerns/file-concern.ts";
import { type CompiledKinds, guessKind } from "../guess-kind.ts";
import { openStates } from "./answer.ts";
import { deputyFor } from "./deputy-for.ts";
import { areasOf } from "./draft.ts";
import type { Due } from "./why-not.ts";

type NotYours = { readonly refused: "not_yours" };

/** Nothing to report. Said again, or after something was reported, it changes nothing. */
export const reportZero: Command<{ occurrence: number }, { readonly isNew: boolean } | NotYours> = (
  desk,
  { occurrence },
) => {
  const due = reportFor(desk, occurrence);
  if (!due) return { refused: "not_yours" };
  if (!isToCome(due)) return { isNew: false };
  write(desk, due, "reported_zero", { words: null, concernId: null });
  return { isNew: true };
};

export interface ReportedMore {
  /** 0 for the report itself, and counts what was added to it later. */
  readonly number: number;
  /** Of the concern that it opened. */
  readonly concern: number;
}

/** Something to report: it becomes a concern of the area. What comes after the report is added to it, and nothing is taken back. */
export const reportMore: Command<{ occurrence: number; told: Part }, ReportedMore | NotYours> = (desk, given) => {
  const due = reportFor(desk, given.occurrence);
  if (!due) return { refused: "not_yours" };
  const words = given.told.words ?? null;
  const [area] = areasOf(desk.db, due.one.personId, desk.now);
  const kind = words === null ? null : guessKind(words, desk.understood("kinds") as CompiledKinds).kind; // made by compileKinds
  const filed = fileConcern(desk, {
    ...{ told: given.told, kind, isAnonymous: false, isEmergency: false },
    place: area === undefined ? {} : { areaId: area.id },
  });
  const number = write(desk, due, "reported_items", { words, concernId: filed.id });
  return { number, concern: filed.number };
};

/** What can be reported to, by this one; null for what is another's. */
export const reportOf: Query<{ occurrence: number }, { readonly words: string; readonly isMade: boolean } | null> = (
  sight,
  { occurrence: id },
) => {
  const due = reportFor(sight, id);
  return due ? { words: due.of.words, isMade: !isToCome(due) } : null;
};

/** A report of one's own, or of somebody to whom one is deputy. */
function reportFor({ db, now, by }: Sight, id: number): Due | undefined {
  const due = db
    .select({ one: occurrence, of: reminder })
    .from(occurrence)
    .innerJoin(reminder, eq(reminder.id, occurrence.reminderId))
    .where(and(eq(occurrence.id, id), eq(reminder.kind, "report")))
    .get();
  if (!due) return undefined;
  const isTheirs = due.one.personId === by.personId || deputyFor(db, due.one.personId, now) === by.personId;
  return isTheirs ? due : undefined;
}

export function isToCome({ one }: Due): boolean {
  return openStates.includes(one.state) || one.state === "skipped" || one.state === "excused";
}

function write(
  desk: Desk,
  { one, of }: Due,
  state: "reported_zero" | "reported_items",
  line: Pick<typeof reportLine.$inferInsert, "words" | "concernId">,
): number {
  const { db, now, by } = desk;
  const made = db.select({ lines: count() }).from(reportLine).where(eq(reportLine.occurrenceId, one.id)).get();
  const number = made?.lines ?? 0;
  db.insert(reportLine)
    .values({ occurrenceId: one.id, number, at: now, byId: by.personId, ...line })
    .run();
  db.update(occurrence)
    .set({ state, nextAt: null, answeredAt: one.answeredAt ?? now, answeredById: by.personId })
    .where(eq(occurrence.id, one.id))
    .run();
  desk.happened({
    name: "report.made",
    about: { reminder: of.id, at: one.at, occurrence: one.id, bundle: one.bundle ?? 0, number },
  });
  return number;
}
