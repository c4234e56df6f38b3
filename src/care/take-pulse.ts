import { readFileSync, statfsSync } from "node:fs";
import { join } from "node:path";
import type { Channel } from "../channels/channel.ts";
import { root } from "../root.ts";
import { backupsIn } from "../store/backup.ts";
import type { Pulse } from "../talk/command.ts";

const hour = 60 * 60_000;
/** One is made each night. */
const mostHours = 26;
const mega = 1024 * 1024;

export interface PulseOptions {
  readonly data: string;
  /** What the database is called, without its ending. */
  readonly name: string;
  readonly channels: readonly Channel[];
  readonly isInTrouble: () => boolean;
  readonly now: () => number;
}

/** What can be felt of the program from outside of its tables. Reads the disk at each call: some tenths of a millisecond. */
export function takePulse({ data, name, channels, isInTrouble, now }: PulseOptions): () => Pulse {
  const startedAt = now();
  const { version } = JSON.parse(readFileSync(new URL("package.json", root), "utf8")) as { version: string }; // our own file
  return () => {
    const [last] = backupsIn(join(data, "backups"), name);
    const since = last?.at ?? startedAt;
    return {
      ...{ version, startedAt },
      channels: channels.flatMap((channel) => {
        const health = channel.health?.();
        return health ? [{ name: channel.name, ...health }] : [];
      }),
      backupAt: last?.at ?? null,
      isBackupOld: now() - since > mostHours * hour,
      freeMegabytes: freeMegabytes(data),
      trouble: isInTrouble(),
    };
  };
}

function freeMegabytes(data: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(data);
    return Math.floor((bavail * bsize) / mega);
  } catch {
    return null;
  }
}
