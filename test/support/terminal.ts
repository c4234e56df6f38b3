import { join } from "node:path";
import type { Command } from "../../src/commands/command.ts";
import { readEnvironment } from "../../src/environment.ts";
import { monday } from "./community.ts";
import { freshFolder } from "./folder.ts";

/** A terminal with a data folder of its own: `run` returns what the command printed, and what it ended with. */
export function terminal() {
  const folder = freshFolder();
  const environment = readEnvironment({ SHUOSHI_DATA: join(folder, "data") });
  const run = (command: Command, ...args: readonly string[]) => {
    const lines: string[] = [];
    const ended = command({ args, environment, now: monday, print: (line) => lines.push(line) });
    return { ended, lines };
  };
  return { folder, environment, run };
}
