import { expect, it } from "vitest";
import { community } from "../../../src/domain/community/settings.ts";
import { importFile, importYaml } from "../../support/community.ts";
import { freshDatabase } from "../../support/database.ts";

it("has habits, but no name, before anything was imported", () => {
  expect(community(freshDatabase())).toEqual({
    name: "",
    language: "zh-CN",
    timeZone: "Asia/Shanghai",
    phone: null,
    grace: 60,
    timeToLook: 3600,
    quiet: { from: "21:00", to: "08:00" },
    weeklyCalls: 3,
    office: { days: [1, 2, 3, 4, 5], from: "08:30", to: "17:30" },
  });
});

it("has a name from the first start on, and what the operator set up where the file says nothing", () => {
  const db = freshDatabase();
  importFile(db, "flows/communities/default.yaml", 0, { language: "en", timeZone: "Europe/Berlin" });
  expect(community(db)).toMatchObject({
    name: { "zh-CN": "本社区", en: "Our community" },
    language: "en",
    timeZone: "Europe/Berlin",
  });
});

it("gives up its telephone when the file has the field with nothing in it", () => {
  const db = freshDatabase();
  importYaml(db, "community: { name: 梧桐里, phone: 0571-5550 0123 }\nareas: [梧桐里]");
  expect(community(db).phone).toBe("0571-5550 0123");
  importYaml(db, "community:\n  name: 梧桐里\n  phone:\nareas: [梧桐里]");
  expect(community(db).phone).toBeNull();
});
