import type { Db } from "../../store/open.ts";
import type { concern } from "../../store/tables/concerns.ts";
import { community } from "../community/settings.ts";
import { timeOn } from "../days.ts";
import { quietSince } from "../quiet-hours.ts";
import { afterWorkingDays, dayOf, workingDayBefore } from "../working-days.ts";
import { isOpen } from "./moves.ts";

type Concern = typeof concern.$inferSelect;

/** To answer, to have it done, to answer who asks to have it reopened; and on the day that was agreed, that it is that day. */
export const clockKinds = ["respond", "resolve", "reopen", "day"] as const;
export type ClockKind = (typeof clockKinds)[number];
export const noticeNames = ["reminded", "overdue", "escalated"] as const;
export type NoticeName = (typeof noticeNames)[number];

/** Somebody is to be told something of a clock, once. `at` and `due` are UTC milliseconds. */
export interface Notice {
  readonly kind: ClockKind;
  readonly name: NoticeName;
  readonly due: number;
  readonly at: number;
}

/** Stands in `wake_at` of a concern that has changed: what comes next is to be found out anew. */
export const changed = 0;

const minute = 60_000;
const hour = 60 * minute;

/**
 * All that the clocks of a concern will have somebody told, as it stands: whoever has it is reminded, the deputy hears as it
 * becomes overdue, the lead a day later. Nothing while it waits for its resident, or is over.
 */
export function noticesOf(db: Db, one: Concern): readonly Notice[] {
  return clocksOf(one).flatMap(({ kind, due }) => [
    { kind, name: "reminded", due, at: reminderOf(db, one, kind, due) },
    { kind: kind === "day" ? "resolve" : kind, name: "overdue", due, at: due },
    { kind: kind === "day" ? "resolve" : kind, name: "escalated", due, at: leadHears(db, one, due) },
  ]);
}

function clocksOf({ state, respondedAt, respondBy, resolveBy, nextAt }: Concern): { kind: ClockKind; due: number }[] {
  if (!isOpen(state) || state === "awaiting_resident") return [];
  if (state === "reopen_requested") return nextAt === null ? [] : [{ kind: "reopen", due: nextAt }];
  const isForDay = nextAt !== null && nextAt === resolveBy && (state === "scheduled" || state === "referred");
  return [
    ...(respondedAt === null ? [{ kind: "respond" as const, due: respondBy }] : []),
    { kind: isForDay ? "day" : "resolve", due: resolveBy },
  ];
}

/** In time to do something yet, and not in the night: what would fall there comes an hour before the quiet hours begin. */
function reminderOf(db: Db, { priority }: Concern, kind: ClockKind, due: number): number {
  const { timeZone, office } = community(db);
  if (priority === "emergency") return due - 15 * minute;
  const at =
    kind === "day"
      ? timeOn(dayOf(due, timeZone), office.from, timeZone)
      : priority === "urgent"
        ? due - 30 * minute
        : kind === "resolve"
          ? workingDayBefore(due, timeZone)
          : due - 2 * hour;
  const night = quietSince(db, at);
  return night === null ? at : night - hour;
}

function leadHears(db: Db, { priority }: Concern, due: number): number {
  if (priority === "emergency") return due + 15 * minute;
  if (priority === "urgent") return due + 24 * hour;
  return afterWorkingDays(due, 1, community(db).timeZone);
}
