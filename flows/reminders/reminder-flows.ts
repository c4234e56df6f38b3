import { reminderDone, remindersDone, remindLater } from "./answer-reminder.ts";
import { changeReminder } from "./change-reminder.ts";
import { dutyRota, whoIsOnDuty } from "./duty.ts";
import { fewerReminders, resumeReminder, stopReminder } from "./fewer.ts";
import { mine as myReminders } from "./my-reminders.ts";
import { remind } from "./remind.ts";
import { nothingToReport, reportSomething } from "./report.ts";
import { reportTable, showSheet } from "./sheet-buttons.ts";
import { zeroReport } from "./zero-report.ts";

/** All that is said about reminders, reports and who is on duty. */
export const reminderFlows = [
  reminderDone,
  remindersDone,
  remindLater,
  fewerReminders,
  stopReminder,
  resumeReminder,
  nothingToReport,
  reportSomething,
  remind,
  changeReminder,
  myReminders,
  zeroReport,
  reportTable,
  showSheet,
  dutyRota,
  whoIsOnDuty,
];
