import { and, eq, inArray } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { prepared } from "../../store/prepared.ts";
import { call } from "../../store/tables/calls.ts";
import type { SaidInRoom } from "../../talk/overhear.ts";
import { areasWithin } from "../audience.ts";
import type { Call } from "../calls/find-call.ts";
import { type BoundRoom, roomOf } from "./bound-room.ts";

type Place = Pick<SaidInRoom, "channel" | "account" | "chat">;

/** The bound room in which something was said; asked at each message of each group that we are in. */
export function roomIn(db: Db, { channel, account, chat }: Place): BoundRoom | undefined {
  const found = prepared<{ id: number }>(
    db,
    `select bound_room.id from address join bound_room on bound_room.address_id = address.id and ended_at is null
      where channel = @channel and account = @account and chat = @chat`,
  ).get({ channel, account, chat });
  return found && roomOf(db, found.id);
}

/** Who said it, as we know them by their own chat; null for somebody who never wrote to us. */
export function speakerOf(db: Db, { channel, account, from }: SaidInRoom): number | null {
  const found = prepared<{ id: number }>(
    db,
    `select person.id from address join person on person.id = address.person_id and forgotten_at is null
      where channel = @channel and account = @account and chat = @chat and not room`,
  ).get({ channel, account, chat: from.id });
  return found?.id ?? null;
}

/** The calls for help of this area or team that are under way, or its roll-calls; the latest first. */
export function callsIn(db: Db, room: BoundRoom, asks: Call["asks"] = "help"): readonly Call[] {
  return db
    .select()
    .from(call)
    .where(and(eq(call.asks, asks), inArray(call.state, ["open", "active", "standing_down"])))
    .all()
    .filter((one) => isFor(db, room, one))
    .reverse();
}

/** Whether a call goes to those of this room: to its team, to its area or a part of it, or to one around it; or to everybody. */
export function isFor(db: Db, { areaId, teamId }: BoundRoom, { audience: { areas = [], teams = [] } }: Call): boolean {
  if (areas.length === 0 && teams.length === 0) return true;
  if (teamId !== null) return teams.includes(teamId);
  if (areaId === null) return false;
  const [called, own] = [areasWithin(db, areas), areasWithin(db, [areaId])];
  return called.has(areaId) || areas.some((id) => own.has(id));
}
