import { and, eq } from "drizzle-orm";
import { roleGrant, type roles } from "../store/tables/people.ts";
import type { Sight } from "../talk/command.ts";
import { isStandingInFor } from "./absences.ts";
import { rootArea } from "./community/root-area.ts";
import { isActingFor } from "./delegations.ts";
import { isHeld } from "./is-held.ts";
import { areasAround } from "./places.ts";

/** What something is, as far as it matters for who may do what with it. */
export interface Thing {
  /** Where it lies; null for what lies nowhere in particular, which is then the whole community's. */
  readonly areaId?: number | null;
  readonly teamId?: number | null;
  /** Whose it is: who said it, or who it is about. */
  readonly personId?: number | null;
  /** Who works on it. */
  readonly ownerId?: number | null;
}

/**
 * Who somebody may be to a thing. A secretary and a grid worker hold their role on the area that it lies in, or on one around
 * that; a team's lead and its volunteers theirs in its team. `self` is the one whose it is, `delegate` who acts for
 * that one, by that one's yes, `owner` who works on it, as long as
 * they hold any role, `deputy` who stands in for an owner on leave, `worker` anybody with a role, for what is their own.
 */
export type Holder = (typeof roles)[number] | "self" | "delegate" | "owner" | "deputy" | "worker";

/** Who may do what. docs/permissions.md is this table in words, and a test holds the two together. */
export const permissions = {
  /** Concerns: as the one who said it, or for whom it was said, and as one who works on it. */
  follow: ["self", "delegate"],
  work: ["owner", "deputy", "secretary", "grid_worker", "team_lead", "volunteer"],
  /** To write down what somebody says at the door or on the phone. */
  enter: ["worker"],
  /** To take concerns away as a table. */
  export: ["secretary"],
  /** How a week was, by place and kind. */
  see_week: ["secretary", "grid_worker"],
  /** What one has just done to a concern. */
  undo: ["worker"],
  /** The community: its name, its areas and teams, its office. Only of the whole. */
  set_up: ["secretary"],
  invite_staff: ["secretary"],
  invite_residents: ["secretary", "grid_worker"],
  invite_volunteers: ["secretary", "team_lead"],
  see_roles: ["secretary", "grid_worker", "team_lead"],
  end_role: ["self", "secretary"],
  /** That one acts for the other: by either of the two. */
  end_acting: ["self"],
  be_away: ["worker"],
  hand_over: ["worker"],
  read_trail: ["secretary", "grid_worker"],
  /** To take newcomers for those who they say they were: of the whole community only. */
  relink: ["secretary"],
  /** To see what did not arrive, to try it again, and to say whether what a backup kept back goes out: of the whole only. */
  mail: ["secretary"],
  /** How the program fares, and who can't be reached: of the whole community only. */
  see_status: ["secretary"],
  /** To tell many something, and to call them out: everybody, or those of an area or a team of one's own. */
  notify: ["secretary", "grid_worker", "team_lead"],
  lead_notice: ["owner", "deputy"],
  call_out: ["secretary", "team_lead"],
  /** That a call may go out to everybody at once, as the second one. */
  approve_call: ["secretary"],
  lead_call: ["owner", "deputy", "secretary", "team_lead"],
  roll_call: ["secretary", "grid_worker"],
  /** To make a group that of an area or of a team of one's own, and to end that. */
  bind_room: ["secretary", "grid_worker", "team_lead"],
  /** Oneself, and the people of an area or a team of one's own. */
  remind: ["self", "secretary", "grid_worker", "team_lead"],
  /** The rota. */
  set_duty: ["secretary"],
  /** To have somebody forgotten who asked for it at the door or on the phone. */
  forget_for: ["secretary"],
} as const satisfies Readonly<Record<string, readonly Holder[]>>;

export type Action = keyof typeof permissions;

/** Actions on the community as a whole: a role on a part of it is not enough. */
const ofTheWhole: readonly Action[] = ["set_up", "relink", "mail", "see_status"];

/** Whether the one who acts may do this, by the roles that they hold now. */
export function can(sight: Pick<Sight, "db" | "now" | "by">, action: Action, thing: Thing): boolean {
  const { db, now, by } = sight;
  const top = rootArea(db).id;
  const held = db
    .select()
    .from(roleGrant)
    .where(and(eq(roleGrant.personId, by.personId), isHeld(now)))
    .all();
  const around = ofTheWhole.includes(action)
    ? new Set([top])
    : new Set(areasAround(db, thing.areaId ?? top).map(({ id }) => id));
  const { teamId = null, personId = null, ownerId = null } = thing;

  const is: Readonly<Record<Holder, () => boolean>> = {
    self: () => personId === by.personId,
    delegate: () => personId !== null && isActingFor(db, by.personId, personId, now),
    worker: () => personId === by.personId && held.length > 0,
    owner: () => ownerId === by.personId && held.length > 0,
    deputy: () => ownerId !== null && held.length > 0 && isStandingInFor(db, by.personId, ownerId, now),
    secretary: () => held.some(({ role, areaId }) => role === "secretary" && around.has(areaId)),
    grid_worker: () => held.some(({ role, areaId }) => role === "grid_worker" && around.has(areaId)),
    team_lead: () => teamId !== null && held.some((one) => one.role === "team_lead" && one.teamId === teamId),
    volunteer: () => teamId !== null && held.some((one) => one.role === "volunteer" && one.teamId === teamId),
  };
  return permissions[action].some((holder) => is[holder]());
}
