import { describe, expect, it } from "vitest";
import { hasGoodCode, hashOf, makeCode, readsAsCode } from "../../src/domain/join-code.ts";
import { joinCode, person } from "../../src/store/tables/people.ts";
import { freshDatabase } from "../support/database.ts";
import { seeded } from "../support/random.ts";

const day = 24 * 60 * 60 * 1000;

describe("a code", () => {
  it("is made of 80 random bits, in groups that can be read out, and is kept as a hash only", () => {
    const db = freshDatabase();
    db.insert(person).values({ language: "zh-CN", madeAt: 0 }).run();
    const code = makeCode(db, 1, 0, seeded());
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    const rows = db.select().from(joinCode).all();
    expect(rows).toMatchObject([
      { hash: hashOf(code.replaceAll("-", "")), personId: 1, expiresAt: 7 * day, usedAt: null },
    ]);
    expect(JSON.stringify(rows)).not.toContain(code.slice(0, 4));
  });

  it("takes the place of the one that the person had before", () => {
    const db = freshDatabase();
    db.insert(person).values({ language: "zh-CN", madeAt: 0 }).run();
    const random = seeded();
    makeCode(db, 1, 0, random);
    makeCode(db, 1, day, random);
    expect(db.select({ expiresAt: joinCode.expiresAt }).from(joinCode).all()).toEqual([
      { expiresAt: day },
      { expiresAt: 8 * day },
    ]);
    expect([day, 8 * day].map((now) => hasGoodCode(db, 1, now))).toEqual([true, false]);
  });
});

describe("a text reads as a code", () => {
  it.each([
    ["K7QF-2M9X-PD3W-8RTA", "as it was printed"],
    ["k7qf2m9xpd3w8rta", "in small letters, in one piece"],
    [" K7QF 2M9X  PD3W 8RTA\n", "with spaces"],
    ["K7QF—2M9X－PD3W–8RTA", "with the dashes that telephones put in"],
    ["Ｋ７ＱＦ２Ｍ９ＸＰＤ３Ｗ８ＲＴＡ", "in full width, as Chinese keyboards write"],
    ["/start K7QF2M9XPD3W8RTA", "as Telegram sends it for a link"],
    ["/start@shuoshi_bot K7QF-2M9X-PD3W-8RTA", "as Telegram sends it with the bot's name"],
  ])("%j, %s", (text) => {
    expect(readsAsCode(text)).toBe("K7QF2M9XPD3W8RTA");
  });

  it("with the letters that it cannot contain read as those that they look like", () => {
    expect(readsAsCode("OIL0-2M9X-PD3W-8RTA")).toBe("01102M9XPD3W8RTA");
  });

  it.each([
    ["6222 0202 0011 2233", "a bank card"],
    ["the lamp is broken", "sixteen letters of talk"],
    ["K7QF-2M9X-PD3W-8RT", "a letter too few"],
    ["K7QF-2M9X-PD3W-8RTAA", "a letter too many"],
    ["我的口令是 K7QF-2M9X-PD3W-8RTA", "a code in a sentence"],
    ["K7QF-2M9X-PD3W-8RTU", "a letter that no code has"],
    ["3栋楼下的垃圾三天没人收了", "a concern"],
    ["/start", "a greeting"],
    ["", "nothing"],
  ])("not: %j, %s", (text) => {
    expect(readsAsCode(text)).toBeNull();
  });

  it("whatever code was made", () => {
    const db = freshDatabase();
    db.insert(person).values({ language: "zh-CN", madeAt: 0 }).run();
    const random = seeded();
    db.transaction(() => {
      for (let n = 0; n < 800; n += 1) {
        const code = makeCode(db, 1, 0, random);
        expect(readsAsCode(code.toLowerCase().replaceAll("-", " "))).toBe(code.replaceAll("-", ""));
      }
    });
  });
});
