import { asc } from "drizzle-orm";
import { kind } from "../../store/tables/concerns.ts";
import { area, type Named } from "../../store/tables/people.ts";
import type { Query } from "../../talk/command.ts";
import { community } from "../community/settings.ts";
import { isOpen } from "../concerns/moves.ts";
import { reachOf } from "../concerns/reach.ts";
import { type Figures, figuresOf } from "./figures.ts";
import { type Life, livesAround } from "./lives.ts";
import { type Week, weekOf } from "./which-week.ts";

/** What a week was like, in the areas that one answers for: by place and by kind, never by person. */
export interface WeekReport {
  readonly week: Week;
  /** It is not over yet. */
  readonly isThis: boolean;
  readonly all: Figures;
  /** A name of null is a concern of which nobody knows where it is. */
  readonly places: readonly Part[];
  readonly kinds: readonly (Part & { readonly name: Named })[];
  /** What of all that is open is overdue now, by the dates that were promised first, and where. */
  readonly overdue: readonly Overdue[];
  /** What was said most, at most three each. */
  readonly commonest: { readonly kinds: readonly Often<Named>[]; readonly places: readonly Often<string>[] };
}

export interface Part {
  readonly name: string | Named | null;
  readonly figures: Figures;
}

export interface Overdue {
  readonly place: string | null;
  /** The numbers of the concerns, the longest overdue first. */
  readonly numbers: readonly number[];
}

export interface Often<N> {
  readonly name: N;
  readonly count: number;
}

/** The week in which `at` lies, or this one; null for who may see none. */
export const weekReport: Query<{ at: number | null }, WeekReport | null> = (sight, { at }) => {
  const { db, now } = sight;
  const reach = reachOf(sight, "see_week");
  if (reach === null) return null;
  const { timeZone } = community(db);
  const week = weekOf(at ?? now, timeZone);
  const lives = livesAround(db, reach, week);
  const said = lives.filter(({ one }) => one.filedAt >= week.from && one.filedAt < week.to);
  const areas = new Map(
    db
      .select()
      .from(area)
      .all()
      .map((one) => [one.id, one]),
  );
  const kinds = db.select().from(kind).orderBy(asc(kind.position)).all();
  const placeOf = groupsOf(lives, areas);
  const part = <N>(name: N, own: readonly Life[]) => ({ name, figures: figuresOf(own, week, now) });
  const counted = <N>(name: N, count: number) => ({ name, count });
  return {
    week,
    isThis: now >= week.from && now < week.to,
    all: figuresOf(lives, week, now),
    places: groupBy(lives, placeOf)
      .map(([place, own]) => part(place, own))
      .filter(isNotIdle),
    kinds: kinds
      .map(({ code, name }) =>
        part(
          name,
          lives.filter(({ one }) => one.kind === code),
        ),
      )
      .filter(isNotIdle),
    overdue: groupBy(
      lives.filter(({ one }) => overdueSince(one, now) !== null),
      placeOf,
    ).map(([place, own]) => ({ place, numbers: longestFirst(own, now) })),
    commonest: {
      kinds: mostOf(kinds.map(({ code, name }) => counted(name, said.filter(({ one }) => one.kind === code).length))),
      places: mostOf(
        [...areas.values()].map(({ id, name }) => counted(name, said.filter(({ one }) => one.areaId === id).length)),
      ),
    },
  };
};

type Area = typeof area.$inferSelect;

/** In which grid each lies; where all lie in one, the building. */
function groupsOf(lives: readonly Life[], areas: ReadonlyMap<number, Area>): (life: Life) => string | null {
  const own = ({ one }: Life) => (one.areaId === null ? undefined : areas.get(one.areaId));
  const gridOf = (life: Life) => {
    for (let at = own(life); at; at = at.parentId === null ? undefined : areas.get(at.parentId))
      if (at.kind === "grid") return at;
    return own(life);
  };
  const isOneGrid = new Set(lives.map((life) => gridOf(life)?.id)).size === 1;
  return (life) => (isOneGrid ? own(life) : gridOf(life))?.name ?? null;
}

function groupBy<K>(lives: readonly Life[], key: (life: Life) => K): readonly (readonly [K, readonly Life[]])[] {
  const groups = new Map<K, Life[]>();
  for (const life of lives) groups.set(key(life), [...(groups.get(key(life)) ?? []), life]);
  return [...groups].sort(([, a], [, b]) => b.length - a.length);
}

function isNotIdle({ figures }: { readonly figures: Figures }): boolean {
  return figures.opened + figures.answered.of + figures.ended > 0;
}

/** Since when it is overdue by what was promised first; null where it is not, or waits for its resident. */
function overdueSince(one: Life["one"], now: number): number | null {
  if (!isOpen(one.state) || one.state === "awaiting_resident") return null;
  const isToBeDecided = one.state === "reopen_requested";
  const dues = isToBeDecided
    ? [one.nextAt ?? now]
    : [one.firstResolveBy, ...(one.respondedAt === null ? [one.firstRespondBy] : [])];
  const since = Math.min(...dues);
  return since < now ? since : null;
}

function longestFirst(lives: readonly Life[], now: number): readonly number[] {
  const since = ({ one }: Life) => overdueSince(one, now) ?? now;
  return [...lives].sort((a, b) => since(a) - since(b)).map(({ one }) => one.number);
}

function mostOf<N>(counts: readonly Often<N>[]): readonly Often<N>[] {
  return counts
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, 3);
}
