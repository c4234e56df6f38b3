import type { priorities } from "../../store/tables/concerns.ts";
import type { areaKinds, Named, roles } from "../../store/tables/people.ts";

/**
 * What the file says that describes a community. A part or a field that is left out is left alone in the database; a part
 * that is there is complete: what it does not list is no longer so. Entries refer to one another by themselves.
 */
export interface CommunityFile {
  readonly community: CommunityEntry;
  /** The top of the tree. */
  readonly area: AreaEntry;
  readonly teams?: readonly TeamEntry[];
  /** In the order in which they are offered. */
  readonly kinds?: readonly KindEntry[];
  readonly people?: readonly PersonEntry[];
}

export interface CommunityEntry {
  readonly name: string | Named;
  readonly language?: string;
  readonly timeZone?: string;
  /** For residents who want a human. Null takes it away. */
  readonly phone?: string | null;
  readonly office?: Office;
}

/** When somebody is there. Days are 1 for Monday to 7 for Sunday, times are "08:30" in the community's zone. */
export interface Office {
  readonly days: readonly number[];
  readonly from: string;
  readonly to: string;
}

export interface AreaEntry {
  readonly name: string;
  readonly kind: (typeof areaKinds)[number];
  readonly aliases: readonly string[];
  readonly areas: readonly AreaEntry[];
}

export interface TeamEntry {
  readonly code: string;
  readonly name: string;
}

export interface KindEntry {
  readonly code: string;
  /** A plain string is in the community's language. */
  readonly name: string | Named;
  readonly priority: (typeof priorities)[number];
  readonly team?: string;
}

export interface PersonEntry {
  /** What the file calls this person from one import to the next: the name, unless the file says another. */
  readonly key: string;
  readonly name?: string;
  readonly language?: string;
  readonly phone?: string | null;
  readonly home?: AreaEntry;
  readonly roles: readonly RoleEntry[];
}

/** What tells this person from the others in the file. */
export function labelOf({ key, name }: PersonEntry): string {
  return name === undefined || name === key ? key : `${name} (${key})`;
}

export interface RoleEntry {
  readonly role: (typeof roles)[number];
  readonly area: AreaEntry;
  /** The team's code. */
  readonly team?: string;
}
