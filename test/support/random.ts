import { createHash } from "node:crypto";
import { codeFrom } from "../../src/domain/join-code.ts";
import type { Db } from "../../src/store/open.ts";
import type { Door, Random } from "../../src/talk/command.ts";

/** Bytes that look random and are the same in each run. */
export function seeded(seed = "shuoshi"): Random {
  let calls = 0;
  return (bytes) => {
    calls += 1;
    return createHash("sha512").update(`${seed} ${calls}`).digest().subarray(0, bytes);
  };
}

const ofDatabases = new WeakMap<Db, Random>();

/** As seeded, and it goes on where it was with this database: whatever tests ran before, the next gets the same. */
export function randomOf(db: Db): Random {
  const random = ofDatabases.get(db) ?? seeded("database");
  ofDatabases.set(db, random);
  return random;
}

const secret = seeded("secret")(32);

/** The door of a house whose secret every test knows. */
export function doorWith(link: string | null = "https://t.me/shuoshi_bot"): Door {
  return { link, codeOf: (seed) => codeFrom(secret, seed) };
}
