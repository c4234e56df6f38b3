import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Environment, TelegramEnvironment } from "./environment.ts";
import { Fault } from "./fault.ts";
import { type Lock, takeLock } from "./store/lock.ts";

/**
 * Makes sure that no other program works on this database, nor, on this machine, with this token. Commands that may be called
 * meanwhile do not ask for it. Throws Fault "already_running". The locks end with the process.
 */
export function beTheOnlyOne({ data, telegram }: Pick<Environment, "data" | "telegram">, name: string): Lock {
  makeFolder(data);
  const own = takeLock(join(data, `${name}.lock`));
  if (own === null)
    throw new Fault(
      "already_running",
      `Shuoshi runs already on ${join(data, name)}.db, and two at once would answer everybody twice. Stop the other one ` +
        "first, or set SHUOSHI_DATA to another folder.",
    );
  if (telegram === null) return own;
  const shared = lockInCommon(`shuoshi-${botOf(telegram)}.lock`);
  if (shared === null) {
    own.release();
    throw new Fault(
      "already_running",
      "Another Shuoshi on this machine runs already with this bot's token, on another data folder: people's messages " +
        "would go to the one or the other. Stop it first, or give this one a bot of its own.",
    );
  }
  return {
    release() {
      own.release();
      shared?.release();
    },
  };
}

function makeFolder(data: string): void {
  try {
    mkdirSync(data, { recursive: true });
  } catch (thrown) {
    const code = thrown instanceof Error && "code" in thrown ? thrown.code : undefined;
    if (code !== "EEXIST" && code !== "ENOTDIR") throw thrown;
    throw new Fault("no_folder", `SHUOSHI_DATA, ${data}, is no folder. Let it be one, or set it to another.`, {
      cause: thrown,
    });
  }
}

/** The same token may be good at another Bot API, for another bot. */
function botOf({ token, apiRoot }: TelegramEnvironment): string {
  const [account = ""] = token.split(":");
  return createHash("sha256").update(`${account} ${apiRoot}`).digest("hex").slice(0, 16);
}

/** Undefined where there is no place that all programs of this machine share. Then Telegram's 409 tells. */
function lockInCommon(name: string): Lock | null | undefined {
  try {
    return takeLock(join(tmpdir(), name));
  } catch {
    return undefined;
  }
}
