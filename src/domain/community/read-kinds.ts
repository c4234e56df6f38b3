import { priorities } from "../../store/tables/concerns.ts";
import type { KindEntry, TeamEntry } from "./community-file.ts";
import { readNamed } from "./read-field.ts";
import type { Spot, YamlReader } from "./yaml-reader.ts";

export function readTeams(yaml: YamlReader, at: Spot): TeamEntry[] {
  return eachWithCode(yaml, at, "teams", (spot) => {
    const fields = yaml.map(spot, "a team", ["code", "name"]);
    if (fields === undefined) return;
    const code = readCode(yaml, spot, fields.code, "team");
    const name = fields.name ? yaml.text(fields.name, "a team's name") : yaml.complain(spot, "this team has no name");
    return code && name ? { code, name } : undefined;
  });
}

/** What concerns can be about. `other` must be among them: it takes what nothing else fits. */
export function readKinds(yaml: YamlReader, at: Spot, teams: readonly TeamEntry[]): KindEntry[] {
  const kinds = eachWithCode(yaml, at, "kinds", (spot) => readKind(yaml, spot, teams));
  if (!kinds.some(({ code }) => code === "other"))
    yaml.complain(at, "kinds has no kind with the code other, which takes what fits none of them");
  return kinds;
}

function readKind(yaml: YamlReader, at: Spot, teams: readonly TeamEntry[]): KindEntry | undefined {
  const fields = yaml.map(at, "a kind", ["code", "name", "priority", "team"]);
  if (fields === undefined) return;
  const code = readCode(yaml, at, fields.code, "kind");
  const name = fields.name ? readNamed(yaml, fields.name) : yaml.complain(at, "this kind has no name");
  const priority = fields.priority ? yaml.oneOf(fields.priority, "priority", priorities) : "normal";
  const team = fields.team && readTeam(yaml, fields.team, teams);
  return code && name && priority ? { code, name, priority, ...(team && { team }) } : undefined;
}

/** The code of a team that the file lists. */
export function readTeam(yaml: YamlReader, at: Spot, teams: readonly TeamEntry[]): string | undefined {
  const code = yaml.text(at, "team");
  if (code === undefined || teams.some((team) => team.code === code)) return code;
  const known = teams.map((team) => team.code).join(", ");
  return yaml.complain(
    at,
    `unknown team "${code}": ${known ? `it should be the code of one of ${known}` : "list it under teams"}`,
  );
}

function readCode(yaml: YamlReader, at: Spot, code: Spot | undefined, what: string): string | undefined {
  if (code === undefined) return yaml.complain(at, `this ${what} has no code`);
  const text = yaml.text(code, "code");
  if (text === undefined || /^[a-z][a-z0-9_]{0,19}$/.test(text)) return text;
  return yaml.complain(code, `the code "${text}" should be up to 20 small letters, such as repair`);
}

function eachWithCode<T extends { readonly code: string }>(
  yaml: YamlReader,
  at: Spot,
  what: string,
  read: (spot: Spot) => T | undefined,
): T[] {
  const all = new Map<string, T>();
  for (const spot of yaml.list(at, what) ?? []) {
    const one = read(spot);
    if (one && all.has(one.code)) yaml.complain(spot, `the code ${one.code} stands twice in ${what}`);
    if (one) all.set(one.code, one);
  }
  return [...all.values()];
}
