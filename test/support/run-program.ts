import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { root } from "../../src/root.ts";

export interface RunningProgram {
  /** All that was printed till now, lines of the log as well. */
  printed(): string;
  /** Resolves as soon as this was printed; fails where the program ends without. */
  until(holds: (printed: string) => boolean): Promise<void>;
  /** What it ended with. */
  readonly ended: Promise<number | null>;
  stop(): void;
  /** As a power cut would. */
  kill(): void;
}

export type Variables = Readonly<Record<string, string>>;

/** What `npm run NAME` starts when it has built; the tests' own set-up builds. */
export function programOf(name: string): string {
  const { scripts } = JSON.parse(readFileSync(new URL("package.json", root), "utf8")) as { scripts: Variables };
  const [, file] = /^npm run --silent build && node (?:--\S+ )*(\S+)$/.exec(scripts[name] ?? "") ?? [];
  if (file === undefined) throw new Error(`npm run ${name} starts no program`);
  return fileURLToPath(new URL(file, root));
}

/** Starts the real program, until the test ends. */
export function runProgram(env: Variables): RunningProgram {
  const program = spawn(process.execPath, [programOf("start")], { env: { ...process.env, ...env } });
  onTestFinished(() => void program.kill("SIGKILL"));
  let printed = "";
  const watchers = new Set<() => void>();
  const look = () => {
    for (const watcher of watchers) watcher();
  };
  for (const stream of [program.stdout, program.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
      look();
    });
  let isOver = false;
  const ended = new Promise<number | null>((resolve) => {
    program.once("close", (code) => {
      isOver = true;
      look();
      resolve(code);
    });
  });
  return {
    ended,
    printed: () => printed,
    until: (holds) =>
      new Promise((resolve, reject) => {
        const watcher = () => {
          if (!holds(printed) && !isOver) return;
          watchers.delete(watcher);
          if (holds(printed)) resolve();
          else reject(new Error(`The program ended:\n${printed}`));
        };
        watchers.add(watcher);
        watcher();
      }),
    stop: () => void program.kill("SIGTERM"),
    kill: () => void program.kill("SIGKILL"),
  };
}

/** Runs one of the commands, and gives what it printed. */
export function runCommand(name: string, args: readonly string[], env: Variables): string {
  const run = spawnSync(process.execPath, [programOf(name), ...args], {
    env: { ...process.env, ...env },
    encoding: "utf8",
  });
  if (run.status !== 0) throw new Error(`${name} ${args.join(" ")}: ${run.stdout}${run.stderr}`);
  return run.stdout;
}
