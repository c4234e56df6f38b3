import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Fault } from "../src/fault.ts";
import { type BotApi, openBotApi } from "../test/support/bot-api/bot-api.ts";
import type { Line } from "./replay-line.ts";
import { freePort, type Program, startProgram } from "./replay-program.ts";
import { openStreetLine } from "./replay-street-line.ts";
import { openTelegramLine } from "./replay-telegram-line.ts";

/** What the program runs on: the street, or the stand-in for Telegram. */
export interface Ground {
  /** The file of the database. */
  readonly database: string;
  start(): Promise<Program>;
  /** Makes ready what the residents need, once the program runs for the first time. */
  prepare(): Promise<void>;
  openLine(url: string, onSaying: () => void, isAway: () => number): Line;
  /** What the platform refused, each by method, code and reason: limits that were broken. */
  refused(): readonly string[];
  close(): Promise<void>;
}

export const grounds = ["street", "telegram"] as const;
export type GroundName = (typeof grounds)[number];

export function openGround(name: GroundName, folder: string): Promise<Ground> {
  return name === "street" ? onStreet(folder) : onTelegram(folder);
}

async function onStreet(folder: string): Promise<Ground> {
  const port = await freePort();
  return {
    database: join(folder, "rehearsal.db"),
    start: () => startProgram({ folder, port }),
    prepare: async () => {},
    openLine: openStreetLine,
    refused: () => [],
    close: async () => {},
  };
}

/** Who holds the first code; below the residents. */
export const secretary = 1;

/** The secretary comes in with the code that the program left in its folder. */
export async function comeIn(api: BotApi, folder: string): Promise<void> {
  const [code] = /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/.exec(readFileSync(join(folder, "codes.txt"), "utf8")) ?? [];
  if (code === undefined) throw new Fault("no-code", "The program has left no first code for the secretary.");
  const heard = () => api.shown(secretary).filter(({ by }) => by === "bot").length;
  const herself = api.person(secretary, "书记");
  herself.says(`/start ${code}`);
  // What is kept of them, and what they are called.
  await api.until(() => heard() >= 2);
  herself.says("李书记");
  await api.until(() => heard() >= 3);
}

/** A poll of the program that was killed may still stand when the next one asks, and what it had changed is changed again. */
function isOfAKill({ code, description }: { readonly code: number; readonly description: string }): boolean {
  return code === 409 || description.includes("message is not modified");
}

/** The stand-in lives in this process, and so through all kills of the program, as Telegram would. */
async function onTelegram(folder: string): Promise<Ground> {
  const port = await freePort();
  const api = await openBotApi();
  return {
    database: join(folder, "shuoshi.db"),
    start: () => startProgram({ folder, port, telegram: api }),
    prepare: () => comeIn(api, folder),
    openLine: (_, onSaying, isAway) => openTelegramLine(api, onSaying, isAway),
    refused: () =>
      api.calls.flatMap(({ method, refused: refusal }) =>
        refusal === undefined || isOfAKill(refusal) ? [] : [`${method} ${refusal.code} ${refusal.description}`],
      ),
    close: () => api.close(),
  };
}
