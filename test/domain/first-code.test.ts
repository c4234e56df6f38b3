import { describe, expect, it } from "vitest";
import { claimCode } from "../../src/domain/claim-code.ts";
import { firstCode, hasSecretary, needsFirstCode } from "../../src/domain/first-code.ts";
import { hashOf } from "../../src/domain/join-code.ts";
import type { Db } from "../../src/store/open.ts";
import { person } from "../../src/store/tables/people.ts";
import { importFile, monday } from "../support/community.ts";
import { freshDatabase } from "../support/database.ts";
import { deskOf, newChat } from "../support/desk.ts";
import { seeded } from "../support/random.ts";

const hour = 60 * 60 * 1000;

describe("the first code", () => {
  it("makes whoever types it the secretary, under the name that they have", () => {
    const db = freshDatabase();
    importFile(db, "flows/communities/default.yaml");
    expect(needsFirstCode(db, monday)).toBe(true);
    const code = firstCode(db, monday, seeded());
    expect(claim(db, code, "老李")).toMatchObject({
      joined: { name: "老李", roles: [{ role: "secretary", area: "本社区" }] },
    });
    expect(hasSecretary(db, monday)).toBe(true);
    expect(needsFirstCode(db, monday)).toBe(false);
  });

  it("is good for a day, and only until a newer one is made, for the same person", () => {
    const db = freshDatabase();
    importFile(db, "flows/communities/default.yaml");
    const random = seeded();
    const [first, second] = [firstCode(db, monday, random), firstCode(db, monday, random)];
    expect(db.select().from(person).all()).toHaveLength(1);
    expect(claim(db, first)).toEqual({ refused: "unknown" });
    expect(claim(db, second, "老李", monday + 24 * hour)).toEqual({ refused: "unknown" });
    expect(claim(db, second, "老李", monday + 24 * hour - 1)).toHaveProperty("joined");
  });

  it("is not needed while one can still be used, which it would make useless", () => {
    const db = freshDatabase();
    importFile(db, "flows/communities/default.yaml");
    firstCode(db, monday, seeded());
    expect(needsFirstCode(db, monday + 23 * hour)).toBe(false);
    expect(needsFirstCode(db, monday + 24 * hour)).toBe(true);
  });

  it("is for the secretary whom the community file names, where it does", () => {
    const db = freshDatabase();
    importFile(db, "flows/communities/sample.yaml");
    expect(needsFirstCode(db, monday)).toBe(false);
    const eightDays = monday + 8 * 24 * hour;
    expect(needsFirstCode(db, eightDays)).toBe(true);
    expect(claim(db, firstCode(db, eightDays, seeded()), "老李", eightDays)).toMatchObject({
      joined: { name: "李建国" },
    });
  });

  it("lets a secretary in again who has lost the phone", () => {
    const db = freshDatabase();
    importFile(db, "flows/communities/default.yaml");
    const random = seeded();
    const first = claim(db, firstCode(db, monday, random), "老李");
    expect(claim(db, firstCode(db, monday + hour, random), "new phone", monday + hour)).toEqual(first);
  });
});

function claim(db: Db, code: string, name = "somebody", now = monday) {
  return claimCode(deskOf(db, newChat(db, { name }), now), { hash: hashOf(code) });
}
