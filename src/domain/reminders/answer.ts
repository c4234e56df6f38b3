import { and, eq } from "drizzle-orm";
import { occurrence, reminder } from "../../store/tables/reminders.ts";
import type { Command, Desk, Sight } from "../../talk/command.ts";
import { quietUntil } from "../quiet-hours.ts";
import type { Due } from "./why-not.ts";

type NotYours = { readonly refused: "not_yours" };

/** `isNew`: it was not done before. */
export type Done = { readonly isNew: boolean; readonly words: string } | NotYours;

/** States in which an answer may still come; also when it is late. */
export const openStates: readonly string[] = ["due", "sent", "snoozed", "nudged", "deputised", "escalated", "missed"];

const half = 30 * 60_000;
const mostSnoozes = 2;

/** It is done. What was done stays so. */
export const markDone: Command<{ occurrence: number }, Done> = (desk, { occurrence: id }) => {
  const due = ownOccurrence(desk, id);
  if (!due || due.of.kind === "report") return { refused: "not_yours" };
  const isNew = openStates.includes(due.one.state);
  if (isNew) close(desk, due, "done");
  return { isNew, words: due.of.words };
};

/** All that stands in one message and is not a report is done. */
export const markAllDone: Command<{ bundle: number }, { readonly count: number } | NotYours> = (desk, { bundle }) => {
  const all = inBundle(desk, bundle);
  if (all.length === 0) return { refused: "not_yours" };
  const open = all.filter(({ one, of }) => of.kind !== "report" && openStates.includes(one.state));
  for (const due of open) close(desk, due, "done");
  return { count: open.length };
};

export type Snoozed = { readonly until: number } | { readonly refused: "not_yours" | "no_more" };

/** What is not answered comes again in half an hour; twice, and not in the quiet hours. */
export const snooze: Command<{ bundle: number }, Snoozed> = (desk, { bundle }) => {
  const { db, now } = desk;
  const all = inBundle(desk, bundle);
  if (all.length === 0) return { refused: "not_yours" };
  const some = all.filter(canSnooze);
  if (some.length === 0) return { refused: "no_more" };
  const until = quietUntil(db, now + half);
  for (const { one } of some)
    db.update(occurrence)
      .set({ state: "snoozed", snoozes: one.snoozes + 1, nextAt: until })
      .where(eq(occurrence.id, one.id))
      .run();
  desk.happened({ name: "reminder.snoozed", about: { bundle } });
  return { until };
};

export function canSnooze({ one }: Pick<Due, "one">): boolean {
  return ["sent", "nudged"].includes(one.state) && one.snoozes < mostSnoozes;
}

/** One's own; undefined for what is another's, or is not there. */
export function ownOccurrence({ db, by }: Sight, id: number): Due | undefined {
  return db
    .select({ one: occurrence, of: reminder })
    .from(occurrence)
    .innerJoin(reminder, eq(reminder.id, occurrence.reminderId))
    .where(and(eq(occurrence.id, id), eq(occurrence.personId, by.personId)))
    .get();
}

/** All of one's own that stand in one message. */
export function inBundle({ db, by }: Pick<Sight, "db" | "by">, bundle: number): Due[] {
  return db
    .select({ one: occurrence, of: reminder })
    .from(occurrence)
    .innerJoin(reminder, eq(reminder.id, occurrence.reminderId))
    .where(and(eq(occurrence.bundle, bundle), eq(occurrence.personId, by.personId)))
    .orderBy(occurrence.at, occurrence.id)
    .all();
}

function close(desk: Desk, { one, of }: Due, state: "done"): void {
  const { db, now, by } = desk;
  db.update(occurrence)
    .set({ state, nextAt: null, answeredAt: now, answeredById: by.personId })
    .where(eq(occurrence.id, one.id))
    .run();
  desk.happened({ name: "reminder.done", about: { reminder: of.id, bundle: one.bundle ?? 0 } });
}
