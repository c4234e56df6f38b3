import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { applyImport } from "./domain/community/apply-import.ts";
import { readCommunity } from "./domain/community/read-community.ts";
import { community, saveCommunity } from "./domain/community/settings.ts";
import { forgetAgain, listForgotten } from "./domain/privacy/forgotten-list.ts";
import type { Environment } from "./environment.ts";
import { Fault } from "./fault.ts";
import { root } from "./root.ts";
import { migrate } from "./store/migrate.ts";
import { closeDatabase, type Db, openDatabase } from "./store/open.ts";
import { emptyLog } from "./store/tidy.ts";

/**
 * Opens a database of the data folder, brings it up to the program, forgets again who is to stay forgotten, and if there is
 * no community in it yet, begins one with a file of flows/communities: so that whatever comes first, the program or a
 * command, finds the same.
 */
export function openCommunity(
  environment: Environment,
  now: number,
  { name = "shuoshi", beginsWith = "default" } = {},
): Db {
  const db = openDatabase(join(environment.data, `${name}.db`));
  try {
    const folder = fileURLToPath(new URL("migrations", root));
    migrate(db, { folder, backups: join(environment.data, "backups"), now });
    const again = db.transaction(() => forgetAgain(db, now), { behavior: "immediate" });
    if (again > 0) emptyLog(db);
    // Of whoever was forgotten just when the program ended.
    listForgotten(db, randomBytes);
    if (community(db).name === "") begin(db, beginsWith, environment, now);
    return db;
  } catch (cause) {
    closeDatabase(db);
    throw cause;
  }
}

function begin(db: Db, name: string, { language, timeZone }: Environment, now: number): void {
  const read = readCommunity(readFileSync(new URL(`flows/communities/${name}.yaml`, root), "utf8"));
  if ("problems" in read) throw new Fault("community_bad", `${name}.yaml is not right.`, { facts: { ...read } });
  applyImport(db, read.file, { now, random: randomBytes, language, timeZone });
  if (name === "sample") saveCommunity(db, { ...community(db), isAlwaysThere: true });
}
