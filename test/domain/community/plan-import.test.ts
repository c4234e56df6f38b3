import { expect, it } from "vitest";
import { changeLine } from "../../../src/domain/community/change.ts";
import { planImport } from "../../../src/domain/community/plan-import.ts";
import { communityFrom, importFile, importYaml, monday, projectFile } from "../../support/community.ts";
import { freshDatabase } from "../../support/database.ts";
import { seeded } from "../../support/random.ts";

const at = { now: monday, random: seeded(), language: "zh-CN", timeZone: "Asia/Shanghai" };
const sample = "flows/communities/sample.yaml";

it("tells what an import would change, to the word, and changes nothing", () => {
  const [planned, imported] = [freshDatabase(), freshDatabase()];
  const plan = planImport(planned, communityFrom(projectFile(sample)), at);
  expect(plan).toEqual(importFile(imported, sample).changes);
  expect(
    planned.$client.prepare("SELECT (SELECT count(*) FROM area) + (SELECT count(*) FROM setting)").pluck().get(),
  ).toBe(0);
});

it("reads as a diff", () => {
  const db = freshDatabase();
  const before = `
community: { name: 梧桐里 }
areas: [{ name: 梧桐里, areas: [一网格, { name: 二网格, areas: [4栋] }] }]
teams: [{ code: repair, name: 维修队 }]
kinds: [{ code: lifts, name: 电梯 }, { code: other, name: 其他 }]
people: [{ name: 李建国, roles: [{ role: secretary }] }, { name: 王芳, roles: [{ role: grid_worker, area: 一网格 }] }]
`;
  importYaml(db, before);
  const after = `
community: { name: 梧桐里, phone: 0571-5550 0123 }
areas: [{ name: 梧桐里, areas: [一网格, 三网格] }]
teams: [{ code: repair, name: 维修服务队 }]
kinds: [{ code: other, name: 其他 }]
people: [{ name: 李建国, roles: [{ role: secretary }] }, { name: 赵敏, roles: [{ role: grid_worker, area: 三网格 }] }]
`;
  expect(planImport(db, communityFrom(after), at).map(changeLine)).toEqual([
    "~ setting community: phone null → 0571-5550 0123",
    "+ area 梧桐里/三网格: grid",
    "~ team repair: name 维修队 → 维修服务队",
    "~ kind other: position 1 → 0",
    "- kind lifts: it is offered no longer",
    "+ person 赵敏",
    "+ role 赵敏: grid_worker, 三网格",
    "+ code 赵敏: to join with",
    "- role 王芳: grid_worker, 一网格",
    "- code 王芳",
    "- area 4栋",
    "- area 二网格",
  ]);
});
