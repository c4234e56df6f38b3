import { roles } from "../../store/tables/people.ts";
import type { AreaEntry, PersonEntry, RoleEntry, TeamEntry } from "./community-file.ts";
import { findArea, pathsIn } from "./find-area.ts";
import { readLanguage, readName, readPhone } from "./read-field.ts";
import { readTeam } from "./read-kinds.ts";
import type { Spot, YamlReader } from "./yaml-reader.ts";

/** Reads those who have a role. Residents are not listed: whoever writes is one. */
export function readPeople(yaml: YamlReader, at: Spot, top: AreaEntry, teams: readonly TeamEntry[]): PersonEntry[] {
  const people = new Map<string, PersonEntry>();
  const problems = yaml.problems.length;
  for (const spot of yaml.list(at, "people") ?? []) {
    const person = readPerson(yaml, spot, top, teams);
    if (person && people.has(person.key))
      yaml.complain(
        spot,
        `two people are called "${person.key}": tell one apart by a key, such as key: ${person.key}-2`,
      );
    if (person) people.set(person.key, person);
  }
  const isLed = [...people.values()].some((person) =>
    person.roles.some(({ role, area }) => role === "secretary" && area === top),
  );
  if (!isLed && yaml.problems.length === problems)
    yaml.complain(at, `nobody among the people is secretary of ${top.name}: then nobody could lead, or let others in`);
  return [...people.values()];
}

function readPerson(yaml: YamlReader, at: Spot, top: AreaEntry, teams: readonly TeamEntry[]): PersonEntry | undefined {
  const fields = yaml.map(at, "a person", ["key", "name", "language", "phone", "home", "roles"], ["phone"]);
  if (fields === undefined) return;
  const name = fields.name && readName(yaml, fields.name, "a person's name");
  const key = fields.key ? yaml.text(fields.key, "key") : name;
  const language = fields.language && readLanguage(yaml, fields.language);
  const phone = fields.phone && readPhone(yaml, fields.phone);
  const home = fields.home && readPlace(yaml, fields.home, top);
  if (!fields.name && !fields.key) return yaml.complain(at, "this person has no name");
  const held = fields.roles && yaml.list(fields.roles, "roles");
  if (held === undefined || held.length === 0)
    return yaml.complain(fields.roles ?? at, `${name ?? "this person"} has no role: residents need not be listed`);
  const granted = held.flatMap((role) => readRole(yaml, role, top, teams) ?? []);
  if (key === undefined) return;
  return {
    key,
    ...(name && { name }),
    ...(language && { language }),
    ...(phone !== undefined && { phone }),
    ...(home && { home }),
    roles: granted.filter((role, n) => granted.findIndex((other) => isSame(other, role)) === n),
  };
}

/** A role on an area; a secretary's and a volunteer's, where the file names none, is on all of it. */
function readRole(yaml: YamlReader, at: Spot, top: AreaEntry, teams: readonly TeamEntry[]): RoleEntry | undefined {
  const fields = yaml.map(at, "a role", ["role", "area", "team"]);
  if (fields === undefined) return;
  const role = fields.role ? yaml.oneOf(fields.role, "role", roles) : yaml.complain(at, "this role does not say which");
  const area = fields.area ? readPlace(yaml, fields.area, top) : top;
  const team = fields.team && readTeam(yaml, fields.team, teams);
  if (role === undefined || area === undefined) return;
  if (role === "grid_worker" && !fields.area) return yaml.complain(at, "a grid_worker needs an area: which grid?");
  if (role === "team_lead" && !fields.team) return yaml.complain(at, "a team_lead needs a team: which one?");
  if (fields.team && (role === "secretary" || role === "grid_worker"))
    return yaml.complain(fields.team, `a ${role} is not in a team: leave it out, or add the role of volunteer`);
  return { role, area, ...(team && { team }) };
}

function isSame(a: RoleEntry, b: RoleEntry): boolean {
  return a.role === b.role && a.area === b.area && a.team === b.team;
}

function readPlace(yaml: YamlReader, at: Spot, top: AreaEntry): AreaEntry | undefined {
  const said = yaml.text(at, "area");
  if (said === undefined) return;
  const [area, ...others] = findArea(top, said);
  if (area === undefined) return yaml.complain(at, `unknown area "${said}": write its name as it stands under areas`);
  if (others.length === 0) return area;
  const paths = pathsIn(top);
  const ways = [area, ...others].map((one) => paths.get(one)?.join("/"));
  return yaml.complain(at, `"${said}" could be ${ways.join(" or ")}: write which`);
}
