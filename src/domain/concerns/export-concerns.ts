import { and, count, desc, eq, gt, inArray, max, min, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { concern, concernStates, event, kind } from "../../store/tables/concerns.ts";
import { area, type Named, person, team } from "../../store/tables/people.ts";
import type { Command, Query, Sight } from "../../talk/command.ts";
import { maskPhone, maskPhonesIn } from "../mask-phone.ts";
import { saidIn } from "./candidates.ts";
import { type ConcernState, isOpen } from "./moves.ts";
import { reachOf } from "./reach.ts";

/** Which concerns go into a table: what is still open, what was said lately, or all. */
export const exportChoices = ["open", "month", "all"] as const;
export type ExportChoice = (typeof exportChoices)[number];

/** A concern as a line of a table. Who said it is not in it; times are UTC milliseconds. */
export interface ExportedConcern {
  readonly number: number;
  readonly kind: Named;
  readonly state: ConcernState;
  readonly priority: (typeof concern.$inferSelect)["priority"];
  readonly area: string | null;
  readonly placeWords: string | null;
  /** What the resident said, with the telephone numbers in it masked. */
  readonly words: string;
  readonly holder: string | null;
  /** Masked; null where there is none, or where they wished not to be known. */
  readonly phone: string | null;
  readonly filedAt: number;
  readonly respondBy: number;
  readonly answeredAt: number | null;
  readonly resolveBy: number;
  readonly resolvedAt: number | null;
}

/** So many at most, the latest: the desk does nothing else while they are put into words (npm run measure:desk). */
export const mostExported = 2000;
const owner = alias(person, "owner");
const month = 30 * 24 * 60 * 60_000;

/** How many there are of each choice that one may export; null for who may export none. */
export const exportCounts: Query<null, Readonly<Record<ExportChoice, number>> | null> = (sight) => {
  const reach = reachOf(sight, "export");
  if (reach === null) return null;
  const of = (which: ExportChoice) =>
    sight.db
      .select({ count: count() })
      .from(concern)
      .where(and(reach, chosen(which, sight.now)))
      .get()?.count ?? 0;
  return { open: of("open"), month: of("month"), all: of("all") };
};

export type Exported = { readonly count: number } | { readonly refused: "not_yours" };

/** Notes that somebody was given a table of concerns. It is made when it is sent, and stands nowhere afterwards. */
export const noteExport: Command<{ which: ExportChoice }, Exported> = (desk, { which }) => {
  const counts = exportCounts(desk, null);
  if (counts === null) return { refused: "not_yours" };
  const number = Math.min(counts[which], mostExported);
  desk.happened({ name: "concerns.exported", about: { which, count: number } });
  return { count: number };
};

/** The concerns of such a table, the latest first; null for who may export none. */
export const exportedConcerns: Query<{ which: ExportChoice }, readonly ExportedConcern[] | null> = (
  sight,
  { which },
) => {
  const reach = reachOf(sight, "export");
  if (reach === null) return null;
  const { db, now } = sight;
  const rows = db
    .select({ concern, kind: kind.name, area: area.name, phone: person.phone, owner: owner.name, team: team.name })
    .from(concern)
    .innerJoin(kind, eq(kind.code, concern.kind))
    .innerJoin(person, eq(person.id, concern.personId))
    .leftJoin(area, eq(area.id, concern.areaId))
    .leftJoin(owner, eq(owner.id, concern.ownerId))
    .leftJoin(team, eq(team.id, concern.teamId))
    .where(and(reach, chosen(which, now)))
    .orderBy(desc(concern.id))
    .limit(mostExported)
    .all();
  const ids = rows.map((row) => row.concern.id);
  const said = saidIn(db, ids);
  const answered = timesOf(sight, ids, ["concern.accepted", "concern.replied", "concern.asked"]);
  const resolved = timesOf(sight, ids, ["concern.resolved"]);
  return rows.map(({ concern: one, kind: called, area: where, phone, ...held }) => ({
    number: one.number,
    kind: called,
    state: one.state,
    priority: one.priority,
    area: where,
    placeWords: one.placeWords,
    words: maskPhonesIn(said.get(one.id) ?? ""),
    holder: one.ownerId === null ? held.team : held.owner,
    phone: phone === null || one.isAnonymous ? null : maskPhone(phone),
    filedAt: one.filedAt,
    respondBy: one.respondBy,
    answeredAt: answered.get(one.id)?.first ?? null,
    resolveBy: one.resolveBy,
    resolvedAt: resolved.get(one.id)?.last ?? null,
  }));
};

function chosen(which: ExportChoice, now: number): SQL | undefined {
  if (which === "open") return inArray(concern.state, concernStates.filter(isOpen));
  return which === "month" ? gt(concern.filedAt, now - month) : undefined;
}

/** The first and the last time that one of these happened to each. */
function timesOf({ db }: Sight, ids: readonly number[], names: readonly string[]) {
  const rows = db
    .select({ id: event.concernId, first: min(event.at), last: max(event.at) })
    .from(event)
    .where(and(inArray(event.concernId, [...ids]), inArray(event.name, [...names])))
    .groupBy(event.concernId)
    .all();
  return new Map(rows.map(({ id, first, last }) => [id, { first, last }]));
}
