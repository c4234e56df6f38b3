import { and, eq, gt, isNull } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { boundRoom } from "../../store/tables/rooms.ts";
import type { Command, Desk, Query } from "../../talk/command.ts";
import { rootArea } from "../community/root-area.ts";
import { hashOf, newSeed } from "../join-code.ts";
import { can } from "../permissions.ts";
import { type BoundRoom, isWhere, nameOfRoom, roomAt, roomOf } from "./bound-room.ts";

/** Which room a code is for: a new one of an area or of a team, or one that is to be found again. */
export type ForRoom = { readonly area: number } | { readonly team: number } | { readonly room: number };

const hour = 60 * 60_000;

/**
 * A code that whoever is in a group says there: from then on it is that of the area or of the team. Good once, for an hour. Gives
 * what it is made from.
 */
export const makeRoomCode: Command<ForRoom, { readonly seed: string } | { readonly refused: "not_yours" }> = (
  desk,
  which,
) => {
  const { db, now, by, random, door } = desk;
  const known = "room" in which ? roomOf(db, which.room) : undefined;
  if ("room" in which && known?.endedAt !== null) return { refused: "not_yours" };
  const areaId = known?.areaId ?? ("area" in which ? which.area : null);
  const teamId = known?.teamId ?? ("team" in which ? which.team : null);
  if (!can(desk, "bind_room", { areaId, teamId })) return { refused: "not_yours" };
  const seed = newSeed(random);
  const code = { codeHash: hashOf(door.codeOf(seed)), expiresAt: now + hour, byId: by.personId };
  const id = known?.id ?? waitingFor(db, areaId, teamId);
  if (id === undefined)
    db.insert(boundRoom)
      .values({ areaId, teamId, ...code })
      .run();
  else db.update(boundRoom).set(code).where(eq(boundRoom.id, id)).run();
  return { seed };
};

/** One that was asked for and of which no code was ever said: the code that was made first is good no longer. */
function waitingFor(db: Db, areaId: number | null, teamId: number | null): number | undefined {
  const isWaiting = and(isNull(boundRoom.boundAt), isNull(boundRoom.endedAt), isWhere({ areaId, teamId }));
  return db.select({ id: boundRoom.id }).from(boundRoom).where(isWaiting).get()?.id;
}

/** Whether it is the code of a room: only its hash is known. */
export const isRoomCode: Query<{ hash: string }, boolean> = ({ db, now }, { hash }) =>
  withCode(db, hash, now) !== undefined;

function withCode(db: Db, hash: string, now: number): BoundRoom | undefined {
  const isGood = and(eq(boundRoom.codeHash, hash), gt(boundRoom.expiresAt, now), isNull(boundRoom.endedAt));
  return db.select().from(boundRoom).where(isGood).get();
}

export type Bound =
  | { readonly is: "bound" | "found"; readonly name: string; readonly isTeam: boolean }
  | { readonly refused: "unknown" | "in_private" | "taken" };

/**
 * A code was said: the group in which it was is the one that it is for. Whoever has the code may say it; whoever made it must still
 * be allowed to, and hears of it. A group is one room's at a time.
 */
export const bindRoom: Command<{ hash: string }, Bound> = (desk, { hash }) => {
  const { db, now, by } = desk;
  const one = withCode(db, hash, now);
  const maker = one && { ...desk, by: { personId: one.byId, addressId: 0 } };
  if (!one || !maker || !can(maker, "bind_room", one)) return { refused: "unknown" };
  if (!isInRoom(desk)) return { refused: "in_private" };
  const here = roomAt(db, by.addressId);
  if (here && here.id !== one.id) return { refused: "taken" };
  const is = one.boundAt === null ? "bound" : "found";
  db.update(boundRoom)
    .set({ addressId: by.addressId, boundAt: one.boundAt ?? now, codeHash: null })
    .where(eq(boundRoom.id, one.id))
    .run();
  const { areaId, teamId } = one;
  desk.happened({ name: `room.${is}`, about: { room: one.id, areaId: areaId ?? rootArea(db).id, teamId } });
  return { is, name: nameOfRoom(db, one), isTeam: teamId !== null };
};

export type Unbound = { readonly done: true; readonly name: string } | { readonly refused: "not_yours" };

/** From now on it is a group like all others. Said there, it is the one in which it is said. */
export const unbindRoom: Command<{ room: number | null }, Unbound> = (desk, { room: id }) => {
  const { db, now, by } = desk;
  const one = id === null ? roomAt(db, by.addressId) : roomOf(db, id);
  if (one?.endedAt !== null || !can(desk, "bind_room", one)) return { refused: "not_yours" };
  db.update(boundRoom).set({ endedAt: now, codeHash: null }).where(eq(boundRoom.id, one.id)).run();
  const { areaId, teamId } = one;
  desk.happened({ name: "room.unbound", about: { room: one.id, areaId: areaId ?? rootArea(db).id, teamId } });
  return { done: true, name: nameOfRoom(db, one) };
};

function isInRoom({ db, by }: Desk): boolean {
  return db.$client.prepare("select room from address where id = ?").pluck().get(by.addressId) === 1;
}
