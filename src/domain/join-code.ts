import { createHash, createHmac } from "node:crypto";
import { and, eq, gt, inArray, isNull } from "drizzle-orm";
import type { Db } from "../store/open.ts";
import { type codePurposes, joinCode } from "../store/tables/people.ts";
import type { Desk, Random } from "../talk/command.ts";

// Crockford's base 32: no I, L, O or U, which are mistaken for 1, 0 and V or make words.
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const day = 24 * 60 * 60 * 1000;
const week = 7 * day;

type Purpose = (typeof codePurposes)[number];

/**
 * Makes a code that lets whoever types it first become this person, and returns it: it is shown once, and only its hash is
 * kept. 80 random bits, written K7QF-2M9X-PD3W-8RTA. A code that the person was given before is good no longer, since a
 * second one is asked for when the first was lost or went astray.
 */
export function makeCode(db: Db, personId: number, now: number, random: Random, lasts = week): string {
  const code = draw((count) => random(count));
  keepCode(db, code, { personId, purpose: "become" }, now, lasts);
  return dashed(code);
}

/** As makeCode, for the one who acts, to be read in a message: gives what it is made from. */
export function makeSeededCode({ db, now, by, random, door }: Desk, purpose: Purpose, lasts: number): string {
  const seed = newSeed(random);
  keepCode(db, undashed(door.codeOf(seed)), { personId: by.personId, purpose }, now, lasts);
  return seed;
}

/** What a code is made from: it may stand in the database, since it takes the house's secret to make the code. */
export function newSeed(random: Random): string {
  return Buffer.from(random(16)).toString("hex");
}

/** The code that is made from a seed by the house's secret, written as makeCode does: 80 bits of an HMAC. */
export function codeFrom(secret: Uint8Array, seed: string): string {
  let tries = 0;
  return dashed(
    draw((count) => {
      tries += 1;
      return createHmac("sha256", secret).update(`${seed} ${tries}`).digest().subarray(0, count);
    }),
  );
}

function keepCode(
  db: Db,
  code: string,
  { personId, purpose }: { readonly personId: number; readonly purpose: Purpose },
  now: number,
  lasts: number,
): void {
  withdrawCodes(db, personId, now, [purpose]);
  db.insert(joinCode)
    .values({ hash: hashOf(code), personId, purpose, madeAt: now, expiresAt: now + lasts })
    .run();
}

function dashed(code: string): string {
  return code.replace(/(.{4})(?=.)/g, "$1-");
}

function undashed(code: string): string {
  return code.replaceAll("-", "");
}

/** Ends what codes the person has that nobody used, to become them and to act for them. */
export function withdrawCodes(
  db: Db,
  personId: number,
  now: number,
  purposes: readonly Purpose[] = ["become", "act_for"],
): void {
  db.update(joinCode)
    .set({ expiresAt: now })
    .where(and(eq(joinCode.personId, personId), inArray(joinCode.purpose, [...purposes]), isGood(now)))
    .run();
}

/** A code to become them. */
export function hasGoodCode(db: Db, personId: number, now: number): boolean {
  const where = and(eq(joinCode.personId, personId), eq(joinCode.purpose, "become"), isGood(now));
  return db.select({ id: joinCode.id }).from(joinCode).where(where).get() !== undefined;
}

/** Neither used nor expired. */
export function isGood(now: number) {
  return and(isNull(joinCode.usedAt), gt(joinCode.expiresAt, now));
}

/**
 * The code that a text is, if it is nothing but one, however it was spaced, dashed or cased, with the letters that a code
 * does not have read as those that they look like; null if it is not. `/start CODE` is what Telegram sends for a link.
 * Digits alone are somebody's bank card, and letters alone with spaces between them a sentence of sixteen letters.
 */
export function readsAsCode(text: string): string | null {
  const said = text
    .normalize("NFKC")
    .trim()
    .replace(/^\/start(@\w+)?\s+/i, "");
  const bare = said.replace(/[\s\p{Dash}_]/gu, "").toUpperCase();
  const code = bare.replaceAll("O", "0").replace(/[IL]/g, "1");
  if (code.length !== 16 || [...code].some((letter) => !letters.includes(letter))) return null;
  return /[A-Z]/.test(bare) && (/\d/.test(bare) || !/\s/.test(said)) ? code : null;
}

/** The hash of the code that a text is: what may be kept of it. Null where it is none. */
export function readsAsHash(text: string): string | null {
  const code = readsAsCode(text);
  return code === null ? null : hashOf(code);
}

/** The hash under which a code is kept, however it is dashed. */
export function hashOf(code: string): string {
  return createHash("sha256").update(undashed(code)).digest("hex");
}

function draw(random: Random): string {
  const drawn = [...random(16)].map((byte) => letters[byte % letters.length]).join("");
  // Every 400th has no digit, and would pass for a sentence when it is typed with spaces.
  return /\d/.test(drawn) && /[A-Z]/.test(drawn) ? drawn : draw(random);
}
