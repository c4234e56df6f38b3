import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { zonedFully } from "../../domain/zoned.ts";
import type { Environment } from "../../environment.ts";
import { takeLock } from "../../store/lock.ts";
import { type Finding, ill, odd, well } from "./finding.ts";

/** Whether the program runs, and what it says of its channels on its own port. */
export async function checkProgram({ data, host, port, timeZone }: Environment): Promise<readonly Finding[]> {
  const runs = isRunning(join(data, "shuoshi.lock"));
  const health = runs === false ? null : await ask(host, port);
  if (runs === undefined && health === null) return [];
  if (runs === false)
    return [odd("program", "It does not run now.", "npm start, or the service of docs/telegram-setup.md.")];
  if (health === null) {
    const remedy = "Another program may have taken the port: set SHUOSHI_PORT, and start it again.";
    return [well("program", "It runs."), odd("program", `Nothing answers on port ${port}.`, remedy)];
  }
  const channels = Object.entries(health.channels).map(([name, { is, why, lastSuccess }]) => {
    const answered =
      lastSuccess === null ? "has not answered yet" : `last answered ${zonedFully(Date.parse(lastSuccess), timeZone)}`;
    const says = `It is ${is}${why === undefined ? "" : ` (${why})`}; the platform ${answered}.`;
    if (is === "well") return well(name, says);
    return is === "starting"
      ? odd(name, says, "Ask again in a minute.")
      : ill(name, says, "What is below says more, and the program's log.");
  });
  const isWritable = health.database === undefined;
  const remedy = "What is above says more; the program has said on its terminal what it is.";
  return [
    isWritable ? well("program", "It runs.") : ill("program", "It can't write its database.", remedy),
    ...channels,
  ];
}

const shape = z.object({
  database: z.string().optional(),
  channels: z.record(
    z.string(),
    z.object({
      is: z.enum(["starting", "well", "silent", "ended"]),
      why: z.string().optional(),
      lastSuccess: z.string().nullable(),
    }),
  ),
});

/** Null where nobody answers there, or somebody else does. */
async function ask(host: string, port: number): Promise<z.infer<typeof shape> | null> {
  const own = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  const name = own.includes(":") ? `[${own}]` : own;
  try {
    const answer = await fetch(`http://${name}:${port}/healthz`, { signal: AbortSignal.timeout(3_000) });
    return shape.safeParse(await answer.json()).data ?? null;
  } catch {
    return null;
  }
}

/** Undefined where that can't be seen. */
function isRunning(file: string): boolean | undefined {
  if (!existsSync(dirname(file))) return false;
  try {
    const lock = takeLock(file);
    lock?.release();
    return lock === null;
  } catch {
    // The folder is shut or can't be written: another check says so.
    return undefined;
  }
}
