import type { Abilities, Inbound } from "../channels/channel.ts";
import type { Log } from "../log-line.ts";
import type { Db } from "../store/open.ts";
import type { Run } from "./careful.ts";
import type { ByClock, Door, Pulse, Query, Random } from "./command.ts";
import type { Flow } from "./flow.ts";
import type { MadeFile } from "./made-file.ts";
import type { Card, NewsTable } from "./news.ts";
import type { DeedInRoom, SaidInRoom } from "./overhear.ts";
import type { Part, Point } from "./part.ts";
import type { Words } from "./words.ts";

/** Who wrote, as far as we know them. Made at first contact. */
export interface Who {
  readonly personId: number;
  readonly addressId: number;
  readonly language: string;
  /** When they had last spoken here, before this. */
  readonly spokeAt: number;
  /** We had never met before. */
  readonly isNew?: boolean;
  /** The last things that they said here before this, and when they came to us. */
  readonly recent?: readonly { readonly at: number; readonly text: string }[];
  /** False for somebody who was not told yet what is kept of them. */
  readonly isNoticed?: boolean;
  /** So many people can't be reached any more, since this shows that the platform has given everybody another id. */
  readonly leftBehind?: number;
}

/** What was said to a concern that is there already, by pointing at what we had said of it. */
export type Replied = Part & {
  readonly concern: number;
  /** To a card, as by one who works on it. */
  readonly isToCard: boolean;
};

export interface Corrected {
  /** In which the message was an answer. */
  readonly conversation: number;
  readonly words: string;
}

/** What somebody said, with nothing else in the message. */
export type Hearing = { readonly words: string; readonly isBusy: boolean } | { readonly point: Point };

/** A conversation that words open, whatever else is open. */
export interface Overheard {
  readonly start: Flow<unknown>;
  readonly input: unknown;
}

/** What the desk is furnished with. `main.ts` puts it together; tests furnish theirs. */
export interface House {
  readonly db: Db;
  readonly words: Words;
  readonly flows: readonly Flow<unknown>[];
  /** Gets the words, photos and places that nobody waits for. */
  readonly opener: Flow<Part>;
  readonly help: Flow<Record<never, never>>;
  readonly person: Flow<Record<never, never>>;
  /** Gets what is said in reply to one of our messages that tells of a concern. Without, it is as if nobody had pointed at any. */
  readonly replied?: Flow<Replied>;
  /** Gets the words of a message that was changed after something had been done with it. */
  readonly corrected: Flow<Corrected>;
  /** Words that are never to be met with "I didn't get that": they open the opener, whatever else is open. */
  readonly isUrgent: (words: Words, said: string) => boolean;
  /**
   * What words mean to somebody to whom something was put unasked, such as a call for help, although they are in the middle of
   * something else (`isBusy`), which they go on with afterwards; and what a place on the map means, alone and where nobody waits.
   * Null where they mean nothing of the kind. Without, none do.
   */
  readonly overheard?: Query<Hearing, Overheard | null>;
  /**
   * What is to be done about something said in a room, also to others there; null where it is nothing of ours: of what was said
   * to others nothing is kept then. Asked by nobody, since whoever said it may be unknown. Without, it is always null.
   */
  readonly hearsInRooms?: Query<SaidInRoom, DeedInRoom | null>;
  readonly cards: readonly Card<unknown>[];
  /** What is made when it is about to be sent. Without, nothing is. */
  readonly files?: readonly MadeFile<unknown>[];
  readonly news: NewsTable;
  readonly who: (db: Db, inbound: Inbound, now: number, nearest: (tag: string | undefined) => string) => Who;
  /**
   * Whether one more file of somebody is taken, of so many bytes where that is known. Without, every file is.
   */
  readonly takesFile?: (db: Db, personId: number, size: number | null, now: number) => boolean;
  /** Until when nobody is to be disturbed; `now` itself outside the quiet hours. Without, there are none. */
  readonly quietUntil?: (db: Db, now: number) => number;
  /** What falls due by time alone, each minute. */
  readonly byClock?: readonly ByClock[];
  /** What a channel can do; null for one that is not there now. */
  readonly abilities: (channel: string) => Abilities | null;
  readonly door: Door;
  /** How the program fares at this moment. Without, nobody is told. */
  readonly pulse?: () => Pulse;
  readonly random: Random;
  /** How long a question waits for what else is being said, in milliseconds. */
  readonly moment: number;
  readonly log: Pick<Log, "error">;
  /** What `beginRun` gave. Without, no message is ever found to have ended the program. */
  readonly run?: Run;
}
