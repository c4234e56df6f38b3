import { fork } from "node:child_process";
import { asArguments, type Settings } from "./places.ts";
import type { FromChild, ToChild } from "./wire.ts";

/** The way to the child. In tests it may run in the same process. */
export interface Line {
  say(message: ToChild): void;
  /** At once, whatever it is in the middle of. */
  kill(): void;
}

export interface LineEnd {
  readonly hear: (message: FromChild) => void;
  /** Nothing will come any more. Told once. */
  readonly ended: () => void;
}

export type Connect = (end: LineEnd) => Line;

/** Starts the child's program. What it prints goes nowhere: puppets print what people write. */
export function forked(program: URL, settings: Settings, env: NodeJS.ProcessEnv): Connect {
  return ({ hear, ended }) => {
    const child = fork(program, asArguments(settings), {
      env: environmentOf(env),
      execArgv: ["--max-semi-space-size=4"],
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    let isOver = false;
    const end = () => {
      if (!isOver) ended();
      isOver = true;
    };
    child.on("message", (message) => hear(message as FromChild)); // only our own program is at the other end
    child.once("exit", end);
    // It could not be started, or not be written to.
    child.on("error", () => {
      child.kill("SIGKILL");
      end();
    });
    return {
      say(message) {
        if (child.connected) child.send(message, () => {});
      },
      kill: () => void child.kill("SIGKILL"),
    };
  };
}

/**
 * A token of Wechaty's own would have it report to their servers; its log holds what people write. What is Telegram's (a token, a secret,
 * a proxy with its password) is nothing for a puppet's program to read.
 */
export function environmentOf({ WECHATY_TOKEN: _, ...env }: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const theirs = Object.entries(env).filter(([name]) => !name.startsWith("TELEGRAM_"));
  return { ...Object.fromEntries(theirs), WECHATY_LOG: "silent", TZ: "UTC" };
}
