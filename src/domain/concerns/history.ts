import { asc, eq } from "drizzle-orm";
import { concern, event } from "../../store/tables/concerns.ts";
import type { Query } from "../../talk/command.ts";
import { nameOf } from "../staff.ts";
import { type RevealPurpose, revealPurposes, type ToldPurpose, toldPurposes } from "./purposes.ts";
import { partsOf } from "./read-concern.ts";

export type HistoryName =
  | "filed"
  | "added"
  | "placed"
  | "withdrawn"
  | "accepted"
  | "replied"
  | "resolved"
  | "call_asked"
  | "transcript_seen"
  | "revealed";

/** Somebody, as the one who reads it knows them. */
export type Somebody = "you" | { readonly name: string | null };

/** Who did it, and for whom, where it was somebody else's to do. */
export interface Doer {
  readonly is: Somebody;
  readonly for: Somebody | null;
}

export interface HistoryLine {
  readonly at: number;
  readonly what: HistoryName;
  /** Who of staff did it, or whom the number was shown to, where they have a name that may be shown. */
  readonly who: string | null;
  readonly by: Doer;
  readonly words: string | null;
  /** What for, where somebody looked at what the resident was told, or at how they may be found. */
  readonly purpose: ToldPurpose | RevealPurpose | null;
}

/** What has happened to a concern, as the one who follows it may know it, the earliest first. Who may is the caller's to ask. */
export const historyOf: Query<{ concern: number }, readonly HistoryLine[]> = ({ db, by }, { concern: concernId }) => {
  const owner = db
    .select({ personId: concern.personId })
    .from(concern)
    .where(eq(concern.id, concernId))
    .get()?.personId;
  const seen = (personId: number): Somebody => (personId === by.personId ? "you" : { name: nameOf(db, personId) });
  const rows = db.select().from(event).where(eq(event.concernId, concernId)).orderBy(asc(event.id)).all();
  const takenBack = new Set(rows.map(({ name, about }) => (name === "concern.taken_back" ? about.said : null)));
  return rows.flatMap(({ id, at, name, byId, forId, about }) => {
    const what = historyNames.find((one) => name === `concern.${one}`);
    if (!what || takenBack.has(id)) return [];
    const staff = what === "call_asked" ? Number(about.shownTo) : byId === owner ? null : byId;
    const doer = { is: seen(byId ?? 0), for: forId === null ? null : seen(forId) };
    return [
      {
        at,
        what,
        who: nameOf(db, staff),
        by: doer,
        words: partsOf(db, about.parts).words,
        purpose: purposeIn(about),
      },
    ];
  });
};

function purposeIn({ purpose }: Readonly<Record<string, unknown>>): HistoryLine["purpose"] {
  return [...toldPurposes, ...revealPurposes].find((one) => one === purpose) ?? null;
}

const historyNames: readonly HistoryName[] = [
  "filed",
  "added",
  "placed",
  "withdrawn",
  "accepted",
  "replied",
  "resolved",
  "call_asked",
  "transcript_seen",
  "revealed",
];
