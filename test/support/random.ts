import { createHash } from "node:crypto";
import type { Random } from "../../src/domain/join-code.ts";

/** Bytes that look random and are the same in each run. */
export function seeded(seed = "shuoshi"): Random {
  let calls = 0;
  return (bytes) => {
    calls += 1;
    return createHash("sha512").update(`${seed} ${calls}`).digest().subarray(0, bytes);
  };
}
