import { and, asc, eq, isNotNull } from "drizzle-orm";
import { duty, reminder, reportLine } from "../../store/tables/reminders.ts";
import type { Sight } from "../../talk/command.ts";
import type { MyData } from "./my-data.ts";

/** What stands here of somebody for the sake of reminding them, and what they reported. */
export function remindersOf({ db, by }: Sight): Pick<MyData, "reminders" | "reports" | "duties"> {
  const isTheirs = and(eq(reminder.audience, "person"), eq(reminder.personId, by.personId));
  const { words } = reportLine;
  const lines = db
    .select({ at: reportLine.at, words })
    .from(reportLine)
    .where(and(eq(reportLine.byId, by.personId), isNotNull(words)))
    .orderBy(asc(reportLine.id))
    .all();
  return {
    reminders: db.select({ words: reminder.words, nextAt: reminder.nextAt }).from(reminder).where(isTheirs).all(),
    reports: lines.map(({ at, words: said }) => ({ at, words: said ?? "" })),
    duties: db
      .select({ from: duty.from, until: duty.until })
      .from(duty)
      .where(eq(duty.personId, by.personId))
      .orderBy(asc(duty.from))
      .all(),
  };
}
