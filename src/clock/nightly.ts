import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { noteBackup } from "../domain/failed-backup.ts";
import { dueNight, isDoubtful, noteNight } from "../domain/privacy/night.ts";
import { purge, termNames } from "../domain/privacy/purge.ts";
import { backupDays, type TermName } from "../domain/privacy/terms.ts";
import type { Log } from "../log-line.ts";
import { backUp, dropOldBackups } from "../store/backup.ts";
import { dropOldCodes } from "../store/code-file.ts";
import { heldSince } from "../store/delivery-held.ts";
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
  /** How many backups are kept. Without, none is made at night, as in a rehearsal. */
  readonly backups?: number;
  readonly log: Pick<Log, "warn" | "error">;
}

/**
 * Once a night: what has been kept for its days goes, from the tables and then from the disk. It goes in small pieces, between
 * which messages are taken. Then a backup is made, so that what went does not stand in it. A night that was broken off is begun
 * again, and one that seems to come after weeks waits a day.
 */
export async function nightly(premises: Premises): Promise<void> {
  const { db, data, hasFiles, now } = premises;
  const night = dueNight(db, now());
  if (night === null || isDoubtful(db, night, now())) return;
  const purgeSome = (term: TermName) => db.transaction(() => purge(db, now(), term), { behavior: "immediate" });
  for (const term of termNames) while (purgeSome(term) > 0) await setImmediate();
  // As long as a backup that was put back is being looked at, the database that it replaced may be wanted again.
  if (hasFiles && heldSince(db) === null) sweepFiles(db, data, now());
  dropOldCodes(data, now());
  tidy(db);
  renewBackups(premises);
  noteNight(db, night);
}

/** One that fails is tried again the next night: to try each minute would write the whole disk full, or wear it out. */
function renewBackups({ db, data, now, backups, log }: Premises): void {
  const folder = join(data, "backups");
  try {
    dropOldBackups(db, folder, now(), backupDays);
    if (backups !== undefined) backUp(db, folder, now(), backups);
    noteBackup(db, { isMade: true, now: now() });
  } catch (thrown) {
    log.error({ err: thrown }, "no backup");
    noteBackup(db, { isMade: false, now: now() });
  }
}
