import { and, asc, eq, gte, inArray, isNull, lt, or, type SQL } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { concern, event, rating } from "../../store/tables/concerns.ts";
import type { Satisfied, Solved } from "../concerns/rate-concern.ts";
import type { Week } from "./which-week.ts";

type Concern = typeof concern.$inferSelect;
type Happening = Pick<typeof event.$inferSelect, "id" | "at" | "name" | "concernId" | "about">;

/** A concern, as far as the figures go by it. Times are UTC milliseconds. */
export interface Life {
  readonly one: Concern;
  /** By when it was to be answered, as it was promised first, and when it was; null where it was not yet. */
  readonly respondBy: number;
  readonly respondedAt: number | null;
  /** When its resident took it back. */
  readonly withdrawnAt: number | null;
  /** All its ends that stand, the earliest first. */
  readonly ends: readonly End[];
}

export interface End {
  readonly at: number;
  /** Staff said that it was done; otherwise it was closed for another reason. */
  readonly isResolved: boolean;
  /** From its being said to this end, without what it waited for its resident; milliseconds. */
  readonly took: number;
  /** What the resident says of it; null for what they did not say. */
  readonly solved: Solved | null;
  readonly satisfied: Satisfied | null;
}

/** A promise to answer lies not further ahead than this: a working day after the longest holidays. */
const longestPromise = 30 * 24 * 60 * 60_000;

/** The concerns within reach that may matter for the figures of a week, and all that are open now, also such as were said later. */
export function livesAround(db: Db, reach: SQL, { from, to }: Week): readonly Life[] {
  const isOfIt = or(
    isNull(concern.endedAt),
    eq(concern.state, "reopen_requested"),
    and(lt(concern.filedAt, to), or(gte(concern.filedAt, from - longestPromise), gte(concern.endedAt, from))),
  );
  const these = and(reach, isOfIt);
  const rows = db.select().from(concern).where(these).orderBy(asc(concern.id)).all();
  const ids = db.select({ id: concern.id }).from(concern).where(these);
  const happened = grouped(
    db
      .select({ id: event.id, at: event.at, name: event.name, concernId: event.concernId, about: event.about })
      .from(event)
      .where(and(inArray(event.concernId, ids), inArray(event.name, names)))
      .orderBy(asc(event.id))
      .all(),
  );
  const said = new Map(
    db
      .select()
      .from(rating)
      .where(inArray(rating.concernId, ids))
      .all()
      .map((one) => [one.eventId, one]),
  );
  return rows.map((one) => lifeOf(one, standing(happened.get(one.id) ?? []), said));
}

const ends = ["concern.resolved", "concern.closed"];
/** The ends, and whatever else ends the waiting for the resident; what the promises were before; what was taken back. */
const names = [
  ...ends,
  ...["concern.answered", "concern.continued", "concern.merged"],
  ...["concern.reopened", "concern.withdrawn", "concern.undone"],
];

function lifeOf(
  one: Concern,
  happened: readonly Happening[],
  said: ReadonlyMap<number, typeof rating.$inferSelect>,
): Life {
  // Reopening begins the clocks anew: what was promised first stands in its event.
  const reopened = happened.find(({ name }) => name === "concern.reopened");
  const first = { respondBy: one.firstRespondBy, respondedAt: one.respondedAt };
  if (reopened) {
    const was = wasIn(reopened);
    first.respondBy = was.firstRespondBy ?? Number(reopened.about.respondBy);
    first.respondedAt = was.respondedAt ?? reopened.at;
  }
  const waits = happened.flatMap((each) => {
    const since = wasIn(each).waitingSince;
    return since == null ? [] : [{ since, until: each.at }];
  });
  const waitedBy = (at: number) =>
    waits.reduce((sum, { since, until }) => (until <= at ? sum + until - since : sum), 0);
  return {
    one,
    ...first,
    withdrawnAt: happened.find(({ name }) => name === "concern.withdrawn")?.at ?? null,
    ends: happened
      .filter(({ name }) => ends.includes(name))
      .map(({ id, at, name }) => ({
        at,
        isResolved: name === "concern.resolved",
        took: at - one.filedAt - waitedBy(at),
        solved: said.get(id)?.solved ?? null,
        satisfied: said.get(id)?.satisfied ?? null,
      })),
  };
}

/** What of it was not undone. */
function standing(happened: readonly Happening[]): readonly Happening[] {
  const undone = new Set(happened.map(({ name, about }) => (name === "concern.undone" ? about.undoes : null)));
  return happened.filter(({ id, name }) => name !== "concern.undone" && !undone.has(id));
}

function grouped(rows: readonly Happening[]): ReadonlyMap<number | null, readonly Happening[]> {
  const by = new Map<number | null, Happening[]>();
  for (const row of rows) {
    const own = by.get(row.concernId) ?? [];
    own.push(row);
    by.set(row.concernId, own);
  }
  return by;
}

function wasIn({ about }: Happening): Partial<Pick<Concern, "firstRespondBy" | "respondedAt" | "waitingSince">> {
  return about.was ?? {}; // as change wrote it
}
