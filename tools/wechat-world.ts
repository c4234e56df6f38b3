import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/*
 * WeChat as a folder, which outlives the process that the puppet is in: who is there, what they say, what the puppet was given to send,
 * and what of it arrived. Each file has a JSON value a line.
 */

export interface InPerson {
  readonly id: string;
  readonly name: string;
}

export interface InSaying {
  readonly id: string;
  readonly talkerId: string;
  readonly text: string;
  readonly timestamp: number;
}

export interface InChat {
  readonly chat: string;
  readonly text: string;
}

interface Lines {
  readonly people: InPerson;
  readonly said: InSaying;
  readonly given: InChat;
  readonly arrived: InChat;
  /** A line for each process in which the puppet came up. */
  readonly starts: { readonly pid: number };
}

/** What goes wrong with a message that the puppet is given. */
export const troubles = [
  /** The process is killed when it has just arrived, or before. */
  "killed after",
  /** The process does nothing any more. */
  "hangs after",
  /** The line is down, and the puppet says so without end. */
  "floods",
  /** The account is logged out; a while later it is in again, and everything that was ever said comes again. */
  "logged out",
  "killed before",
  "hangs before",
] as const;

/** What goes wrong where the puppet is in the child of a whole program: that is killed, alone or with the child, as by a power cut. */
export type ProgramTrouble = "program killed after" | "power cut after";

export type Trouble = (typeof troubles)[number];

/** By the number of the message among all that were given. */
export type Weather<T extends string = Trouble> = Readonly<Record<number, T>>;

export interface WechatWorld {
  add<N extends keyof Lines>(name: N, line: Lines[N]): void;
  all<N extends keyof Lines>(name: N): readonly Lines[N][];
  weather(): Weather<Trouble | ProgramTrouble>;
  setWeather(weather: Weather<Trouble | ProgramTrouble>): void;
}

export function wechatWorld(folder: string): WechatWorld {
  const read = (name: string): string => {
    const file = join(folder, name);
    return existsSync(file) ? readFileSync(file, "utf8") : "";
  };
  return {
    add: (name, line) => appendFileSync(join(folder, name), `${JSON.stringify(line)}\n`),
    // A line that is just being written has no end yet. Only this file writes there.
    all: (name) =>
      read(name)
        .split("\n")
        .slice(0, -1)
        .map((line) => JSON.parse(line) as Lines[typeof name]),
    weather: () => JSON.parse(read("weather") || "{}") as Weather<Trouble | ProgramTrouble>,
    setWeather: (weather) => writeFileSync(join(folder, "weather"), JSON.stringify(weather)),
  };
}
