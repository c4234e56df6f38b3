import { and, eq, gte, inArray, isNull, notInArray, or } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { concern, concernPart, event } from "../../store/tables/concerns.ts";
import { address, delegation } from "../../store/tables/people.ts";
import type { Command } from "../../talk/command.ts";
import { type Carried, unbecomes } from "../become.ts";
import { withdrawCodes } from "../join-code.ts";
import { type Moved, takeTalkBack } from "./carry-talk.ts";
import { provenSince } from "./proven.ts";

export type Objected = { readonly isUndone: true } | { readonly refused: "not_yours" | "too_late" };

const day = 24 * 60 * 60_000;
/** Later on nobody can tell any more whose is what. */
const longest = 30 * day;

/**
 * From a chat that somebody had before, or came to by a code from before: it was not them who came back. What was joined is taken apart again, the secretaries
 * hear, and the two are not offered to each other again.
 */
export const objectToRelink: Command<{ relink: number }, Objected> = (desk, { relink }) => {
  const { db, now, by } = desk;
  const row = db.select().from(event).where(eq(event.id, relink)).get();
  const done = row?.name === "relink.done" ? row : undefined;
  const old = [...idsIn(done?.about.old), ...(done ? provenSince(db, Number(done.about.to), done.at) : [])];
  if (!done || !old.includes(by.addressId)) return { refused: "not_yours" };
  const [from, to] = [Number(done.about.from), Number(done.about.to)];
  const isOver = done.at < now - longest || to !== by.personId || wasObjected(db, relink);
  if (isOver) return { refused: "too_late" };
  const kept = (done.about.carried ?? null) as Carried | null; // as relink-people.ts wrote it
  // An earlier program kept only what was told.
  const carried = kept && "rows" in kept ? kept : null;
  const moved = (done.about.moved ?? []) as readonly Moved[]; // likewise
  takeApart(db, { from, to, old, since: done.at, carried, moved }, now);
  desk.happened({ name: "relink.objected", about: { relink, from, to, number: numberIn(db, done.about.claim) } });
  return { isUndone: true };
};

interface Joined {
  readonly from: number;
  readonly to: number;
  /** The chats that were there before. */
  readonly old: readonly number[];
  readonly since: number;
  readonly carried: Carried | null;
  readonly moved: readonly Moved[];
}

/** Whatever came to the person since goes, also a chat that was let in later: by whom, nobody can tell. */
function takeApart(db: Db, { from, to, old, since, carried, moved }: Joined, now: number): void {
  const isNew = and(eq(address.personId, to), eq(address.room, false), notInArray(address.id, [...old]));
  const chats = db.update(address).set({ personId: from }).where(isNew).returning({ id: address.id }).all();
  const chatIds = chats.map(({ id }) => id);
  const there = inArray(event.addressId, chatIds);
  const did = db
    .select()
    .from(event)
    .where(and(there, eq(event.byId, to)))
    .all();
  const filed = did.flatMap(({ name, concernId }) => (name === "concern.filed" && concernId !== null ? concernId : []));
  db.update(event)
    .set({ byId: from })
    .where(and(there, eq(event.byId, to)))
    .run();
  db.update(concern)
    .set({ personId: from })
    .where(and(inArray(concern.id, filed), eq(concern.personId, to)))
    .run();
  const parts = did.flatMap(({ about }) => idsIn(about.parts));
  db.update(concernPart)
    .set({ byId: from })
    .where(
      and(
        eq(concernPart.byId, to),
        eq(concernPart.isOfStaff, false),
        or(inArray(concernPart.concernId, filed), inArray(concernPart.id, parts)),
      ),
    )
    .run();
  if (carried) unbecomes(db, carried, from, to);
  takeTalkBack(db, chatIds, moved, since);
  withdrawCodes(db, to, now);
  const isTheirs = or(eq(delegation.forId, to), eq(delegation.actorId, to));
  db.update(delegation)
    .set({ until: now })
    .where(and(isTheirs, gte(delegation.from, since), isNull(delegation.until)))
    .run();
}

/** By which concern they were claimed, where it was by none of their name: then the name is nobody's to hear. */
function numberIn(db: Db, claim: unknown): number | null {
  const row = db
    .select({ about: event.about })
    .from(event)
    .where(eq(event.id, Number(claim)))
    .get();
  return typeof row?.about.number === "number" ? row.about.number : null;
}

function wasObjected(db: Db, relink: number): boolean {
  const rows = db.select({ about: event.about }).from(event).where(eq(event.name, "relink.objected")).all();
  return rows.some(({ about }) => about.relink === relink);
}

function idsIn(value: unknown): number[] {
  return Array.isArray(value) ? value.filter((id) => typeof id === "number") : [];
}
