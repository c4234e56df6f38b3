import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { changeLine } from "../../../src/domain/community/change.ts";
import { community } from "../../../src/domain/community/settings.ts";
import type { Db } from "../../../src/store/open.ts";
import { concern, event, kind } from "../../../src/store/tables/concerns.ts";
import { address, area, joinCode, person, roleGrant, setting, team } from "../../../src/store/tables/people.ts";
import { importFile, importYaml, monday } from "../../support/community.ts";
import { freshDatabase } from "../../support/database.ts";

const day = 24 * 60 * 60 * 1000;
const top = "community: { name: 梧桐里 }\n";
const small = `${top}areas: [{ name: 梧桐里, areas: [{ name: 一网格, areas: [1栋, 2栋] }, 二网格] }]\n`;
const li = "{ name: 李建国, roles: [{ role: secretary }] }";
const wang = "{ name: 王芳, roles: [{ role: grid_worker, area: 一网格 }] }";

describe("importing a community", () => {
  it("changes nothing the second time, and makes no second code for whom it made one", () => {
    const db = freshDatabase();
    expect(importFile(db, "flows/communities/sample.yaml").codes).toHaveLength(8);
    expect(importFile(db, "flows/communities/sample.yaml", monday + day)).toEqual({ changes: [], codes: [] });
  });

  it("is all or nothing", () => {
    const db = freshDatabase();
    db.$client.exec("CREATE TRIGGER spoil BEFORE INSERT ON role_grant BEGIN SELECT RAISE(ABORT, 'spoiled'); END");
    expect(() => importFile(db, "flows/communities/sample.yaml")).toThrow("spoiled");
    expect([area, team, kind, person, setting].map((table) => db.select().from(table).all())).toEqual([
      [],
      [],
      [],
      [],
      [],
    ]);
  });

  it("takes over what the default began with, so that what was said before is kept", () => {
    const db = freshDatabase();
    importFile(db, "flows/communities/default.yaml");
    const before = rootOf(db);
    importFile(db, "flows/communities/sample.yaml");
    expect(rootOf(db)).toEqual({ ...before, name: "梧桐里社区", aliases: ["梧桐里"] });
    expect(community(db)).toMatchObject({ name: { "zh-CN": "梧桐里社区", en: "Wutongli" }, phone: "0571-5550 0123" });
  });

  it("finds the community again when a street is put above it", () => {
    const db = freshDatabase();
    importYaml(db, small);
    const { id } = rootOf(db);
    importYaml(db, `${top}areas: [{ name: 北街, kind: street, areas: [{ name: 梧桐里, areas: [一网格, 二网格] }] }]`);
    expect(rootOf(db)).toMatchObject({ name: "北街", kind: "street" });
    expect(areaOf(db, "梧桐里")).toMatchObject({ id, parentId: rootOf(db).id });
  });

  it("leaves alone what the file leaves out", () => {
    const db = freshDatabase();
    importFile(db, "flows/communities/sample.yaml");
    const { changes } = importYaml(db, `${top}areas: [梧桐里社区]`);
    expect(new Set(changes.map(({ noun }) => noun))).toEqual(new Set(["setting", "area"]));
    expect(community(db).phone).toBe("0571-5550 0123");
  });
});

describe("areas", () => {
  it("stay the same when they are renamed, with the old name as an alias", () => {
    const db = freshDatabase();
    importYaml(db, small);
    const { id } = areaOf(db, "2栋");
    const { changes } = importYaml(db, small.replace("2栋", "{ name: 老干部楼, aliases: [2栋] }"));
    expect(areaOf(db, "老干部楼").id).toBe(id);
    expect(changes.map(changeLine)).toEqual([
      '~ area 梧桐里/一网格/老干部楼: name 2栋 → 老干部楼, aliases [] → ["2栋"]',
    ]);
  });

  it("stay the same when they go over to another grid", () => {
    const db = freshDatabase();
    importYaml(db, small);
    const { id } = areaOf(db, "2栋");
    importYaml(db, small.replace(", 2栋", "").replace("二网格", "{ name: 二网格, areas: [2栋] }"));
    expect(areaOf(db, "2栋")).toMatchObject({ id, parentId: areaOf(db, "二网格").id });
  });

  it("are not mistaken for a namesake that is new elsewhere", () => {
    const db = freshDatabase();
    importYaml(db, small);
    const { id } = areaOf(db, "2栋");
    importYaml(db, small.replace("[{ name: 一网格", "[{ name: 零网格, areas: [2栋] }, { name: 一网格"));
    expect(db.select().from(area).where(eq(area.id, id)).get()?.parentId).toBe(areaOf(db, "一网格").id);
  });

  it("are not taken for one of two that might have moved", () => {
    const db = freshDatabase();
    const two = small.replace("二网格", "{ name: 二网格, areas: [2栋] }");
    importYaml(db, two);
    const { changes } = importYaml(db, `${top}areas: [{ name: 梧桐里, areas: [{ name: 三网格, areas: [2栋] }] }]`);
    expect(changes.filter(({ noun, does }) => noun === "area" && does === "changed")).toEqual([]);
  });

  it("are removed when the file has them no longer, except where something refers to them", () => {
    const db = freshDatabase();
    importYaml(db, small);
    db.insert(person)
      .values({ language: "zh-CN", homeId: areaOf(db, "1栋").id, madeAt: monday })
      .run();
    const { changes } = importYaml(db, `${top}areas: [梧桐里]`);
    expect(changes.map(({ does, name }) => [does, name])).toEqual([
      ["kept", "1栋"],
      ["removed", "2栋"],
      ["kept", "一网格"],
      ["removed", "二网格"],
    ]);
  });
});

describe("kinds and teams", () => {
  const kinds = "kinds: [{ code: lifts, name: 电梯, team: repair }, { code: other, name: 其他 }]\n";

  it("are offered in the order of the file; a kind that it has no longer is offered no longer, but stays", () => {
    const db = freshDatabase();
    importYaml(db, `${small}teams: [{ code: repair, name: 维修队 }, { code: cleaning, name: 环卫队 }]\n${kinds}`);
    expect(db.select().from(kind).orderBy(kind.position).all()).toMatchObject([
      { code: "lifts", name: { "zh-CN": "电梯" }, priority: "normal", teamId: 1, isOffered: true },
      { code: "other", position: 1 },
    ]);
    importYaml(db, `${small}teams: []\nkinds: [{ code: other, name: 其他 }]`);
    expect(db.select().from(kind).where(eq(kind.code, "lifts")).get()).toMatchObject({ isOffered: false, teamId: 1 });
    expect(db.select().from(team).all()).toMatchObject([{ code: "repair" }]);
  });
});

describe("people", () => {
  it("who are in the file no longer stay as residents: their roles and codes end", () => {
    const db = freshDatabase();
    importYaml(db, `${small}people: [${li}, ${wang}]`);
    const later = monday + day;
    const { changes } = importYaml(db, `${small}people: [${li}]`, later);
    expect(changes.map(changeLine)).toEqual(["- role 王芳: grid_worker, 一网格", "- code 王芳"]);
    expect(grantsOf(db, "王芳")).toMatchObject([{ role: "grid_worker", from: monday, until: later }]);
    expect(importYaml(db, `${small}people: [${li}, ${wang}]`, later + 1).codes).toHaveLength(1);
    expect(db.select().from(person).where(eq(person.name, "王芳")).all()).toHaveLength(1);
  });

  it("who changed their role keep what stays of it, from the day on which it was given", () => {
    const db = freshDatabase();
    importYaml(db, `${small}people: [${li}, ${wang}]`);
    const more = wang.replace("[{", "[{ role: volunteer }, {");
    importYaml(db, `${small}people: [${li}, ${more}]`, monday + day);
    expect(grantsOf(db, "王芳")).toMatchObject([
      { role: "grid_worker", from: monday, until: null },
      { role: "volunteer", from: monday + day, until: null },
    ]);
  });

  it("who only call themselves what somebody in the file is called get no role of theirs", () => {
    const db = freshDatabase();
    importYaml(db, small);
    const resident = db.insert(person).values({ name: "李建国", language: "zh-CN", madeAt: 1 }).returning().get();
    const volunteer = { personId: resident.id, role: "volunteer", areaId: rootOf(db).id, from: 1 } as const;
    db.insert(roleGrant).values(volunteer).run();
    importYaml(db, `${small}people: [${li}]`);
    const held = db.select().from(roleGrant).where(eq(roleGrant.personId, resident.id)).all();
    expect(held).toMatchObject([{ role: "volunteer", until: monday }]);
  });

  it("who came to a role without a file are known by their number, but no resident is, and nobody who has a key", () => {
    const db = freshDatabase();
    importYaml(db, `${small}people: [${li}]`);
    const [lead, volunteer, resident] = [1, 2, 3];
    for (const madeAt of [2, 3]) db.insert(person).values({ language: "zh-CN", madeAt }).run();
    db.insert(roleGrant)
      .values({ personId: volunteer, role: "volunteer", areaId: rootOf(db).id, from: 1 })
      .run();
    const byNumber = [lead, volunteer, resident].map((id) => `{ key: "#${id}", roles: [{ role: volunteer }] }`);
    importYaml(db, `${small}people: [${li}, ${byNumber.join(", ")}]`);
    const volunteers = db.select().from(roleGrant).where(eq(roleGrant.role, "volunteer")).orderBy(roleGrant.id).all();
    expect(volunteers.map(({ personId, until }) => [personId, until])).toEqual([
      [volunteer, null],
      [4, null],
      [5, null],
    ]);
  });

  it("can be two of the same name, and can change it, if a key tells them apart", () => {
    const db = freshDatabase();
    const other = "{ key: 王芳-2, name: 王芳, roles: [{ role: volunteer }] }";
    importYaml(db, `${small}people: [${li}, ${wang}, ${other}]`);
    expect(db.select().from(person).where(eq(person.name, "王芳")).all()).toHaveLength(2);
    const { changes } = importYaml(
      db,
      `${small}people: [${li}, ${wang}, ${other.replace("name: 王芳", "name: 王方")}]`,
    );
    expect(changes.map(changeLine)).toEqual(["~ person 王方 (王芳-2): name 王芳 → 王方"]);
  });

  it("get a code until they have joined: a new one when the one before has expired", () => {
    const db = freshDatabase();
    const people = `${small}people: [${li}, ${wang}]`;
    const { codes } = importYaml(db, people);
    expect(codes.map((one) => one.person)).toEqual(["李建国", "王芳"]);
    expect(db.select().from(joinCode).all()).toHaveLength(2);
    const [lijianguo] = db.select().from(person).where(eq(person.name, "李建国")).all();
    const chat = { channel: "rehearsal", account: "street", chat: "1", room: false, spokeAt: monday, recent: [] };
    db.insert(address)
      .values({ ...chat, personId: lijianguo?.id ?? 0 })
      .run();
    expect(importYaml(db, people, monday + 8 * day).codes.map((one) => one.person)).toEqual(["王芳"]);
  });

  it("keep the telephone and the language that they gave themselves, where the file says nothing of it", () => {
    const db = freshDatabase();
    const people = `${small}people: [${li}]`;
    importYaml(db, people);
    db.update(person).set({ phone: "138 0000 0001", language: "en" }).run();
    expect(importYaml(db, people).changes).toEqual([]);
    importYaml(db, people.replace("李建国,", "李建国, phone: , language: zh-CN,"));
    expect(db.select().from(person).get()).toMatchObject({ phone: null, language: "zh-CN" });
  });
});

it("leaves concerns and what happened to them as they were", () => {
  const db = freshDatabase();
  importFile(db, "flows/communities/sample.yaml");
  const about = {
    number: 101,
    state: "submitted",
    kind: "lifts",
    areaId: areaOf(db, "3栋").id,
    priority: "urgent",
  } as const;
  const times = { filedAt: monday, respondBy: monday, resolveBy: monday };
  db.insert(concern)
    .values({ ...about, ...times, personId: 1, isAnonymous: false })
    .run();
  db.insert(event).values({ at: monday, name: "concern.filed", concernId: 1, about: {} }).run();
  const before = [db.select().from(concern).all(), db.select().from(event).all()];
  importYaml(db, small);
  expect([db.select().from(concern).all(), db.select().from(event).all()]).toEqual(before);
  expect(areaOf(db, "3栋").id).toBe(about.areaId);
});

function rootOf(db: Db) {
  const roots = db
    .select()
    .from(area)
    .all()
    .filter(({ parentId }) => parentId === null);
  expect(roots).toHaveLength(1);
  return areaOf(db, roots[0]?.name ?? "");
}

function areaOf(db: Db, name: string) {
  const row = db.select().from(area).where(eq(area.name, name)).get();
  if (row === undefined) throw new Error(`No area ${name}`);
  return row;
}

function grantsOf(db: Db, name: string) {
  const [row] = db.select().from(person).where(eq(person.name, name)).all();
  return db
    .select()
    .from(roleGrant)
    .where(eq(roleGrant.personId, row?.id ?? 0))
    .orderBy(roleGrant.id)
    .all();
}
