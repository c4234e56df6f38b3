import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { join } from "node:path";
import { Fault } from "../fault.ts";

const bytes = 32;

/**
 * The secret of this house, made at the first start: a file of the data folder that nobody but the owner can read. It stands
 * beside the database and not in it, so that whoever gets hold of a copy of the database can't tell a code. Where it was lost,
 * codes that were handed out are good as before, but can't be shown again. Throws a Fault where what stands there is none.
 */
export function readSecret(data: string, random: (bytes: number) => Uint8Array): Uint8Array {
  const file = join(data, "secret");
  if (!existsSync(file)) make(file, random(bytes));
  const secret = readFileSync(file);
  if (secret.length === bytes) return secret;
  throw new Fault("secret_bad", `${file} is not the secret that was written there. Put it back, or remove it.`);
}

/** Whole or not at all, whenever the power goes. */
function make(file: string, secret: Uint8Array): void {
  const made = openSync(`${file}.new`, "w", 0o600);
  writeSync(made, secret);
  fsyncSync(made);
  closeSync(made);
  renameSync(`${file}.new`, file);
}
