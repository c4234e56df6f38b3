import { eq } from "drizzle-orm";
import type { Db } from "../store/open.ts";
import { prepared } from "../store/prepared.ts";
import { setting } from "../store/tables/people.ts";
import type { ByClock } from "../talk/command.ts";

/** Notes whether the backup of a night could be made; to be said to the secretaries in the next minute, where it could not. */
export function noteBackup(db: Db, { isMade, now }: { readonly isMade: boolean; readonly now: number }): void {
  if (isMade) db.delete(setting).where(eq(setting.name, failed)).run();
  else db.insert(setting).values({ name: failed, value: now }).onConflictDoNothing().run();
}

/** Tells of a night without a backup, once: there is one try a night. */
export const tellOfFailedBackup: ByClock = ({ db, happened }) => {
  if (prepared(db, "delete from setting where name = @name").run({ name: failed }).changes > 0)
    happened({ name: "backup.failed", about: {} });
};

const failed = "backup_failed";
