import { and, eq, notInArray } from "drizzle-orm";
import { deleteUnlessUsed } from "../../store/delete-unless-used.ts";
import { kind } from "../../store/tables/concerns.ts";
import { team } from "../../store/tables/people.ts";
import type { Bench } from "./bench.ts";
import { differences } from "./change.ts";
import type { KindEntry, TeamEntry } from "./community-file.ts";
import { community } from "./settings.ts";

/** Brings the teams to what the file says. Nothing is removed yet. */
export function importTeams({ db, changed }: Bench, teams: readonly TeamEntry[]): void {
  for (const { code, name } of teams) {
    const row = db.select().from(team).where(eq(team.code, code)).get();
    const detail = row && differences(row, { name });
    if (!row) db.insert(team).values({ code, name }).run();
    if (!row) changed({ does: "added", noun: "team", name: code, detail: name });
    if (detail) db.update(team).set({ name }).where(eq(team.code, code)).run();
    if (detail) changed({ does: "changed", noun: "team", name: code, detail });
  }
}

/** Removes the teams that the file does not have and nothing refers to. */
export function removeTeams({ db, changed }: Bench, teams: readonly TeamEntry[]): void {
  const codes = teams.map(({ code }) => code);
  for (const { id, code } of db.select().from(team).where(notInArray(team.code, codes)).all()) {
    if (deleteUnlessUsed(() => db.delete(team).where(eq(team.id, id)).run()))
      changed({ does: "removed", noun: "team", name: code });
    else changed({ does: "kept", noun: "team", name: code, detail: "it is in use" });
  }
}

/** Brings the kinds to what the file says. One that it does not have is offered no longer, and stays for what has it. */
export function importKinds(bench: Bench, kinds: readonly KindEntry[]): void {
  const { db, changed } = bench;
  const { language } = community(db);
  for (const [position, { code, name, priority, team: teamCode }] of kinds.entries()) {
    const named = typeof name === "string" ? { [language]: name } : name;
    const teamId = teamCode === undefined ? null : teamIdOf(bench, teamCode);
    const wanted = { name: named, priority, teamId, position, isOffered: true };
    const row = db.select().from(kind).where(eq(kind.code, code)).get();
    const detail = row && differences(row, wanted);
    if (!row)
      db.insert(kind)
        .values({ code, ...wanted })
        .run();
    if (!row) changed({ does: "added", noun: "kind", name: code });
    if (detail) db.update(kind).set(wanted).where(eq(kind.code, code)).run();
    if (detail) changed({ does: "changed", noun: "kind", name: code, detail });
  }
  const gone = and(
    eq(kind.isOffered, true),
    notInArray(
      kind.code,
      kinds.map(({ code }) => code),
    ),
  );
  for (const { code } of db.update(kind).set({ isOffered: false }).where(gone).returning().all())
    changed({ does: "ended", noun: "kind", name: code, detail: "it is offered no longer" });
}

/** The file was read, so the team is in it, and was put before whatever names it. */
export function teamIdOf({ db }: Bench, code: string): number | null {
  return db.select({ id: team.id }).from(team).where(eq(team.code, code)).get()?.id ?? null;
}
