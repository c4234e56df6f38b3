import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { concern } from "./concerns.ts";
import { area, person, team } from "./people.ts";

/**
 * When a reminder comes. Days are such as 2026-06-12, times such as 08:00, both by the clocks of the reminder's zone; until is
 * the last day.
 */
export type Rule = Once | Every;

interface Once {
  readonly kind: "once";
  readonly day: string;
  readonly time: string;
}

interface Every {
  readonly kind: "every";
  readonly days: RuleDays;
  readonly times: readonly string[];
  readonly until?: string;
}

/** `working` are those of China's public calendar, worked Saturdays and Sundays (调休) among them. */
export type RuleDays =
  | { readonly is: "daily" }
  | { readonly is: "working" }
  /** From 1, Monday, to 7. */
  | { readonly is: "weekdays"; readonly of: readonly number[] }
  /** From 1 to 31; in a month that has no such day, its last. */
  | { readonly is: "monthdays"; readonly of: readonly number[] }
  | { readonly is: "dates"; readonly of: readonly string[] };

export const reminderKinds = ["notice", "duty", "patrol", "report"] as const;

/** `grid`: the workers of one area; `grid_workers`: those of all; `on_duty`: whoever is by the rota. */
export const audiences = ["person", "team", "grid", "grid_workers", "on_duty"] as const;

/** Something that people are reminded of, again and again or once. */
export const reminder = sqliteTable(
  "reminder",
  {
    id: integer().primaryKey(),
    kind: text({ enum: reminderKinds }).notNull(),
    words: text().notNull(),
    rule: text({ mode: "json" }).$type<Rule>().notNull(),
    timeZone: text().notNull(),
    audience: text({ enum: audiences }).notNull(),
    personId: integer().references(() => person.id),
    teamId: integer().references(() => team.id),
    areaId: integer().references(() => area.id),
    /** So many milliseconds after its time it is still of use. */
    grace: integer().notNull(),
    byId: integer()
      .notNull()
      .references(() => person.id),
    madeAt: integer().notNull(),
    /** When it comes due next, and when that was reckoned; UTC milliseconds. Null where it does not come any more. */
    nextAt: integer(),
    plannedAt: integer().notNull(),
    pausedUntil: integer(),
    endedAt: integer(),
  },
  (t) => [
    index("reminder_next").on(t.nextAt),
    index("reminder_planned").on(t.plannedAt),
    index("reminder_by").on(t.byId),
    index("reminder_person").on(t.personId),
  ],
);

export const occurrenceStates = [
  "due",
  "sent",
  "snoozed",
  "nudged",
  "deputised",
  "escalated",
  "done",
  "reported_zero",
  "reported_items",
  "satisfied_early",
  "excused",
  "missed",
  "skipped",
] as const;

/** Why one of them was not sent: excused for the first three, skipped for the others. */
export const whyNot = ["leave", "off_duty", "over", "outage", "quiet", "stopped", "fewer", "unreachable"] as const;

/** A reminder that comes due for one person. There is one of each: so nobody gets it twice. */
export const occurrence = sqliteTable(
  "occurrence",
  {
    id: integer().primaryKey(),
    reminderId: integer()
      .notNull()
      .references(() => reminder.id),
    /** When it comes by its rule; UTC milliseconds. */
    at: integer().notNull(),
    personId: integer()
      .notNull()
      .references(() => person.id),
    state: text({ enum: occurrenceStates }).notNull(),
    why: text({ enum: whyNot }),
    /** When the clock looks at it again; null where it is over. */
    nextAt: integer(),
    /** The message in which it stands, with what else was due then. */
    bundle: integer(),
    snoozes: integer().notNull().default(0),
    sentAt: integer(),
    isLate: integer({ mode: "boolean" }).notNull().default(false),
    answeredAt: integer(),
    answeredById: integer().references(() => person.id),
  },
  (t) => [
    uniqueIndex("occurrence_of").on(t.reminderId, t.at, t.personId),
    index("occurrence_next").on(t.nextAt),
    index("occurrence_person").on(t.personId, t.at),
    index("occurrence_bundle").on(t.bundle),
  ],
);

/** What was reported, a line each. `number` is 0 for the report itself, and counts what was added to it later (续报). */
export const reportLine = sqliteTable(
  "report_line",
  {
    id: integer().primaryKey(),
    occurrenceId: integer()
      .notNull()
      .references(() => occurrence.id),
    number: integer().notNull(),
    at: integer().notNull(),
    byId: integer()
      .notNull()
      .references(() => person.id),
    words: text(),
    concernId: integer().references(() => concern.id),
  },
  (t) => [index("report_line_occurrence").on(t.occurrenceId)],
);

export const wishes = ["stopped", "fewer"] as const;

/** That somebody wants a reminder no more, or at most once a day and no second time. */
export const reminderWish = sqliteTable(
  "reminder_wish",
  {
    reminderId: integer()
      .notNull()
      .references(() => reminder.id),
    personId: integer()
      .notNull()
      .references(() => person.id),
    wish: text({ enum: wishes }).notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.reminderId, t.personId] }), index("reminder_wish_person").on(t.personId)],
);

/** Who is on duty from when to when, and who stands in for them. */
export const duty = sqliteTable(
  "duty",
  {
    id: integer().primaryKey(),
    personId: integer()
      .notNull()
      .references(() => person.id),
    deputyId: integer().references(() => person.id),
    from: integer().notNull(),
    until: integer().notNull(),
    byId: integer()
      .notNull()
      .references(() => person.id),
  },
  (t) => [index("duty_until").on(t.until)],
);
