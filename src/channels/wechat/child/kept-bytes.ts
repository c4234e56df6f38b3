import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The files that people sent, by the SHA-256 of their bytes: WeChat has no handle that lasts. */
export interface KeptBytes {
  /** Gives the hash. */
  keep(bytes: Buffer): string;
  /** Null where they are not there any more. */
  read(hash: string): Buffer | null;
}

export function keptBytes(folder: string): KeptBytes {
  return {
    keep(bytes) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const hash = createHash("sha256").update(bytes).digest("hex");
      const file = join(folder, hash);
      if (existsSync(file)) return hash;
      // Renamed when whole, so that a hash never names half a file.
      const part = `${file}.${randomUUID()}`;
      writeFileSync(part, bytes, { mode: 0o600, flush: true });
      renameSync(part, file);
      return hash;
    },
    read: (hash) => (isHash(hash) && existsSync(join(folder, hash)) ? readFileSync(join(folder, hash)) : null),
  };
}

/** A ref is a hash or it is nothing: so it can hold no path. */
export function isHash(ref: string): boolean {
  return /^[0-9a-f]{64}$/.test(ref);
}
