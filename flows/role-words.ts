import type { HeldRole } from "../src/domain/roles.ts";
import type { Phrase, Text } from "../src/talk/phrase.ts";
import { phrase } from "./talk.ts";

/** A role, with where it is held. */
export function roleWords({ role, area, team }: HeldRole): Phrase {
  const called = phrase(`join.${role}`);
  return team === null
    ? phrase("join.role", { area, role: called })
    : phrase("join.role_in_team", { area, team, role: called });
}

/** Roles, a line each. */
export function rolesWords(roles: readonly HeldRole[]): Phrase[] {
  return roles.length > 0 ? roles.map(roleWords) : [phrase("join.no_roles")];
}

/** What somebody is called, where they may not have said. */
export function called(name: string | null): Text {
  return name ?? phrase("people.unnamed");
}
