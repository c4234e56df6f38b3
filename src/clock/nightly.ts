import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { dueNight, noteNight } from "../domain/privacy/night.ts";
import { purge, termNames } from "../domain/privacy/purge.ts";
import { backupDays, type TermName } from "../domain/privacy/terms.ts";
import { dropOldBackups } from "../store/backup.ts";
import { dropOldCodes } from "../store/code-file.ts";
import type { Db } from "../store/open.ts";
import { sweepFiles } from "../store/sweep-files.ts";
import { tidy } from "../store/tidy.ts";

export interface Premises {
  readonly db: Db;
  /** The data folder. */
  readonly data: string;
  /** Whether the folder of kept files belongs to this database. */
  readonly hasFiles: boolean;
  readonly now: () => number;
}

/**
 * Once a night: what has been kept for its days goes, from the tables and then from the disk. It goes in small pieces, between
 * which messages are taken. A night that was broken off is begun again.
 */
export async function nightly({ db, data, hasFiles, now }: Premises): Promise<void> {
  const night = dueNight(db, now());
  if (night === null) return;
  const purgeSome = (term: TermName) => db.transaction(() => purge(db, now(), term), { behavior: "immediate" });
  for (const term of termNames) while (purgeSome(term) > 0) await setImmediate();
  if (hasFiles) sweepFiles(db, data, now());
  dropOldBackups(db, join(data, "backups"), now(), backupDays);
  dropOldCodes(data, now());
  tidy(db);
  noteNight(db, night);
}
