import type * as tables from "../../store/tables/reminders.ts";
import type { LedgerOf } from "./ledger-shape.ts";

const onDuty = { why: "To know who is on duty.", kept: "duty", forgotten: "row deleted" } as const;

export const ofReminders: LedgerOf<typeof tables> = {
  reminder: {
    id: "ours",
    kind: "ours",
    words: {
      why: "To remind of it.",
      kept: "reminder",
      forgotten: "kept: what they set for others goes on without their name, what they set for themselves is deleted",
    },
    rule: "ours",
    timeZone: "ours",
    audience: "ours",
    personId: "ours",
    teamId: "ours",
    areaId: "ours",
    grace: "ours",
    byId: "ours",
    madeAt: "ours",
    nextAt: "ours",
    plannedAt: "ours",
    pausedUntil: "ours",
    endedAt: "ours",
  },
  occurrence: {
    id: "ours",
    reminderId: "ours",
    at: "ours",
    personId: "ours",
    state: "ours",
    why: "ours",
    nextAt: "ours",
    bundle: "ours",
    snoozes: "ours",
    sentAt: "ours",
    isLate: "ours",
    answeredAt: "ours",
    answeredById: "ours",
  },
  reportLine: {
    id: "ours",
    occurrenceId: "ours",
    number: "ours",
    at: "ours",
    byId: "ours",
    words: { why: "To know what was reported.", kept: "report", forgotten: "emptied" },
    concernId: "ours",
  },
  reminderWish: {
    reminderId: "ours",
    personId: "ours",
    wish: { why: "To remind somebody as they wish.", kept: "reminder", forgotten: "row deleted" },
    at: "ours",
  },
  duty: { id: "ours", personId: onDuty, deputyId: onDuty, from: onDuty, until: onDuty, byId: "ours" },
};
