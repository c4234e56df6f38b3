import { join } from "node:path";

/** What the child is told at its start. */
export interface Settings {
  /** The data folder; absolute. */
  readonly data: string;
  readonly puppet: string;
  /** The word that calls us in a room. */
  readonly prefix: string;
  /** Words that begin with that and call nobody. */
  readonly unlike: readonly string[];
  readonly mostADay: number;
}

export function asArguments(settings: Settings): string[] {
  return [JSON.stringify(settings)];
}

/** Only the channel writes them. */
export function settingsIn(argv: readonly string[]): Settings {
  return JSON.parse(argv[2] ?? "") as Settings;
}

const folder = (data: string): string => join(data, "wechat");

export const spoolIn = (data: string): string => join(folder(data), "spool.db");
/** The session of the account, without the ending that wechaty gives it. Whoever has the file is the account. */
export const sessionIn = (data: string): string => join(folder(data), "session");
/** What people sent, each file by the hash of its bytes. */
export const filesIn = (data: string): string => join(folder(data), "files");
