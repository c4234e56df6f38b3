import type { Db } from "../../store/open.ts";
import { applyImport, type ImportAt } from "./apply-import.ts";
import type { Change } from "./change.ts";
import type { CommunityFile } from "./community-file.ts";

/**
 * What an import would change. It is the import itself, taken back: so it cannot tell anything else than what will happen.
 * It holds the database's write lock meanwhile, for some milliseconds.
 */
export function planImport(db: Db, file: CommunityFile, at: ImportAt): readonly Change[] {
  db.$client.exec("BEGIN IMMEDIATE");
  try {
    return applyImport(db, file, at).changes;
  } finally {
    // SQLite may have given up the transaction itself, such as on a full disk.
    if (db.$client.inTransaction) db.$client.exec("ROLLBACK");
  }
}
