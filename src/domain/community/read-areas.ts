import { areaKinds } from "../../store/tables/people.ts";
import type { AreaEntry } from "./community-file.ts";
import { readName } from "./read-field.ts";
import type { Spot, YamlReader } from "./yaml-reader.ts";

type Kind = AreaEntry["kind"];

/**
 * Reads the tree of areas, which has one top. An area is its name, or a map. Its kind is the next one below that of the
 * area around it, unless it says another.
 */
export function readAreas(yaml: YamlReader, at: Spot): AreaEntry | undefined {
  const [top, ...others] = yaml.list(at, "areas") ?? [];
  if (top === undefined) return yaml.complain(at, "areas is empty: it lists at least the community itself");
  for (const other of others) yaml.complain(other, "only one area can be at the top: put this one into its areas");
  return readArea(yaml, top, undefined);
}

/** The kind of an area that does not say its own. */
export function kindWithin(around: Kind | undefined): Kind {
  if (around === undefined) return "community";
  return areaKinds[areaKinds.indexOf(around) + 1] ?? around;
}

function readArea(yaml: YamlReader, at: Spot, around: Kind | undefined): AreaEntry | undefined {
  if (yaml.isText(at)) return named(yaml, at, { kind: kindWithin(around), aliases: [], areas: [] });
  const fields = yaml.map(at, "an area", ["name", "kind", "aliases", "areas"]);
  if (fields === undefined) return;
  const kind = fields.kind ? yaml.oneOf(fields.kind, "kind", areaKinds) : kindWithin(around);
  const aliases =
    fields.aliases && yaml.list(fields.aliases, "aliases")?.flatMap((one) => yaml.text(one, "an alias") ?? []);
  const areas = fields.areas && readWithin(yaml, fields.areas, kind);
  if (!fields.name) return yaml.complain(at, "this area has no name");
  return kind && named(yaml, fields.name, { kind, aliases: [...new Set(aliases)], areas: areas ?? [] });
}

function named(yaml: YamlReader, at: Spot, rest: Omit<AreaEntry, "name">): AreaEntry | undefined {
  const name = readName(yaml, at, "an area's name");
  if (name?.includes("/")) return yaml.complain(at, `"${name}" may not contain "/", which stands between areas`);
  return name === undefined ? undefined : { name, ...rest };
}

function readWithin(yaml: YamlReader, at: Spot, around: Kind | undefined): AreaEntry[] {
  const seen = new Set<string>();
  const areas: AreaEntry[] = [];
  for (const spot of yaml.list(at, "areas") ?? []) {
    const area = readArea(yaml, spot, around);
    if (area === undefined) continue;
    if (seen.has(area.name)) yaml.complain(spot, `two areas side by side are called "${area.name}": rename one`);
    seen.add(area.name);
    areas.push(area);
  }
  return areas;
}
