import { createHash } from "node:crypto";

/** Stands for a value: whatever is different in it has another. */
export function fingerprintOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("base64url").slice(0, 22);
}
