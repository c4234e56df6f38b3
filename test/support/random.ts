import { createHash } from "node:crypto";
import { codeFrom } from "../../src/domain/join-code.ts";
import type { Door, Random } from "../../src/talk/command.ts";

/** Bytes that look random and are the same in each run. */
export function seeded(seed = "shuoshi"): Random {
  let calls = 0;
  return (bytes) => {
    calls += 1;
    return createHash("sha512").update(`${seed} ${calls}`).digest().subarray(0, bytes);
  };
}

const secret = seeded("secret")(32);

/** The door of a house whose secret every test knows. */
export function doorWith(link: string | null = "https://t.me/shuoshi_bot"): Door {
  return { link, codeOf: (seed) => codeFrom(secret, seed) };
}
