import { and, asc, eq, inArray, isNull, ne, or } from "drizzle-orm";
import { attachment, kind, tooMany } from "../../store/tables/concerns.ts";
import { area, type Named, person } from "../../store/tables/people.ts";
import type { Query } from "../../talk/command.ts";
import type { Part } from "../../talk/part.ts";
import { heldBy } from "../delegations.ts";
import { soundsDangerous } from "../emergencies.ts";
import { type CompiledKinds, guessKind } from "../guess-kind.ts";
import { can } from "../permissions.ts";
import { type FoundPlace, placesIn } from "../places.ts";
import { nameOf } from "../staff.ts";
import { cut } from "./cut.ts";
import { type Mine, stillOnMind } from "./my-concerns.ts";

const mostKinds = 6;
const mostMine = 5;

/** What can be known of a concern that is being said, so that only the rest is asked. */
export interface Hints {
  /** The words, cut for reading back. */
  readonly brief: string;
  readonly photos: number;
  readonly voices: number;
  readonly files: number;
  readonly hasPoint: boolean;
  /** What the platform calls the point. */
  readonly pointName: string | null;
  readonly isDanger: boolean;
  /** All words in which danger was listened for. */
  readonly heard: string;
  readonly places: readonly FoundPlace[];
  readonly home: FoundPlace | null;
  /** The kind, where the guess is sure enough. */
  readonly kind: { readonly code: string; readonly name: Named } | null;
  /** The likeliest six, "something else" last. */
  readonly kinds: readonly { readonly code: string; readonly name: Named }[];
  /** One's own that this may be about. */
  readonly mine: readonly Mine[];
  /** For whom it may be said besides oneself, the longest first; only where there is anybody. */
  readonly others?: readonly Whom[];
}

/** Somebody for whom one acts. */
export interface Whom {
  readonly id: number;
  readonly name: string | null;
}

/**
 * `for`: the person whom it is said for, whose home comes first then. `placeWords`: how the resident called the place, where that was asked. A cry for help may stand in it, too. `calm`: what
 * they have heard already, of which the resident said that it is not happening now.
 */
export const hintsFor: Query<{ told: Part; placeWords?: string; calm?: string; for?: number }, Hints> = (
  sight,
  said,
) => {
  const { told, placeWords = "", calm = "" } = said;
  const { db, by } = sight;
  const whose = said.for ?? by.personId;
  const words = told.words ?? "";
  const heard = [placeWords, words].filter((one) => one !== "").join("\n");
  // What comes is added at the end; words that were said anew are heard anew.
  const fresh = heard.startsWith(calm) ? heard.slice(calm.length) : heard;
  const files = fileKinds(sight, told.attachments ?? []);
  const offered = db.select().from(kind).where(eq(kind.isOffered, true)).orderBy(asc(kind.position)).all();
  const guess = guessKind(words, sight.understood("kinds") as CompiledKinds); // made by compileKinds
  const home = db
    .select({ id: area.id, name: area.name })
    .from(person)
    .innerJoin(area, eq(area.id, person.homeId))
    .where(eq(person.id, can(sight, "follow", { personId: whose }) ? whose : by.personId))
    .get();
  const others = heldBy(db, by.personId, sight.now).map(({ forId: id }) => ({ id, name: nameOf(db, id) }));
  const rank = (code: string) => (guess.likely.includes(code) ? guess.likely.indexOf(code) : guess.likely.length);
  const ranked = [...offered.slice(0, -1)].sort((one, other) => rank(one.code) - rank(other.code));
  const shown = [...ranked.slice(0, mostKinds - 1), ...offered.slice(-1)];
  return {
    brief: cut(words, 200),
    photos: files.filter((one) => one === "photo").length,
    voices: files.filter((one) => one === "voice").length,
    files: files.filter((one) => one === "file").length,
    hasPoint: told.point !== undefined,
    isDanger: soundsDangerous(sight, fresh),
    heard,
    places: placesIn(sight, `${words}\n${told.point?.name ?? ""}`),
    pointName: told.point?.name ?? null,
    home: home ?? null,
    kind: named(offered.find(({ code }) => code === guess.kind)),
    kinds: shown.map(({ code, name }) => ({ code, name })),
    mine: stillOnMind(sight).slice(0, mostMine),
    ...(others.length === 0 ? {} : { others }),
  };
};

/** Whether what is added to a concern speaks of danger, so that it is asked about before anything else. */
export const isAlarming: Query<Part, boolean> = (sight, { words = "" }) => soundsDangerous(sight, words);

/** The places of ours that these words name. */
export const placesNamed: Query<{ words: string }, readonly FoundPlace[]> = (sight, { words }) =>
  placesIn(sight, words, { isAnswer: true });

function named(row: typeof kind.$inferSelect | undefined) {
  return row ? { code: row.code, name: row.name } : null;
}

function fileKinds({ db, by }: Parameters<typeof hintsFor>[0], ids: readonly number[]) {
  if (ids.length === 0) return [];
  const isTaken = or(isNull(attachment.why), ne(attachment.why, tooMany));
  const ours = and(inArray(attachment.id, [...ids]), eq(attachment.addressId, by.addressId), isTaken);
  return db
    .select({ kind: attachment.kind })
    .from(attachment)
    .where(ours)
    .all()
    .map((row) => row.kind);
}
