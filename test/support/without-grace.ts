import { join } from "node:path";
import { community, saveCommunity } from "../../src/domain/community/settings.ts";
import { closeDatabase, openDatabase } from "../../src/store/open.ts";

/** A real program tells residents at once what was done, so that no test waits a minute. */
export function withoutGrace(data: string): void {
  const db = openDatabase(join(data, "shuoshi.db"));
  saveCommunity(db, { ...community(db), grace: 0 });
  closeDatabase(db);
}
