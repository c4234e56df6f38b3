import { webcrypto } from "node:crypto";
import { mkdir, open, readFile, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { type KeptType, keptFile, keptFolder } from "../store/kept-file.ts";
import { makeCopy } from "./copies/make-copy.ts";

/** The copy as it stands in the data folder; the hash is its SHA-256 in hex, the size its bytes. */
export interface Kept {
  readonly hash: string;
  readonly type: KeptType;
  readonly size: number;
}

/**
 * Keeps a copy of the file `from`, which the platform says is of the type `declared`, under the name that its bytes give it.
 * When this returns, the copy is on the disk. Where it may not be kept, gives why.
 */
export async function keepFile(
  data: string,
  from: string,
  declared: string | null,
): Promise<Kept | { readonly why: string }> {
  const copy = makeCopy(await readFile(from), declared);
  if ("why" in copy) return copy;
  const { bytes, type } = copy;
  // Off the main thread: hashing 20 MB would hold up what people say.
  const hash = Buffer.from(await webcrypto.subtle.digest("SHA-256", bytes)).toString("hex");
  const file = keptFile(data, hash, type);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeThrough(`${from}.copy`, bytes);
  // Over itself where it was kept before: then a file that was damaged since is whole again.
  await rename(`${from}.copy`, file);
  await flush(dirname(file));
  await flush(keptFolder(data));
  return { hash, type, size: bytes.length };
}

async function writeThrough(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, "w", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A new name may be lost with the power, unless its folder is told to stay. */
async function flush(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
