import { and, asc, eq, gt, or } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { type concern, event } from "../../store/tables/concerns.ts";
import type { Query } from "../../talk/command.ts";
import { holderOf, nameOf } from "../staff.ts";
import { concernAt } from "./change-concern.ts";
import { changeNames, ofResident } from "./last-change.ts";
import { type CloseReason, closeReasonIn } from "./moves.ts";
import { type RevealPurpose, revealPurposes, type ToldPurpose, toldPurposes } from "./purposes.ts";
import { partsOf } from "./read-concern.ts";

/** What stands in the history, without `concern.`. */
const historyNames = [
  ...changeNames,
  ...(["filed", "added", "placed", "replied", "call_asked", "transcript_seen", "revealed"] as const),
] as const;

export type HistoryName = (typeof historyNames)[number];

/** Somebody, as the one who reads it knows them: of neighbours whose concern is merged with it, nothing. */
export type Somebody = "you" | "neighbour" | { readonly name: string | null };

/** Who did it, and for whom, where it was somebody else's to do. */
export interface Doer {
  readonly is: Somebody;
  readonly for: Somebody | null;
}

export interface HistoryLine {
  readonly at: number;
  readonly what: HistoryName;
  /** Who of staff did it, or whom the number was shown to, where they have a name that may be shown; null also for the clock. */
  readonly who: string | null;
  readonly isByClock: boolean;
  readonly by: Doer;
  /** Null also for what a neighbour said. */
  readonly words: string | null;
  /** What for, where somebody looked at what the resident was told, or at how they may be found. */
  readonly purpose: ToldPurpose | RevealPurpose | null;
  /** Whom it was handed to. */
  readonly to: string | null;
  /** The day that was promised. */
  readonly due: number | null;
  readonly reason: CloseReason | null;
}

type Happening = typeof event.$inferSelect;

/**
 * What has happened to a concern, as the one who follows it may know it, the earliest first; of one that is merged, also what has
 * happened since to the one whose life it shares. What was undone before anybody had heard of it never was. Who may is the caller's
 * to ask.
 */
export const historyOf: Query<{ concern: number }, readonly HistoryLine[]> = ({ db, by }, { concern: id }) => {
  const one = concernAt({ db }, id);
  if (!one) return [];
  const rows = eventsOf(db, one);
  const undone = rows.filter(({ name, about }) => name === "concern.undone" && about.wasHeard !== true);
  const takenBack = rows.flatMap(({ name, about }) => (name === "concern.taken_back" ? [Number(about.said)] : []));
  const gone = new Set([...takenBack, ...undone.flatMap((row) => [row.id, Number(row.about.undoes)])]);
  return rows.flatMap((row): HistoryLine[] => {
    const { at, name, byId, forId, about } = row;
    const what = historyNames.find((known) => name === `concern.${known}`);
    if (!what || gone.has(row.id)) return [];
    const isNeighbours = ofResident.has(what) && (row.concernId === id ? about.via !== undefined : about.via !== id);
    const seen = (personId: number): Somebody => {
      if (personId === by.personId) return "you";
      return isNeighbours ? "neighbour" : { name: nameOf(db, personId) };
    };
    const staff = what === "call_asked" ? Number(about.shownTo) : byId === one.personId ? null : byId;
    return [
      {
        ...{ at, what, isByClock: byId === null, who: isNeighbours ? null : nameOf(db, staff) },
        by: { is: seen(byId ?? 0), for: forId === null || isNeighbours ? null : seen(forId) },
        words: isNeighbours ? null : partsOf(db, about.parts).words,
        purpose: [...toldPurposes, ...revealPurposes].find((known) => known === about.purpose) ?? null,
        to: holderOf(db, { ownerId: numberIn(about.personId), teamId: numberIn(about.teamId) }),
        due: numberIn(about.nextAt),
        reason: closeReasonIn(about.reason),
      },
    ];
  });
};

function eventsOf(db: Db, { id, mergedInto }: typeof concern.$inferSelect): readonly Happening[] {
  const own = eq(event.concernId, id);
  const merged =
    mergedInto === null
      ? undefined
      : db
          .select()
          .from(event)
          .where(own)
          .orderBy(asc(event.id))
          .all()
          .findLast(({ name, about }) => name === "concern.merged" && about.into === mergedInto);
  const shared =
    merged && mergedInto !== null ? and(eq(event.concernId, mergedInto), gt(event.id, merged.id)) : undefined;
  const ofTheirOwn = new Set([
    "concern.added",
    "concern.placed",
    "concern.call_asked",
    "concern.transcript_seen",
    "concern.revealed",
  ]);
  return db
    .select()
    .from(event)
    .where(or(own, shared))
    .orderBy(asc(event.id))
    .all()
    .filter(({ concernId, name }) => concernId === id || !ofTheirOwn.has(name));
}

function numberIn(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}
