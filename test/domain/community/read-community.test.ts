import { describe, expect, it } from "vitest";
import kinds from "../../../flows/words/zh-CN/understood/kinds.json" with { type: "json" };
import { readCommunity } from "../../../src/domain/community/read-community.ts";
import { communityFrom, projectFile } from "../../support/community.ts";

const small = `
community: { name: 梧桐里 }
areas:
  - name: 梧桐里
    areas:
      - name: 一网格
        areas: [1栋, { name: 东门, aliases: [大门] }]
      - { name: 二网格, areas: [1栋] }
      - { name: 服务中心, kind: building }
`;

describe("a community file", () => {
  it("infers what kind an area is from what it lies in", () => {
    const { area } = communityFrom(small);
    expect(area).toMatchObject({ name: "梧桐里", kind: "community" });
    expect(area.areas.map(({ kind }) => kind)).toEqual(["grid", "grid", "building"]);
    expect(area.areas[0]?.areas[1]).toEqual({ name: "东门", kind: "building", aliases: ["大门"], areas: [] });
  });

  it("lets people be given an area by its name, by another name, and by the way to it", () => {
    const roleIn = (area: string) => {
      const people = `people: [{ name: 王芳, roles: [{ role: secretary }, { role: grid_worker, area: ${area} }] }]`;
      return communityFrom(small + people).people?.[0]?.roles[1]?.area;
    };
    const [first, second] = communityFrom(small).area.areas;
    expect(roleIn("一网格")).toEqual(first);
    expect(roleIn("大门")).toEqual(first?.areas[1]);
    expect(roleIn("二网格/1栋")).toEqual(second?.areas[0]);
  });

  it("keeps the 0 that a telephone begins with", () => {
    expect(communityFrom(small.replace("梧桐里 }", "梧桐里, phone: 057155500123 }")).community.phone).toBe(
      "057155500123",
    );
  });

  it("takes a part that is empty for one that is left out", () => {
    expect(communityFrom(`${small}people:\nteams:\n`)).not.toHaveProperty("people");
  });
});

describe("a community file with mistakes", () => {
  it("hears of all of them at once, each with its line and what to do", () => {
    expect(
      problemsOf(`
community:
  nmae: 梧桐里
  language: Chinesisch!
  time_zone: Asia/Atlantis
  office: { days: [0, 1], from: "8:30", to: "17:30" }
areas:
  - name: 梧桐里
    areas:
      - 一网格
      - 一网格
      - kind: grid
      - { name: 三网格, kind: gird }
      - { name: a/b }
teams:
  - { code: repair, name: 维修队 }
  - { code: Repair Team, name: 维修二队 }
  - { code: repair, name: 维修三队 }
kinds:
  - { code: lifts, name: { "??": 电梯 }, priority: soon, team: lift }
people:
  - { name: 王芳, roles: [{ role: grid_worker, area: 五网格 }] }
  - { name: 王芳, roles: [{ role: boss }] }
  - { roles: [{ role: volunteer }] }
  - { name: 赵敏 }
  - { name: 孙丽, roles: [{ role: grid_worker }, { role: team_lead }, { role: volunteer, team: none }] }
`),
    ).toEqual([
      "2: community has no name",
      '3: unknown key "nmae": community may have name, language, time_zone, phone, office',
      '4: "Chinesisch!" is no language: write it as zh-CN',
      '5: "Asia/Atlantis" is no time zone: write it as Asia/Shanghai',
      '6: "8:30" is no time: write it as 08:30',
      "6: a day is a number from 1, Monday, to 7, Sunday",
      '11: two areas side by side are called "一网格": rename one',
      "12: this area has no name",
      "13: kind should be one of street, community, grid, building",
      '14: "a/b" may not contain "/", which stands between areas',
      '17: the code "Repair Team" should be up to 20 small letters, such as repair',
      "18: the code repair stands twice in teams",
      "19: kinds has no kind with the code other, which takes what fits none of them",
      '20: "??" is no language: write it as zh-CN',
      "20: priority should be one of emergency, urgent, normal, hard",
      '20: unknown team "lift": it should be the code of one of repair',
      '22: unknown area "五网格": write its name as it stands under areas',
      "23: role should be one of secretary, grid_worker, team_lead, volunteer",
      '23: two people are called "王芳": tell one apart by a key, such as key: 王芳-2',
      "24: this person has no name",
      "25: 赵敏 has no role: residents need not be listed",
      "26: a grid_worker needs an area: which grid?",
      "26: a team_lead needs a team: which one?",
      '26: unknown team "none": it should be the code of one of repair',
    ]);
  });

  it("hears which of two namesakes it may mean", () => {
    const people = "people: [{ name: 王芳, roles: [{ role: secretary, area: 1栋 }] }]";
    expect(problemsOf(small + people)).toEqual([
      '10: "1栋" could be 梧桐里/一网格/1栋 or 梧桐里/二网格/1栋: write which',
    ]);
  });

  it("hears where it is not YAML, and of nothing else", () => {
    expect(problemsOf("community: { name: 梧桐里\nareas: [")).toEqual([
      expect.stringMatching(/^2: /),
      expect.stringMatching(/^2: /),
    ]);
    expect(problemsOf("community: { name: 梧桐里 }\ncommunity: { name: 梧桐里 }\n")).toEqual([
      "2: Map keys must be unique",
    ]);
    expect(problemsOf("")).toEqual(["1: the file should have fields: community, areas, teams, kinds, people"]);
  });

  it("hears that somebody must lead, that something must take the rest, and that there is one top", () => {
    const parts = `
community: { name: 梧桐里 }
areas: [梧桐里, 桂花里]
kinds: [{ code: lifts, name: 电梯 }]
people: [{ name: 王芳, roles: [{ role: volunteer }] }]
`;
    expect(problemsOf(parts)).toEqual([
      "3: only one area can be at the top: put this one into its areas",
      "4: kinds has no kind with the code other, which takes what fits none of them",
      "5: nobody among the people is secretary of 梧桐里: then nobody could lead, or let others in",
    ]);
  });
});

describe("the files that come with the program", () => {
  it.each(["flows/communities/default.yaml", "flows/communities/sample.yaml", "docs/community.example.yaml"])(
    "%s has no mistakes, and every kind that can be guessed",
    (path) => {
      const codes = communityFrom(projectFile(path)).kinds?.map(({ code }) => code);
      expect(codes).toEqual(Object.keys(kinds.kinds));
      expect(codes?.at(-1)).toBe("other");
    },
  );
});

function problemsOf(yaml: string): string[] {
  const read = readCommunity(yaml);
  return "file" in read ? [] : read.problems.map(({ line, message }) => `${line}: ${message}`);
}
