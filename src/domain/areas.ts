import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "../store/open.ts";
import { area } from "../store/tables/people.ts";
import type { Command, Query, Sight } from "../talk/command.ts";
import { rootArea } from "./community/root-area.ts";
import { community } from "./community/settings.ts";
import { inOrder } from "./in-order.ts";
import { can } from "./permissions.ts";
import type { PlaceLore } from "./places.ts";
import { shownName } from "./shown-name.ts";
import { readTypedAreas } from "./typed-areas.ts";

type Area = typeof area.$inferSelect;

export interface NamedArea {
  readonly id: number;
  readonly name: string;
}

/** A grid with its buildings; or those that are in none, where it is null. */
export interface Branch {
  readonly grid: NamedArea | null;
  readonly buildings: readonly NamedArea[];
}

/** Areas as somebody typed them; `under` is the grid in which buildings lie that were typed without one. */
export interface Typed {
  readonly words: string;
  readonly kind: "grid" | "building";
  readonly under?: number;
}

/** What would come of it: names of what is new, by the grid that it lies in, and of what is there already. */
export interface Plan {
  readonly grids: readonly string[];
  readonly buildings: readonly { readonly grid: string | null; readonly names: readonly string[] }[];
  readonly known: readonly string[];
  /** How many are new. */
  readonly count: number;
}

/** The tree as it is typed and shown: grids with buildings, then the buildings that lie in no grid. */
export const areaTree: Query<null, readonly Branch[]> = ({ db, understood }) => {
  const rows = inOrder(db.select().from(area).all(), understood("places") as PlaceLore); // made by compilePlaces
  const inside = (id: number, kind: Area["kind"]) =>
    rows.filter((row) => row.parentId === id && row.kind === kind).map(({ id: own, name }) => ({ id: own, name }));
  const grids = rows.filter(({ kind }) => kind === "grid");
  const others = rows.filter(({ kind, parentId }) => parentId !== null && kind !== "grid" && kind !== "building");
  const loose = [rootArea(db), ...others].flatMap(({ id }) => inside(id, "building"));
  return [
    ...grids.map(({ id, name }) => ({ grid: { id, name }, buildings: inside(id, "building") })),
    ...(loose.length > 0 ? [{ grid: null, buildings: loose }] : []),
  ];
};

/** What adding these would do. */
export const planAreas: Query<Typed, Plan> = (sight, typed) => {
  const plan = { grids: [] as string[], known: [] as string[], count: 0 };
  const buildings = linesOf(sight, typed).map(({ grid, under, names }) => {
    const isNew = grid !== null && !find(sight.db, rootArea(sight.db).id, grid);
    if (isNew) plan.grids.push(grid);
    const added = names.filter((name) => under === undefined || !find(sight.db, under, name));
    plan.known.push(...names.filter((name) => !added.includes(name)));
    plan.count += added.length + Number(isNew);
    return { grid: grid ?? (under === undefined ? null : nameIn(sight.db, under)), names: added };
  });
  return { ...plan, buildings: buildings.filter(({ names }) => names.length > 0) };
};

export type Added = { readonly count: number } | { readonly refused: "not_yours" };

/** Adds areas that are not there yet. A building that was in no grid moves into the one that it is typed under. */
export const addAreas: Command<Typed, Added> = (desk, typed) => {
  const { db } = desk;
  if (!can(desk, "set_up", {})) return { refused: "not_yours" };
  const top = rootArea(db).id;
  let count = 0;
  const put = (parentId: number, kind: Area["kind"], name: string): number => {
    const there = find(db, parentId, name);
    if (there) return there.id;
    count += 1;
    const loose = parentId === top ? undefined : find(db, top, name);
    if (loose?.kind === kind) db.update(area).set({ parentId }).where(eq(area.id, loose.id)).run();
    return loose?.kind === kind
      ? loose.id
      : db.insert(area).values({ parentId, kind, name, aliases: [] }).returning({ id: area.id }).get().id;
  };
  for (const { grid, under, names } of linesOf(desk, typed)) {
    const parentId = grid === null ? (under ?? top) : put(top, "grid", grid);
    for (const name of names) put(parentId, "building", name);
  }
  if (count > 0) desk.happened({ name: "area.added", about: { count } });
  return { count };
};

export type Renamed = { readonly name: string } | { readonly refused: "not_yours" | "taken" };

/** Gives an area another name; residents may go on using the old one. */
export const renameArea: Command<{ area: number; name: string }, Renamed> = (desk, { area: id, name: given }) => {
  const { db } = desk;
  const name = shownName(given.replaceAll("/", "-"));
  const row = db.select().from(area).where(eq(area.id, id)).get();
  if (!row || name === null || !can(desk, "set_up", {})) return { refused: "not_yours" };
  const there = find(db, row.parentId, name);
  if (there && there.id !== id) return { refused: "taken" };
  const aliases = [...new Set([...row.aliases, row.name])].filter((alias) => alias !== name);
  db.update(area).set({ name, aliases }).where(eq(area.id, id)).run();
  desk.happened({ name: "area.renamed", about: { areaId: id } });
  return { name };
};

/** The area of this name, if there is one and only one; below the top. */
export const areaCalled: Query<{ name: string }, NamedArea | null> = ({ db }, { name }) => {
  const said = name.normalize("NFKC").trim();
  const found = db
    .select()
    .from(area)
    .all()
    .filter((row) => row.parentId !== null && row.name === said);
  const [only] = found;
  return only && found.length === 1 ? { id: only.id, name: only.name } : null;
};

/** A line with the place that its names lie in; undefined where that is still to be made. */
interface PlacedLine {
  readonly grid: string | null;
  readonly under: number | undefined;
  readonly names: readonly string[];
}

function linesOf({ db, understood }: Sight, { words, kind, under }: Typed): PlacedLine[] {
  const lore = understood("places") as PlaceLore; // made by compilePlaces
  const top = rootArea(db).id;
  return readTypedAreas(words, kind, lore, community(db).language).flatMap(({ grid, names }): PlacedLine[] => {
    if (grid === null && kind === "grid") return names.map((name) => ({ grid: name, under: undefined, names: [] }));
    const known = grid === null ? undefined : find(db, top, grid)?.id;
    const parent = grid === null ? (under ?? top) : known;
    return [{ grid, under: parent, names }];
  });
}

function find(db: Db, parentId: number | null, name: string): Area | undefined {
  const within = parentId === null ? isNull(area.parentId) : eq(area.parentId, parentId);
  return db
    .select()
    .from(area)
    .where(and(within, eq(area.name, name)))
    .get();
}

function nameIn(db: Db, id: number): string | null {
  const row = db.select().from(area).where(eq(area.id, id)).get();
  return row && row.kind === "grid" ? row.name : null;
}
