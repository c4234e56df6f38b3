import { spawnSync } from "node:child_process";
import { programOf, type Variables } from "./run-program.ts";

/** Runs one of the commands and kills it right after so many of its changes to the names of files. Gives the signal that it ended by. */
export function killedAt(steps: number, name: string, args: readonly string[], env: Variables): string | null {
  const preload = `
    import fs from "node:fs";
    import { syncBuiltinESMExports } from "node:module";
    let left = ${steps};
    for (const name of ["copyFileSync", "linkSync", "renameSync"]) {
      const change = fs[name];
      fs[name] = (...given) => {
        change(...given);
        left -= 1;
        if (left === 0) process.kill(process.pid, "SIGKILL");
      };
    }
    syncBuiltinESMExports();`;
  const { signal } = spawnSync(process.execPath, [programOf(name), ...args], {
    env: { ...process.env, ...env, NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(preload)}` },
  });
  return signal;
}
