import { and, eq } from "drizzle-orm";
import { address, joinCode } from "../store/tables/people.ts";
import type { Command, Desk, Query, Sight } from "../talk/command.ts";
import { type Begun, beginActing } from "./acting-for.ts";
import { becomes } from "./become.ts";
import { isActingFor } from "./delegations.ts";
import { type Entered, enter, isToUnnamed } from "./invitations.ts";
import { isGood } from "./join-code.ts";
import { sayLinked } from "./linked-phone.ts";
import { callUnnamed, isForgotten } from "./people.ts";
import { can } from "./permissions.ts";
import { carryTalk } from "./relink/carry-talk.ts";
import { relinkedSince } from "./relink/proven.ts";
import { type HeldRole, isLastSecretary, rolesOf } from "./roles.ts";
import { shownName } from "./shown-name.ts";
import { nameOf } from "./staff.ts";
import { hasTriedTooOften, noteWrongCode } from "./wrong-codes.ts";

export type Claimed =
  | {
      readonly joined: {
        readonly personId: number;
        readonly name: string | null;
        readonly roles: readonly HeldRole[];
        /** May set the community up. */
        readonly isLeading: boolean;
        /** They are known by an id that does not last: they will need a code once more. */
        readonly isFleeting?: true;
        /** Where the code was that of an invitation. */
        readonly entered?: Entered;
      };
    }
  | Begun
  | { readonly refused: "unknown" | "too_many" | "last_secretary" };

/**
 * Lets in whoever typed the code of an invitation; lets them act for whoever made a code for that; of another code, makes them
 * the person whom it was made for. What the address's own person had goes along then: it was the same human, before they said so. Nothing tells an expired, used or
 * mistyped code from one that never was. A code is not taken in a room, where others have read it. `name` is what they wish to
 * be called, where they have no name yet.
 */
export const claimCode: Command<{ hash: string; name?: string }, Claimed> = (desk, { hash, name }) => {
  const { db, by } = desk;
  if (hasTriedTooOften(desk)) return { refused: "too_many" };
  const at = db.select().from(address).where(eq(address.id, by.addressId)).get();
  const entered = at?.personId == null ? undefined : enter(desk, hash, name);
  if (entered) return { joined: { ...introduced(desk, by.personId), entered } };
  const acted = at?.personId == null ? undefined : actFor(desk, hash, name);
  if (acted) return acted;
  const found = goodCode(desk, hash, "become");
  if (found === undefined || at === undefined || at.personId === null) {
    noteWrongCode(desk);
    return { refused: "unknown" };
  }
  // Roles are not handed over: the community would be without anybody who may let others in.
  if (isLastSecretary(desk, at.personId) && !isSecretary(desk, found.personId)) return { refused: "last_secretary" };
  use(desk, found.id);
  const { personId, madeAt: codeFrom } = found;
  // Who was taken for them since may be somebody else, and whoever has the older code was there before.
  const since = at.personId === personId ? [] : relinkedSince(db, personId, codeFrom);
  if (at.personId !== personId) sayLinked(desk, personId, new Set(since.flatMap(({ chats }) => chats)));
  desk.happened({ name: "person.joined", about: { personId, addressId: by.addressId, codeFrom } });
  for (const { id } of since)
    desk.happened({ name: "relink.returned", about: { relink: id, personId, addressId: by.addressId } });
  if (at.personId !== found.personId) becomes(desk, at.personId, found.personId);
  callUnnamed(db, found.personId, shownName(name ?? ""));
  carryTalk(desk, found.personId, by.addressId, true);
  return { joined: { ...introduced(desk, found.personId), ...(at.isLasting ? {} : { isFleeting: true as const }) } };
};

/** Whether a code gives a role to one who has no name yet, and whom whoever made the code did not name. */
export const asksForName: Query<{ hash: string }, boolean> = (sight, { hash }) => {
  const { db, now, by } = sight;
  if (hasTriedTooOften(sight) || nameOf(db, by.personId) !== null) return false;
  const found = goodCode(sight, hash, "become");
  if (!found) return isToUnnamed(sight, hash);
  return nameOf(db, found.personId) === null && rolesOf(db, found.personId, now).length > 0;
};

/** Whether it lets one who has no name yet act for another, who is to know by whom. */
export const asksNameToAct: Query<{ hash: string }, boolean> = (sight, { hash }) => {
  const { db, by } = sight;
  if (hasTriedTooOften(sight) || nameOf(db, by.personId) !== null) return false;
  const found = goodCode(sight, hash, "act_for");
  return found !== undefined && found.personId !== by.personId;
};

/** Lets whoever typed it act for the one who made it, if it is such a code. The one who used it may use it again. */
function actFor(desk: Desk, hash: string, name?: string): Begun | undefined {
  const { db, now, by } = desk;
  const isOfActing = and(eq(joinCode.hash, hash), eq(joinCode.purpose, "act_for"));
  const known = db.select().from(joinCode).where(isOfActing).get();
  if (!known || isForgotten(db, known.personId)) return undefined;
  const isUsedByThem = known.usedAt !== null && isActingFor(db, by.personId, known.personId, now);
  const good = goodCode(desk, hash, "act_for");
  if (!good && !isUsedByThem) return undefined;
  const { isNew, ...begun } = beginActing(desk, known.personId, name);
  if (isNew) use(desk, known.id);
  return begun;
}

function goodCode({ db, now }: Sight, hash: string, purpose: (typeof joinCode.$inferSelect)["purpose"]) {
  const where = and(eq(joinCode.hash, hash), eq(joinCode.purpose, purpose), isGood(now));
  return db.select().from(joinCode).where(where).get();
}

function use({ db, now }: Desk, id: number): void {
  db.update(joinCode).set({ usedAt: now }).where(eq(joinCode.id, id)).run();
}

function isSecretary({ db, now, by }: Sight, personId: number): boolean {
  return can({ db, now, by: { personId, addressId: by.addressId } }, "set_up", {});
}

function introduced(desk: Desk, personId: number) {
  const { db, now } = desk;
  const isLeading = isSecretary(desk, personId);
  return { personId, name: nameOf(db, personId), roles: rolesOf(db, personId, now), isLeading };
}
