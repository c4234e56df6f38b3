import type { CommunityEntry, CommunityFile, Office } from "./community-file.ts";
import { isTimeZone } from "./is-time-zone.ts";
import { readAreas } from "./read-areas.ts";
import { readLanguage, readNamed, readPhone } from "./read-field.ts";
import { readKinds, readTeams } from "./read-kinds.ts";
import { readPeople } from "./read-people.ts";
import { type Problem, type Spot, type YamlReader, yamlReader } from "./yaml-reader.ts";

export type ReadCommunity =
  | { readonly file: CommunityFile }
  /** All that is wrong, by line. */
  | { readonly problems: readonly Problem[] };

/** Reads the YAML that describes a community; docs/community.example.yaml shows everything that may stand in it. */
export function readCommunity(source: string): ReadCommunity {
  const yaml = yamlReader(source);
  const file = yaml.problems.length === 0 ? readFile(yaml) : undefined;
  if (file !== undefined && yaml.problems.length === 0) return { file };
  return { problems: yaml.problems.toSorted((a, b) => a.line - b.line) };
}

function readFile(yaml: YamlReader): CommunityFile | undefined {
  const fields = yaml.map(yaml.top, "the file", ["community", "areas", "teams", "kinds", "people"]);
  if (fields === undefined) return;
  const community = fields.community
    ? readAbout(yaml, fields.community)
    : yaml.complain(yaml.top, "community is missing: it says at least the community's name");
  const area = fields.areas
    ? readAreas(yaml, fields.areas)
    : yaml.complain(yaml.top, "areas is missing: it lists at least the community itself");
  const teams = fields.teams && readTeams(yaml, fields.teams);
  const kinds = fields.kinds && readKinds(yaml, fields.kinds, teams ?? []);
  const people = fields.people && area && readPeople(yaml, fields.people, area, teams ?? []);
  if (community === undefined || area === undefined) return;
  return { community, area, ...(teams && { teams }), ...(kinds && { kinds }), ...(people && { people }) };
}

function readAbout(yaml: YamlReader, at: Spot): CommunityEntry | undefined {
  const fields = yaml.map(at, "community", ["name", "language", "time_zone", "phone", "office"], ["phone"]);
  if (fields === undefined) return;
  const name = fields.name ? readNamed(yaml, fields.name) : yaml.complain(at, "community has no name");
  const language = fields.language && readLanguage(yaml, fields.language);
  const timeZone = fields.time_zone && readTimeZone(yaml, fields.time_zone);
  const phone = fields.phone && readPhone(yaml, fields.phone);
  const office = fields.office && readOffice(yaml, fields.office);
  if (name === undefined) return;
  return {
    name,
    ...(language && { language }),
    ...(timeZone && { timeZone }),
    ...(phone !== undefined && { phone }),
    ...(office && { office }),
  };
}

function readOffice(yaml: YamlReader, at: Spot): Office | undefined {
  const fields = yaml.map(at, "office", ["days", "from", "to"]);
  if (fields === undefined) return;
  if (!fields.days || !fields.from || !fields.to) return yaml.complain(at, "office needs days, from and to");
  const [from, to] = [readTime(yaml, fields.from), readTime(yaml, fields.to)];
  const days = yaml.list(fields.days, "days")?.flatMap((day) => readDay(yaml, day) ?? []);
  if (from === undefined || to === undefined || days === undefined) return;
  if (from >= to) return yaml.complain(fields.to, "the office should close after it opens, on the same day");
  return { days: [...new Set(days)].sort(), from, to };
}

function readDay(yaml: YamlReader, at: Spot): number | undefined {
  const day = yaml.text(at, "a day");
  if (day === undefined) return;
  return /^[1-7]$/.test(day) ? Number(day) : yaml.complain(at, "a day is a number from 1, Monday, to 7, Sunday");
}

function readTime(yaml: YamlReader, at: Spot): string | undefined {
  const time = yaml.text(at, "a time");
  if (time === undefined) return;
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? time : yaml.complain(at, `"${time}" is no time: write it as 08:30`);
}

function readTimeZone(yaml: YamlReader, at: Spot): string | undefined {
  const zone = yaml.text(at, "time_zone");
  if (zone === undefined) return;
  return isTimeZone(zone) ? zone : yaml.complain(at, `"${zone}" is no time zone: write it as Asia/Shanghai`);
}
