import { asc, eq, max } from "drizzle-orm";
import { concern, concernPart, kind } from "../../store/tables/concerns.ts";
import { area } from "../../store/tables/people.ts";
import type { Command, Desk } from "../../talk/command.ts";
import type { Part } from "../../talk/part.ts";
import { community } from "../community/settings.ts";
import { can } from "../permissions.ts";
import { holderOf, ownerFor, workersOf } from "../staff.ts";
import { clocks } from "./clocks.ts";
import { changed } from "./notices.ts";
import { type Looked, whenLooked } from "./when-looked.ts";

const firstNumber = 101;

export interface NewConcern {
  readonly told: Part;
  /** Where, by one of our areas, in words, or both; a point comes with what was told. */
  readonly place: { readonly areaId?: number; readonly words?: string };
  /** Unknown codes and null become the last kind of the list, which is "something else". */
  readonly kind: string | null;
  readonly isAnonymous: boolean;
  readonly isEmergency: boolean;
}

export interface Filed {
  readonly id: number;
  readonly number: number;
  /** Whether there is anybody who has it now and was told. */
  readonly isHeard: boolean;
  /** The name of who has it: a person, or a team. */
  readonly holder: string | null;
  /** UTC milliseconds. */
  readonly resolveBy: number;
  readonly respondBy: number;
  /** From when somebody looks, where that is not now. */
  readonly looked: Looked | null;
}

/** Takes a concern: it gets a number, an owner and a date at once. */
export const fileConcern: Command<NewConcern, Filed> = (desk, filed) => file(desk, filed, desk.by.personId);

/** Takes a concern of somebody for whom one acts: it is theirs. */
export const fileConcernFor: Command<NewConcern & { for: number }, Filed | { readonly refused: "not_yours" }> = (
  desk,
  { for: personId, ...filed },
) => (can(desk, "follow", { personId }) ? file(onBehalf(desk, personId), filed, personId) : { refused: "not_yours" });

/** The desk of one who acts for this person, or is them: what happens says for whom. */
export function onBehalf(desk: Desk, personId: number): Desk {
  if (personId === desk.by.personId) return desk;
  return { ...desk, happened: (what) => desk.happened({ ...what, for: personId }) };
}

/** What is known besides of a concern that somebody of staff wrote down. */
export type WrittenDown = Pick<typeof concern.$inferInsert, "enteredById" | "contactName" | "contactPhone">;

/** Takes a concern of this person. Who may is the caller's to ask. */
export function file(desk: Desk, filed: NewConcern, personId: number, writtenDown: WrittenDown = {}): Filed {
  const { db, now } = desk;
  const row = kindOf(desk, filed.kind);
  const priority = filed.isEmergency ? "emergency" : row.priority;
  const areaId = filed.place.areaId ?? null;
  const owner = ownerFor(db, areaId, row.code, now);
  const number =
    (db
      .select({ last: max(concern.number) })
      .from(concern)
      .get()?.last ?? firstNumber - 1) + 1;
  const { looked, handOutAt } = whenLooked(db, priority, workersOf(db, owner, now), now);
  // What is urgent and waits for the morning is promised from then on: nobody is promised a night's work.
  const from = priority === "urgent" ? (handOutAt ?? now) : now;
  const due = clocks(priority, from, community(db).timeZone);
  const { id } = db
    .insert(concern)
    .values({
      number,
      state: "submitted",
      kind: row.code,
      areaId,
      placeWords: filed.place.words ?? null,
      latitude: filed.told.point?.latitude ?? null,
      longitude: filed.told.point?.longitude ?? null,
      personId,
      isAnonymous: filed.isAnonymous,
      priority,
      ...owner,
      filedAt: now,
      ...due,
      wakeAt: changed,
      firstRespondBy: due.respondBy,
      firstResolveBy: due.resolveBy,
      ...writtenDown,
      handOutAt,
    })
    .returning({ id: concern.id })
    .get();
  keepPart(desk, id, filed.told);
  const isEntered = writtenDown.enteredById == null ? {} : { isEntered: true };
  desk.happened({ name: "concern.filed", concern: id, about: { priority, ...due, ...isEntered } });
  const isHeard = owner.ownerId !== null || owner.teamId !== null;
  return { id, number, isHeard, holder: holderOf(db, owner), ...due, looked };
}

/** Writes down what was said: one row for the words and the point, one for each further file. Gives the rows' ids. */
export function keepPart(
  { db, now, by }: Desk,
  concernId: number,
  part: Part,
  { isOfStaff = false } = {},
): readonly number[] {
  const [first = null, ...files] = part.attachments ?? [];
  const said = { concernId, at: now, byId: by.personId, isOfStaff };
  const point = { latitude: part.point?.latitude ?? null, longitude: part.point?.longitude ?? null };
  const rows = [
    { ...said, ...point, words: part.words ?? null, attachmentId: first },
    ...files.map((attachmentId) => ({ ...said, attachmentId })),
  ];
  return rows.map((row) => db.insert(concernPart).values(row).returning({ id: concernPart.id }).get().id);
}

function kindOf({ db }: Desk, code: string | null) {
  const kinds = db.select().from(kind).where(eq(kind.isOffered, true)).orderBy(asc(kind.position)).all();
  const found = kinds.find((one) => one.code === code) ?? kinds.at(-1);
  if (!found) throw new Error("no kind is offered: the community has none"); // an import never leaves it so
  return found;
}

/** The name of an area, for showing. */
export function areaName(db: Desk["db"], areaId: number): string | null {
  return db.select({ name: area.name }).from(area).where(eq(area.id, areaId)).get()?.name ?? null;
}
