import { and, count, eq, isNull } from "drizzle-orm";
import { type Rule, reminder, type reminderKinds } from "../../store/tables/reminders.ts";
import type { Command, Query, Sight } from "../../talk/command.ts";
import { community } from "../community/settings.ts";
import { colleagues } from "../hand-over.ts";
import { can } from "../permissions.ts";
import { quietUntil } from "../quiet-hours.ts";
import { type Audience, columnsOf, thingOf } from "./audience.ts";
import { nextTimes } from "./next-times.ts";
import { graceOf } from "./steps.ts";

export interface Wanted {
  readonly kind: (typeof reminderKinds)[number];
  readonly words: string;
  readonly rule: Rule;
  readonly audience: Audience;
}

export type Made = { readonly reminder: number } | { readonly refused: "not_yours" | "never" | "too_many" };

/** So many that have not ended, of one's own making. */
const mostOfOne = 100;

/** Sets a reminder: anybody for themselves, and for others whoever may remind them. */
export const makeReminder: Command<Wanted, Made> = (desk, { kind, words, rule, audience: wanted }) => {
  const { db, now, by } = desk;
  const audience = wanted.is === "person" && wanted.id === null ? { ...wanted, id: by.personId } : wanted;
  if (!mayRemind(desk, audience)) return { refused: "not_yours" };
  const { timeZone } = community(db);
  const [nextAt] = nextTimes(rule, now, timeZone, 1);
  if (nextAt === undefined) return { refused: "never" };
  const own = and(eq(reminder.byId, by.personId), isNull(reminder.endedAt));
  const set = db.select({ number: count() }).from(reminder).where(own).get();
  if ((set?.number ?? 0) >= mostOfOne) return { refused: "too_many" };
  const made = db
    .insert(reminder)
    .values({
      ...{ kind, words, rule, timeZone, nextAt, grace: graceOf[kind] },
      ...{ byId: by.personId, madeAt: now, plannedAt: now, ...columnsOf(audience) },
    })
    .returning({ id: reminder.id })
    .get();
  const isOwn = audience.is === "person" && audience.id === by.personId;
  // What somebody sets for themselves is nobody else's business.
  desk.happened({ name: isOwn ? "reminder.made_own" : "reminder.made", about: { reminder: made.id } });
  return { reminder: made.id };
};

/** Oneself; another only if they are a colleague; a grid, a team or all of them by one's role there. */
export function mayRemind(sight: Sight, audience: Audience): boolean {
  const { by } = sight;
  const isSomebody = audience.is === "person";
  if (isSomebody && audience.id === by.personId) return can(sight, "remind", thingOf(audience));
  if (isSomebody && !colleagues(sight, null).some(({ id }) => id === audience.id)) return false;
  return can(sight, "remind", isSomebody ? {} : thingOf(audience));
}

/** When a rule comes next, three times; and whether that is in the quiet hours, so that it would wait for the morning. */
export const previewOf: Query<{ rule: Rule }, { readonly next: readonly number[]; readonly isQuiet: boolean }> = (
  { db, now },
  { rule },
) => {
  const next = nextTimes(rule, now, community(db).timeZone, 3);
  return { next, isQuiet: next.some((at) => quietUntil(db, at) > at) };
};
