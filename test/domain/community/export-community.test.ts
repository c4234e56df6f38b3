import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyImport } from "../../../src/domain/community/apply-import.ts";
import type { AreaEntry, CommunityFile } from "../../../src/domain/community/community-file.ts";
import { exportCommunity } from "../../../src/domain/community/export-community.ts";
import { pathsIn } from "../../../src/domain/community/find-area.ts";
import { firstCode } from "../../../src/domain/first-code.ts";
import { shownName } from "../../../src/domain/shown-name.ts";
import { closeDatabase } from "../../../src/store/open.ts";
import { areaKinds } from "../../../src/store/tables/people.ts";
import { importFile, importYaml, monday } from "../../support/community.ts";
import { freshDatabase } from "../../support/database.ts";
import { seeded } from "../../support/random.ts";

const at = { now: monday, random: seeded(), language: "zh-CN", timeZone: "Asia/Shanghai" };

describe("exporting a community", () => {
  it("writes what an import reads, also for a secretary who came by the first code and has no name", () => {
    const db = freshDatabase();
    importFile(db, "flows/communities/default.yaml");
    firstCode(db, monday, at.random);
    const yaml = exportCommunity(db, monday);
    expect(yaml).toContain('key: "#1"');
    expect(importYaml(db, yaml).changes).toEqual([]);
    expect(exportCommunity(db, monday)).toBe(yaml);
  });

  it("writes a file that a person can go on writing in", () => {
    const db = freshDatabase();
    importFile(db, "flows/communities/sample.yaml");
    const lines = exportCommunity(db, monday).split("\n");
    expect(lines).toEqual(
      expect.arrayContaining([
        "  name: { zh-CN: 梧桐里社区, en: Wutongli }",
        "      - name: 一网格",
        "          - 1栋",
        "            aliases: [ 东大门, 保安亭 ]",
        "      - { role: grid_worker, area: 一网格 }",
      ]),
    );
  });

  it("loses nothing: imported where it came from it changes nothing, and elsewhere it makes the same community", {
    timeout: 30_000,
  }, () => {
    fc.assert(
      fc.property(communities, communities, (first, second) => {
        const [here, elsewhere] = [freshDatabase(), freshDatabase()];
        applyImport(here, first, at);
        applyImport(here, second, at);
        const yaml = exportCommunity(here, monday);
        expect(importYaml(here, yaml).changes).toEqual([]);
        importYaml(elsewhere, yaml);
        expect(exportCommunity(elsewhere, monday)).toBe(yaml);
        closeDatabase(here);
        closeDatabase(elsewhere);
      }),
      { numRuns: 20 },
    );
  });
});

// Few different names, so that things are renamed, moved, and called alike; and some that YAML would take for something else.
const name = fc.oneof(
  fc.constantFrom(
    "1栋",
    "2栋",
    "一网格",
    "东门",
    "王芳",
    "null",
    "1",
    "0x1f",
    "- a",
    "a: b #c",
    "'",
    "007",
    "~",
    "2026-06-01",
  ),
  fc.string({ minLength: 1, maxLength: 8, unit: "grapheme" }).map((text) => shownName(text.replaceAll("/", "")) ?? "x"),
);
const few = { maxLength: 3 };

const { area: anyArea } = fc.letrec<{ area: AreaEntry; areas: readonly AreaEntry[] }>((tie) => ({
  area: fc.record({
    name,
    kind: fc.constantFrom(...areaKinds),
    aliases: fc.uniqueArray(name, few),
    areas: tie("areas"),
  }),
  areas: fc.oneof({ depthSize: "small" }, fc.constant([]), fc.array(tie("area"), few)),
}));

const communities: fc.Arbitrary<CommunityFile> = fc
  .record({ area: anyArea, named: fc.oneof(name, fc.record({ "zh-CN": name, en: name })), phone: fc.option(name) })
  .map(({ area, named, phone }) => ({
    community: { name: named, phone },
    area: tidy(area),
    teams: [{ code: "repair", name: area.name }],
  }))
  .chain((file) => {
    const place = fc.constantFrom(...pathsIn(file.area).keys());
    const held = fc.oneof(
      fc.record({ role: fc.constantFrom("secretary" as const, "grid_worker" as const), area: place }),
      fc.record({ role: fc.constant("volunteer" as const), area: place, team: fc.constant("repair") }),
    );
    const unique = { selector: (value: unknown) => JSON.stringify(value) };
    const person = fc.record(
      {
        key: name,
        name,
        language: fc.constantFrom("zh-CN", "en"),
        phone: fc.option(name),
        home: place,
        roles: fc.uniqueArray(held, { minLength: 1, maxLength: 3, ...unique }),
      },
      { requiredKeys: ["key", "name", "roles"] },
    );
    const lead = { key: "lead", name: "李建国", roles: [{ role: "secretary" as const, area: file.area }] };
    return fc
      .uniqueArray(person, { maxLength: 4, selector: ({ key }) => key })
      .map((people) => ({ ...file, people: [lead, ...people] }));
  });

/** Leaves out what the reader would not have let pass: neighbours of one name. */
function tidy(area: AreaEntry): AreaEntry {
  const seen = new Set<string>();
  const areas = area.areas.filter(({ name }) => !seen.has(name) && seen.add(name));
  return { ...area, areas: areas.map(tidy) };
}
