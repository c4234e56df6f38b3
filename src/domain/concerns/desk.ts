import { and, asc, count, desc, eq, inArray, isNull, lt, notInArray, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { concern, concernPart, concernStates, kind } from "../../store/tables/concerns.ts";
import { area, type Named, roleGrant } from "../../store/tables/people.ts";
import type { Command, Query, Sight } from "../../talk/command.ts";
import { isHeld } from "../is-held.ts";
import { can } from "../permissions.ts";
import { dutySecretary } from "../staff.ts";
import { type ConcernState, isOpen } from "./moves.ts";
import { ownersFor, reachOf } from "./reach.ts";
import { titleOf } from "./read-concern.ts";

/** What waits for oneself; what is open in all that one works on; what is done there; all of it. */
export const deskGroups = ["waiting", "open", "done", "all"] as const;

/** What somebody looks for among the concerns that they may work on. */
export interface DeskLook {
  readonly group: (typeof deskGroups)[number];
  readonly kind?: string;
  /** An area, with all that lies in it. */
  readonly area?: number;
  /** Each of these stands in what was said, or in the place. */
  readonly words?: readonly string[];
}

export interface DeskItem {
  readonly id: number;
  readonly number: number;
  readonly state: ConcernState;
  readonly kind: Named;
  /** How it begins, at most 12 characters. */
  readonly title: string;
  readonly isOverdue: boolean;
}

export interface DeskPage {
  readonly items: readonly DeskItem[];
  /** How many there are in all, and how many of them are overdue. */
  readonly count: number;
  readonly overdue: number;
  /** The kind and the area that are looked at alone, by their names. Conversations of earlier versions have none. */
  readonly only?: readonly (Named | string)[];
}

/** So many stand on a page. */
export const deskPageSize = 5;

/** A page of what is looked for, what is due first at the top; null for who works on nothing. */
export const deskPage: Query<DeskLook & { readonly from: number }, DeskPage | null> = (sight, look) => {
  const { db, now } = sight;
  const reach = reachOf(sight, "work");
  if (reach === null) return null;
  const where = looked(sight, look);
  const isLate = isOverdue(now);
  const totals = db
    .select({ count: count(), overdue: sql<number>`coalesce(sum(${isLate}), 0)` })
    .from(concern)
    .where(where)
    .get();
  const isRunning = look.group === "waiting" || look.group === "open";
  const items = db
    .select({ concern, kind: kind.name, isOverdue: sql<number>`${isLate}` })
    .from(concern)
    .innerJoin(kind, eq(kind.code, concern.kind))
    .where(where)
    .orderBy(...(isRunning ? [asc(dueAt), asc(concern.id)] : [desc(concern.id)]))
    .limit(deskPageSize)
    .offset(look.from)
    .all()
    .map(({ concern: { id, number, state }, kind: called, isOverdue: late }) => ({
      ...{ id, number, state, kind: called },
      ...{ title: titleOf(db, id), isOverdue: late === 1 },
    }));
  return { items, count: totals?.count ?? 0, overdue: totals?.overdue ?? 0, only: namesOf(db, look) };
};

function namesOf(db: Db, { kind: code, area: id }: DeskLook): readonly (Named | string)[] {
  const kinds = code === undefined ? [] : db.select({ name: kind.name }).from(kind).where(eq(kind.code, code)).all();
  const areas = id === undefined ? [] : db.select({ name: area.name }).from(area).where(eq(area.id, id)).all();
  return [...kinds, ...areas].map(({ name }) => name);
}

/** A choice of what to look at, with how many there are of it. */
export interface DeskChoice<T> {
  readonly of: T;
  readonly name: Named | string;
  readonly count: number;
}

/** The kinds of what one looks at, the commonest first: of any kind, and in the area that is looked at. */
export const deskKinds: Query<DeskLook, readonly DeskChoice<string>[]> = (sight, { kind: _, ...look }) => {
  const { db } = sight;
  const many = count();
  return db
    .select({ of: kind.code, name: kind.name, count: many })
    .from(concern)
    .innerJoin(kind, eq(kind.code, concern.kind))
    .where(looked(sight, look))
    .groupBy(kind.code)
    .orderBy(desc(many), asc(kind.position))
    .all();
};

/** The grids of what one looks at: in any area, and of the kind that is looked at. */
export const deskGrids: Query<DeskLook, readonly DeskChoice<number>[]> = (sight, { area: _, ...look }) => {
  const { db } = sight;
  const all = looked(sight, look);
  const grids = db.select().from(area).where(eq(area.kind, "grid")).orderBy(asc(area.id)).all();
  return grids.flatMap(({ id, name }) => {
    const there = and(all, inArray(concern.areaId, within(db, id)));
    const { count: many } = db.select({ count: count() }).from(concern).where(there).get() ?? { count: 0 };
    return many === 0 ? [] : [{ of: id, name, count: many }];
  });
};

function looked(sight: Sight, look: DeskLook): SQL | undefined {
  const reach = reachOf(sight, "work") ?? sql`false`;
  return and(reach, inGroup(sight, look.group), ...narrowed(sight.db, look));
}

/** The concern of this number, if one works on it; what is another's is as if it were not there. */
export const deskNumber: Query<{ number: number }, number | null> = (sight, { number }) => {
  const one = sight.db.select().from(concern).where(eq(concern.number, number)).get();
  return one && can(sight, "work", one) ? one.id : null;
};

export type Shown = { readonly number: number } | { readonly refused: "not_yours" };

/** Gives oneself the card of a concern that one works on, to work from. That one looked is written down, and no words. */
export const showConcern: Command<{ concern: number }, Shown> = (desk, { concern: id }) => {
  const one = desk.db.select().from(concern).where(eq(concern.id, id)).get();
  if (!one || !can(desk, "work", one)) return { refused: "not_yours" };
  desk.happened({ name: "concern.looked", concern: id, about: {} });
  return { number: one.number };
};

const openStates = concernStates.filter(isOpen);
const isRunningNow = inArray(concern.state, openStates);
/** In which somebody who works on it has to do the next thing. */
const ourTurn = ["submitted", "accepted", "in_progress", "reopen_requested"] as const satisfies readonly ConcernState[];

/** When its next clock runs out: as noticesOf has it, for a query. */
const dueAt = sql<number>`case when ${concern.state} = 'reopen_requested' then coalesce(${concern.nextAt}, ${concern.resolveBy})
  when ${concern.respondedAt} is null then min(${concern.respondBy}, ${concern.resolveBy}) else ${concern.resolveBy} end`;

function isOverdue(now: number): SQL {
  const runs = and(isRunningNow, notInArray(concern.state, ["awaiting_resident"]), lt(dueAt, now));
  return sql`(${runs})`;
}

function inGroup(sight: Sight, group: DeskLook["group"]): SQL | undefined {
  if (group === "all") return undefined;
  if (group === "done") return notInArray(concern.state, openStates);
  if (group === "open") return isRunningNow;
  return and(isForMe(sight), or(inArray(concern.state, [...ourTurn]), isOverdue(sight.now)));
}

/** One has it, or stands in for who has it; or nobody has it yet, and it lies before one's team, or the duty secretary. */
function isForMe({ db, now, by }: Sight): SQL | undefined {
  const grants = and(eq(roleGrant.personId, by.personId), isHeld(now));
  const teams = db
    .select({ id: roleGrant.teamId })
    .from(roleGrant)
    .where(grants)
    .all()
    .flatMap(({ id }) => id ?? []);
  const isDuty = dutySecretary(db, now) === by.personId;
  const before = or(
    teams.length === 0 ? undefined : inArray(concern.teamId, teams),
    isDuty ? isNull(concern.teamId) : undefined,
  );
  return or(inArray(concern.ownerId, ownersFor(db, by.personId, now)), before && and(isNull(concern.ownerId), before));
}

function narrowed(db: Db, { kind: code, area: within_, words = [] }: DeskLook): (SQL | undefined)[] {
  return [
    code === undefined ? undefined : eq(concern.kind, code),
    within_ === undefined ? undefined : inArray(concern.areaId, within(db, within_)),
    ...words.map(says),
  ];
}

/** In the words of either side, in those for the place, or in the name of the area. */
function says(word: string): SQL {
  const has = (text: SQL | typeof concern.placeWords | typeof concernPart.words | typeof area.name) =>
    sql`instr(lower(${text}), ${word}) > 0`;
  return sql`(${has(concern.placeWords)}
    or exists (select 1 from ${concernPart} where ${concernPart.concernId} = ${concern.id} and ${has(concernPart.words)})
    or exists (select 1 from ${area} where ${area.id} = ${concern.areaId} and ${has(area.name)}))`;
}

function within(db: Db, id: number): number[] {
  const rows = db.select({ id: area.id, parentId: area.parentId }).from(area).all();
  const inside = (of: number): number[] =>
    rows.filter(({ parentId }) => parentId === of).flatMap((row) => [row.id, ...inside(row.id)]);
  return [id, ...inside(id)];
}
