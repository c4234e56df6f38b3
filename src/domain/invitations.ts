import { and, desc, eq, gt, isNull, or } from "drizzle-orm";
import { codeSign } from "../store/code-sign.ts";
import { event } from "../store/tables/concerns.ts";
import { area, invitation, team } from "../store/tables/people.ts";
import type { Command, Desk, Query, Sight } from "../talk/command.ts";
import type { NamedArea } from "./areas.ts";
import { rootArea } from "./community/root-area.ts";
import { inOrder } from "./in-order.ts";
import { hashOf, newSeed } from "./join-code.ts";
import { callUnnamed, setHome } from "./people.ts";
import { type Action, can } from "./permissions.ts";
import type { PlaceLore } from "./places.ts";
import { grantRole, type Role } from "./roles.ts";
import { shownName } from "./shown-name.ts";
import { type Team, teamsToInvite } from "./teams.ts";

/** Stands for the code in what is said with it: see `codeSeed` of say. */
export const code = codeSign;

/** Whom an invitation is for: a role on an area, in a team where it is one of a team; a resident of an area where it is null. */
export interface Wanted {
  readonly role: Role | null;
  readonly area: number;
  readonly team?: number;
  /** What the one who is meant is called, as whoever invites them typed it. */
  readonly name?: string;
}

export interface Invitation {
  readonly id: number;
  readonly role: Role | null;
  readonly area: string;
  readonly team: string | null;
  readonly name: string | null;
  readonly isLasting: boolean;
  readonly madeAt: number;
  /** Null where it can't be shown again, since the secret that it was made with is lost. */
  readonly seed: string | null;
}

export type Invited =
  | { readonly invitation: Invitation; readonly link: string | null }
  | { readonly refused: "not_yours" };

const week = 7 * 24 * 60 * 60_000;

/**
 * Lets somebody in. For staff it is for one, within seven days; for residents and volunteers it lasts until it is called back,
 * and whoever asks for the same again gets the same.
 */
export const invite: Command<Wanted, Invited> = (desk, wanted) => {
  const { db, now, by, door } = desk;
  const { role, area: areaId, team: teamId = null } = wanted;
  if (!isThere(desk, wanted) || !can(desk, actionFor(role), { areaId, teamId })) return { refused: "not_yours" };
  const isLasting = role === null || role === "volunteer";
  const same = isLasting
    ? good(desk).find((one) => one.row.isLasting && isSame(one.row, { role, areaId, teamId }))
    : undefined;
  const kept = same && shown(desk, same);
  if (kept && kept.seed !== null) return { invitation: kept, link: door.link };
  if (same) end(desk, same.row.id);
  const seed = newSeed(desk.random);
  const { id } = db
    .insert(invitation)
    .values({
      ...{ hash: hashOf(door.codeOf(seed)), seed, role, areaId, teamId, isLasting },
      ...{ name: shownName(wanted.name ?? ""), byId: by.personId, madeAt: now },
      expiresAt: isLasting ? null : now + week,
    })
    .returning({ id: invitation.id })
    .get();
  desk.happened({ name: "invitation.made", about: { invitation: id, role, areaId, teamId } });
  const [made] = good(desk, eq(invitation.id, id));
  if (!made) throw new Error("an invitation that was just made is not there");
  return { invitation: shown(desk, made), link: door.link };
};

/** Those that are out and good, of all that one may hand out oneself; the latest first. */
export const invitations: Query<null, readonly Invitation[]> = (sight) =>
  good(sight)
    .filter(({ row }) => can(sight, actionFor(row.role), row))
    .map((one) => shown(sight, one));

/** Whom one may let in: the grids and the homes, the teams, and how many invitations of one's own kinds are out. */
export interface Open {
  readonly top: number;
  readonly grids: readonly NamedArea[];
  readonly homes: readonly NamedArea[];
  readonly teams: readonly Team[];
  /** Staff of the whole community: other secretaries, and the leads of teams. */
  readonly mayLead: boolean;
  readonly out: number;
}

export const openings: Query<null, Open> = (sight) => {
  const areas = inOrder(sight.db.select().from(area).all(), sight.understood("places") as PlaceLore); // made by compilePlaces
  const top = rootArea(sight.db);
  const may = (action: Action, kinds: readonly string[]) =>
    areas
      .filter(({ id, kind }) => kinds.includes(kind) && can(sight, action, { areaId: id }))
      .map(({ id, name }) => ({ id, name }));
  const grids = may("invite_staff", ["grid"]);
  const mayLead = can(sight, "invite_staff", { areaId: top.id });
  return {
    top: top.id,
    // Where there are no grids, a grid worker's is the whole.
    grids: grids.length === 0 && mayLead ? [{ id: top.id, name: top.name }] : grids,
    homes: may("invite_residents", [top.kind, "building"]),
    ...{ teams: teamsToInvite(sight, null), mayLead, out: invitations(sight, null).length },
  };
};

/** Where the bot is found, as a link. */
export const wayIn: Query<null, string | null> = ({ door }) => door.link;

export type CalledBack = { readonly invitation: Invitation } | { readonly refused: "not_yours" };

/** Makes an invitation useless. Who came by it before stays. */
export const callBack: Command<{ invitation: number }, CalledBack> = (desk, { invitation: id }) => {
  const [one] = good(desk, eq(invitation.id, id));
  if (!one || !can(desk, actionFor(one.row.role), one.row)) return { refused: "not_yours" };
  end(desk, id);
  const { role, areaId, teamId } = one.row;
  desk.happened({ name: "invitation.called_back", about: { invitation: id, role, areaId, teamId } });
  return { invitation: shown(desk, one) };
};

/** What came of a code that was an invitation's. */
export interface Entered {
  readonly role: Role | null;
  readonly area: string;
  readonly team: string | null;
  /** Whether they hold it only now: the same link may be tapped twice. */
  readonly isNew: boolean;
  /** Whether the area is where they live from now on. */
  readonly isHome: boolean;
}

/**
 * Lets whoever typed the code in, if it is that of a good invitation. The one who used a single one may use it again, which
 * does nothing: phones send the same link twice.
 */
export function enter(desk: Desk, hash: string, name?: string): Entered | undefined {
  const { db, now, by } = desk;
  const mine = and(eq(invitation.hash, hash), eq(invitation.usedById, by.personId));
  const [one] = good(desk, eq(invitation.hash, hash));
  const [used] = one ? [one] : rows(desk, mine);
  if (!used) return undefined;
  const { id, role, areaId, teamId, isLasting } = used.row;
  const isHome = role === null && used.kind === "building";
  const entered = { role, area: used.area, team: used.team, isHome };
  if (!one) return { ...entered, isNew: false };
  if (isLasting && wasSentAway(desk, used.row)) return undefined;
  callUnnamed(db, by.personId, used.row.name ?? shownName(name ?? ""));
  if (!isLasting) db.update(invitation).set({ endedAt: now, usedById: by.personId }).where(eq(invitation.id, id)).run();
  if (role === null) {
    if (isHome) setHome(desk, { area: areaId });
    return { ...entered, isNew: true };
  }
  const isNew = grantRole(desk, by.personId, { role, areaId, teamId });
  if (isNew) {
    const about = { personId: by.personId, invitation: id, invitedBy: used.row.byId, role, areaId, teamId };
    desk.happened({ name: "person.entered", about });
  }
  return { ...entered, isNew };
}

/** Whether there is such an invitation, to a role, that does not say what the one who is meant is called. */
export function isToUnnamed(sight: Sight, hash: string): boolean {
  const [one] = good(sight, eq(invitation.hash, hash));
  return one !== undefined && one.row.role !== null && one.row.name === null;
}

/** Whether a role such as this one was taken from them by somebody else: then a link that goes round is not enough. */
function wasSentAway({ db, by }: Desk, { role, teamId }: Row["row"]): boolean {
  const ended = db.select({ about: event.about }).from(event).where(eq(event.name, "role.ended")).all();
  return ended.some(({ about }) => about.personId === by.personId && about.role === role && about.teamId === teamId);
}

function actionFor(role: Role | null): Action {
  if (role === null) return "invite_residents";
  return role === "volunteer" ? "invite_volunteers" : "invite_staff";
}

function isThere({ db }: Sight, { role, area: areaId, team: teamId }: Wanted): boolean {
  if (!db.select({ id: area.id }).from(area).where(eq(area.id, areaId)).get()) return false;
  const isOfTeam = role === "team_lead" || role === "volunteer";
  if (teamId === undefined) return !isOfTeam;
  return isOfTeam && db.select({ id: team.id }).from(team).where(eq(team.id, teamId)).get() !== undefined;
}

function isSame(row: Row["row"], { role, areaId, teamId }: Pick<Row["row"], "role" | "areaId" | "teamId">): boolean {
  return row.role === role && row.areaId === areaId && row.teamId === teamId;
}

type Row = ReturnType<typeof rows>[number];

function good(sight: Sight, only?: ReturnType<typeof and>) {
  const isGood = and(isNull(invitation.endedAt), or(isNull(invitation.expiresAt), gt(invitation.expiresAt, sight.now)));
  return rows(sight, and(isGood, only));
}

function rows({ db }: Sight, only: ReturnType<typeof and>) {
  return db
    .select({ row: invitation, area: area.name, kind: area.kind, team: team.name })
    .from(invitation)
    .innerJoin(area, eq(area.id, invitation.areaId))
    .leftJoin(team, eq(team.id, invitation.teamId))
    .where(only)
    .orderBy(desc(invitation.id))
    .all();
}

function shown({ door }: Sight, { row, area: of, team: in_ }: Row): Invitation {
  const { id, role, name, isLasting, madeAt, seed, hash } = row;
  const isMine = seed !== "" && hashOf(door.codeOf(seed)) === hash;
  return { id, role, area: of, team: in_, name, isLasting, madeAt, seed: isMine ? seed : null };
}

function end({ db, now }: Desk, id: number): void {
  db.update(invitation).set({ endedAt: now }).where(eq(invitation.id, id)).run();
}
