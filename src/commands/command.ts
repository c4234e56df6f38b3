import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Environment, readEnvironment } from "../environment.ts";
import { Fault } from "../fault.ts";
import { openLog } from "../log.ts";
import { redactor, secretsIn } from "../redact.ts";
import { adviceOn } from "../store/advice-on.ts";

/** One call of a command by the operator, at a terminal. */
export interface Call {
  readonly args: readonly string[];
  readonly environment: Environment;
  readonly now: number;
  /** Shows a line. Codes are shown by this, which goes to no log. */
  readonly print: (line: string) => void;
}

/** What the command ends with: 0, or 1 where it did not do what it was asked. */
export type Command = (call: Call) => number | Promise<number>;

/** Runs the command, if its module is the program that node was started with. */
export async function runAsProgram(module: string, command: Command): Promise<void> {
  const started = process.argv[1];
  if (started === undefined || realpathSync(started) !== fileURLToPath(module)) return;
  const redact = redactor(secretsIn(process.env));
  try {
    const environment = readEnvironment(process.env);
    process.exitCode = await command({
      ...{ args: process.argv.slice(2), environment, now: Date.now() },
      print: console.log,
    });
  } catch (cause) {
    const advice = cause instanceof Fault ? cause.message : adviceOn(cause);
    if (advice !== null) console.error(redact(advice));
    else openLog("info", redact, process.stderr).fatal({ err: cause }, "broken off");
    process.exitCode = 1;
  }
}
