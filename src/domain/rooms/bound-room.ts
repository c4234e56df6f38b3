import { and, eq, isNull, type SQL } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { address, area, team } from "../../store/tables/people.ts";
import { boundRoom } from "../../store/tables/rooms.ts";
import type { Query } from "../../talk/command.ts";
import { can } from "../permissions.ts";

export type BoundRoom = typeof boundRoom.$inferSelect;

export function roomOf(db: Db, id: number): BoundRoom | undefined {
  return db.select().from(boundRoom).where(eq(boundRoom.id, id)).get();
}

/** The room that the group of this address is. */
export function roomAt(db: Db, addressId: number): BoundRoom | undefined {
  const isHere = and(eq(boundRoom.addressId, addressId), isNull(boundRoom.endedAt));
  return db.select().from(boundRoom).where(isHere).get();
}

export function isWhere({ areaId, teamId }: Pick<BoundRoom, "areaId" | "teamId">): SQL | undefined {
  return and(
    areaId === null ? isNull(boundRoom.areaId) : eq(boundRoom.areaId, areaId),
    teamId === null ? isNull(boundRoom.teamId) : eq(boundRoom.teamId, teamId),
  );
}

/** What the area or the team is called. */
export function nameOfRoom(db: Db, { areaId, teamId }: Pick<BoundRoom, "areaId" | "teamId">): string {
  const named =
    teamId === null
      ? db
          .select({ name: area.name })
          .from(area)
          .where(eq(area.id, areaId ?? 0))
          .get()
      : db.select({ name: team.name }).from(team).where(eq(team.id, teamId)).get();
  return named?.name ?? "";
}

export interface RoomLine {
  readonly room: number;
  readonly name: string;
  readonly boundAt: number;
  /** Since when nothing arrives there, as when it got another id or we were sent away; null while it does. */
  readonly lostSince: number | null;
}

/** The groups of one's own areas and teams, the latest first. */
export const roomsOfMine: Query<null, readonly RoomLine[]> = (sight) => {
  const { db } = sight;
  return db
    .select({ row: boundRoom, lostSince: address.unreachableSince })
    .from(boundRoom)
    .innerJoin(address, eq(address.id, boundRoom.addressId))
    .where(isNull(boundRoom.endedAt))
    .all()
    .filter(({ row }) => can(sight, "bind_room", row))
    .map(({ row, lostSince }) => ({ room: row.id, name: nameOfRoom(db, row), boundAt: row.boundAt ?? 0, lostSince }))
    .reverse();
};
