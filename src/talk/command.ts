import type { Db } from "../store/open.ts";

/** Something that happened, as commands and the tick tell it. `concern` is the id of the concern that it happened to. */
export interface Happened {
  readonly name: string;
  readonly concern?: number;
  /** The person whom it was done for, where that is somebody else than the one who did it. */
  readonly for?: number;
  readonly about: Readonly<Record<string, unknown>>;
}

/** Who is at the other end of a message. */
export interface Party {
  readonly personId: number;
  readonly addressId: number;
}

/** Who acts where the clock does: nobody, who may nothing. */
export const nobody: Party = { personId: 0, addressId: 0 };

/** So many bytes that nobody can guess. In the program it is node's randomBytes. */
export type Random = (bytes: number) => Uint8Array;

/** How others are let in. */
export interface Door {
  /** Where the bot is found, as a link; null where no platform has one. */
  readonly link: string | null;
  /** The code that is made from a seed. Without the secret of this house nobody can tell it. */
  readonly codeOf: (seed: string) => string;
}

/** How the program fares, as the tables can't know. */
export interface Pulse {
  readonly version: string;
  readonly startedAt: number;
  readonly channels: readonly {
    readonly name: string;
    readonly is: "starting" | "well" | "silent" | "ended";
    /** A code. */
    readonly why?: string;
    /** What somebody has to scan to log in, and since when. */
    readonly scan?: { readonly code: string; readonly at: number };
    /** When the platform last answered that it is there. */
    readonly lastSuccess: number | null;
    /** The account that is in, where the ids that it gives are good for this login only. */
    readonly passing?: string;
    /** When it lost what it keeps of what came and went; missing where it has all. */
    readonly anew?: number;
  }[];
  /** When the last good backup was made. */
  readonly backupAt: number | null;
  readonly isBackupOld: boolean;
  /** Null where it can't be told. */
  readonly freeMegabytes: number | null;
  /** Nothing can be written down now. */
  readonly trouble: boolean;
}

/** What a query may see: the database, the time, who asks. Times are UTC milliseconds. */
export interface Sight {
  readonly db: Db;
  readonly now: number;
  readonly by: Party;
  /** A list of what people may say, as it was made ready from flows/words/<lang>/understood/<list>.json. */
  readonly understood: (list: string) => unknown;
  readonly door: Door;
  readonly pulse?: () => Pulse;
}

/** What a command works with: it changes rows and says what happened, inside the transaction of the message or the minute. */
export interface Desk extends Sight {
  readonly random: Random;
  /** Writes an event down; gives its id. */
  readonly happened: (event: Happened) => number;
}

/**
 * A change to the world. It checks by itself that `by` may make it. A refusal that a person may meet is part of its result;
 * a throw is a fault and takes the whole message back.
 */
export type Command<I, R> = (desk: Desk, input: I) => R;

/**
 * What falls due by time alone. Run each minute: with nothing due it must cost next to nothing. Where it gives true, more is
 * left than one transaction should hold, and it is run again before the minute is over, after those who write meanwhile.
 */
export type ByClock = (desk: Desk) => unknown;

/** A question to the database. */
export type Query<I, R> = (sight: Sight, input: I) => R;
