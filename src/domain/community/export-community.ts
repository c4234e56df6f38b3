import { asc, eq } from "drizzle-orm";
import { Document, isCollection, isScalar, visit } from "yaml";
import type { Db } from "../../store/open.ts";
import { kind } from "../../store/tables/concerns.ts";
import { area, person, roleGrant, team } from "../../store/tables/people.ts";
import { isHeld } from "../is-held.ts";
import type { AreaEntry } from "./community-file.ts";
import { sayArea } from "./find-area.ts";
import { personKeys } from "./person-keys.ts";
import { kindWithin } from "./read-areas.ts";
import { rootArea } from "./root-area.ts";
import { community } from "./settings.ts";

/** The database as a community file. Importing it here changes nothing. */
export function exportCommunity(db: Db, now: number): string {
  const { name, language, timeZone, phone, office } = community(db);
  const areas = new Map<number, AreaEntry>();
  const top = areaEntry(db, rootArea(db), areas);
  const document = new Document({
    community: { name, language, time_zone: timeZone, ...(phone !== null && { phone }), office },
    areas: [written(top, undefined)],
    teams: some(db.select({ code: team.code, name: team.name }).from(team).orderBy(asc(team.id)).all()),
    kinds: some(kinds(db, language)),
    people: some(people(db, now, (id) => sayArea(top, areas.get(id) ?? top))),
  });
  onOneLine(document, language);
  return document.toString({ lineWidth: 0 });
}

/** A part with nothing in it is left out: a community without kinds, or without people, is no file to import. */
function some<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}

function onOneLine(document: Document, language: string): void {
  visit(document, {
    Pair: (_, { key, value }) => {
      const isShort = isScalar(key) && ["office", "aliases"].includes(String(key.value));
      if (isCollection(value) && isShort) value.flow = true;
    },
    Map: (_, map) => {
      if (map.has("role") || map.has("code") || map.has(language)) map.flow = true;
    },
  });
}

function areaEntry(db: Db, row: typeof area.$inferSelect, areas: Map<number, AreaEntry>): AreaEntry {
  const below = db.select().from(area).where(eq(area.parentId, row.id)).orderBy(asc(area.id)).all();
  const entry = { ...row, areas: below.map((child) => areaEntry(db, child, areas)) };
  areas.set(row.id, entry);
  return entry;
}

/** As short as the reader takes it. */
function written({ name, kind, aliases, areas }: AreaEntry, around: AreaEntry["kind"] | undefined): unknown {
  const more = {
    ...(kind !== kindWithin(around) && { kind }),
    ...(aliases.length > 0 && { aliases }),
    ...(areas.length > 0 && { areas: areas.map((below) => written(below, kind)) }),
  };
  return Object.keys(more).length > 0 ? { name, ...more } : name;
}

function kinds(db: Db, language: string): unknown[] {
  const offered = db
    .select({ code: kind.code, name: kind.name, priority: kind.priority, team: team.code })
    .from(kind)
    .leftJoin(team, eq(team.id, kind.teamId))
    .where(eq(kind.isOffered, true))
    .orderBy(asc(kind.position));
  return offered.all().map(({ code, name, priority, team }) => {
    const only = Object.keys(name).length === 1 ? name[language] : undefined;
    return { code, name: only ?? name, priority, ...(team && { team }) };
  });
}

/** Those who have a role. One who came to it in another way than by a file is called #id, so that the next import knows them. */
function people(db: Db, now: number, say: (areaId: number) => string): unknown[] {
  const { language } = community(db);
  const keyOf = new Map([...personKeys(db)].map(([key, id]) => [id, key]));
  const grants = db
    .select({ personId: roleGrant.personId, role: roleGrant.role, areaId: roleGrant.areaId, team: team.code })
    .from(roleGrant)
    .leftJoin(team, eq(team.id, roleGrant.teamId))
    .where(isHeld(now))
    .orderBy(asc(roleGrant.id))
    .all();
  return [...new Set(grants.map(({ personId }) => personId))].flatMap((id) => {
    const row = db.select().from(person).where(eq(person.id, id)).get();
    if (row === undefined) return [];
    const key = keyOf.get(id) ?? `#${id}`;
    const roles = grants
      .filter(({ personId }) => personId === id)
      .map(({ role, areaId, team }) => ({ role, area: say(areaId), ...(team && { team }) }));
    return {
      ...(key !== row.name && { key }),
      ...(row.name !== null && { name: row.name }),
      ...(row.language !== language && { language: row.language }),
      ...(row.phone !== null && { phone: row.phone }),
      ...(row.homeId !== null && { home: say(row.homeId) }),
      roles,
    };
  });
}
