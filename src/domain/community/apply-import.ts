import { eq } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { setting } from "../../store/tables/people.ts";
import type { Random } from "../../talk/command.ts";
import type { Bench } from "./bench.ts";
import { type Change, differences } from "./change.ts";
import type { CommunityEntry, CommunityFile } from "./community-file.ts";
import { importAreas, removeAreas } from "./import-areas.ts";
import { importKinds, importTeams, removeTeams } from "./import-kinds.ts";
import { type IssuedCode, importPeople } from "./import-people.ts";
import { community, saveCommunity } from "./settings.ts";

export interface ImportAt {
  readonly now: number;
  readonly random: Random;
  /** For a community that has neither yet, and whose file says nothing of it. */
  readonly language: string;
  readonly timeZone: string;
}

export interface Imported {
  readonly changes: readonly Change[];
  /** In plain, this once: only the hashes are kept. */
  readonly codes: readonly IssuedCode[];
}

/**
 * Brings the database to what the file says, all of it or nothing. Doing it twice changes nothing the second time, as long
 * as the codes of those who have not joined are good.
 */
export function applyImport(db: Db, file: CommunityFile, at: ImportAt): Imported {
  return db.transaction(
    () => {
      const changes: Change[] = [];
      const bench: Bench = { db, now: at.now, random: at.random, changed: (change) => changes.push(change) };
      importSettings(bench, file.community, at);
      const areas = importAreas(bench, file.area);
      if (file.teams) importTeams(bench, file.teams);
      if (file.kinds) importKinds(bench, file.kinds);
      const codes = file.people ? importPeople(bench, file.people, areas) : [];
      // Last, when what referred to them no longer does.
      removeAreas(bench, new Set(areas.values()));
      if (file.teams) removeTeams(bench, file.teams);
      return { changes, codes };
    },
    { behavior: "immediate" },
  );
}

function importSettings({ db, changed }: Bench, entry: CommunityEntry, at: ImportAt): void {
  const isNew = db.select().from(setting).where(eq(setting.name, "community")).get() === undefined;
  const before = community(db);
  const wanted = { ...before, ...(isNew && { language: at.language, timeZone: at.timeZone }), ...entry };
  const detail = differences(before, wanted);
  if (isNew || detail !== undefined) saveCommunity(db, wanted);
  if (isNew) changed({ does: "added", noun: "setting", name: "community" });
  else if (detail !== undefined) changed({ does: "changed", noun: "setting", name: "community", detail });
}
