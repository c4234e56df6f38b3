import { type ChildProcess, spawn } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Fault } from "../src/fault.ts";
import { root } from "../src/root.ts";

/** The real program, in a process and a data folder of its own. */
export interface Program {
  /** Where its street is; where it is a bot, the bot's link; of an account on WeChat, that it is logged in. */
  readonly url: string;
  readonly pid: number;
  /** Resolves once it is gone, for whatever reason. */
  readonly gone: Promise<void>;
  /** The last of what it wrote to its standard error. */
  complaint(): string;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Asks it to end in order, and ends it where it does not listen. */
  stop(): Promise<void>;
}

export interface ProgramOptions {
  /** Becomes SHUOSHI_DATA; what it prints is added to `program.log` in there. */
  readonly folder: string;
  readonly port: number;
  /** A bot on this Bot API, instead of the street. */
  readonly telegram?: { readonly root: string; readonly token: string };
  /** An account on WeChat, which is a folder: `puppet` is the file of the puppet that plays it. */
  readonly wechat?: { readonly puppet: string; readonly world: string };
  /** The street begins with nobody and nothing there, instead of the sample community. */
  readonly isEmpty?: boolean;
  /** Where it is; China otherwise. */
  readonly timeZone?: string;
}

const patience = 180_000;
const ours = /^(SHUOSHI|TELEGRAM|WECHATY)_/;

/** Starts the program; resolves when it says where it is to be found. Throws a Fault with its own words where it does not. */
export async function startProgram({
  folder,
  port,
  telegram,
  wechat,
  isEmpty = false,
  timeZone,
}: ProgramOptions): Promise<Program> {
  const main = fileURLToPath(new URL("dist/src/main.js", root));
  if (!existsSync(main)) throw new Fault("not-built", "The program is not built: npm run build.");
  mkdirSync(folder, { recursive: true });
  const bot = telegram && { TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.root };
  // As `npm start` does it.
  const how = ["--max-semi-space-size=4", main];
  const account = wechat && { WECHATY_PUPPET: wechat.puppet, TRIAL_WECHAT: wechat.world };
  const street = ["--rehearse", ...(isEmpty ? ["default"] : [])];
  const accounts = { ...bot, ...account };
  const child = spawn(process.execPath, telegram || wechat ? how : [...how, ...street], {
    env: {
      ...{ ...withoutOurs(process.env), ...settings(folder, port) },
      ...accounts,
      ...(timeZone && { SHUOSHI_TZ: timeZone }),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const gone = new Promise<void>((resolve) => child.once("close", () => resolve()));
  endWithUs(child, gone);

  let written = "";
  let complained = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complained = (complained + text).slice(-4000);
    appendFileSync(join(folder, "program.log"), text);
  });
  const up = new Promise<string>((resolve) => {
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      appendFileSync(join(folder, "program.log"), text);
      written = (written + text).slice(-4000);
      const url = (wechat ? /Logged in to WeChat/ : /https?:\/\/\S+/).exec(written)?.[0];
      if (url !== undefined) resolve(url);
    });
  });
  const timer = setTimeout(() => child.kill("SIGKILL"), patience);
  const url = await Promise.race([up, gone.then(() => undefined)]);
  clearTimeout(timer);
  if (url === undefined)
    throw new Fault("no-start", `The program does not come up. It says:\n${complained || written}`);
  return {
    url,
    pid: child.pid ?? 0,
    gone,
    complaint: () => complained,
    async kill() {
      child.kill("SIGKILL");
      await gone;
    },
    async stop() {
      child.kill("SIGTERM");
      const last = setTimeout(() => child.kill("SIGKILL"), patience);
      await gone;
      clearTimeout(last);
    },
  };
}

/** A port that nobody listens on just now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const at = server.address();
  await new Promise((closed) => server.close(closed));
  return typeof at === "object" && at !== null ? at.port : 0;
}

/** Whoever stops the trial stops the program too. */
function endWithUs(child: ChildProcess, gone: Promise<void>): void {
  const atExit = () => child.kill("SIGKILL");
  const leave = () => process.exit(1);
  process.once("exit", atExit).once("SIGINT", leave).once("SIGTERM", leave);
  void gone.then(() => process.off("exit", atExit).off("SIGINT", leave).off("SIGTERM", leave));
}

function settings(folder: string, port: number): Record<string, string> {
  return {
    SHUOSHI_DATA: folder,
    SHUOSHI_PORT: String(port),
    SHUOSHI_HOST: "127.0.0.1",
    SHUOSHI_LANG: "zh-CN",
    LOG_LEVEL: "warn",
  };
}

/** Nothing that the operator has set up for the real bot may come into a trial of it. */
function withoutOurs(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !ours.test(name)));
}
