import type { lanes } from "../store/tables/delivery.ts";
import type { Happened, Sight } from "./command.ts";
import type { Fields } from "./fields.ts";
import type { FlowButton } from "./flow.ts";
import type { ToMake } from "./made-file.ts";
import type { Phrase } from "./phrase.ts";

export type Lane = (typeof lanes)[number];

/** A thing that happened, with its row's id and time. */
export interface Event extends Happened {
  readonly id: number;
  readonly at: number;
  /** Null for the clock. */
  readonly byId: number | null;
}

/**
 * What somebody is told because of an event. `to` is a person; it goes to the address at which they last spoke, or to `at`, one of
 * theirs, and nowhere else. In the quiet hours it waits for the morning, unless it is of the lanes `reply` or `urgent`, or
 * they have just spoken.
 */
export type Message =
  | (When & {
      readonly to: number;
      readonly at?: number;
      readonly words: Phrase;
      readonly buttons?: readonly FlowButton[];
      readonly attachments?: readonly number[];
      /** A file that is made when this is about to be sent. */
      readonly makes?: ToMake;
      readonly lane?: Lane;
      /** It says what these did as well: events of the same concern, whose news to the same chat has not left yet. */
      readonly replaces?: readonly string[];
    })
  | ShowCard
  | InRoom
  | Broadcast
  /** Every card of this kind about this is out of date, wherever it hangs. Somebody looks on as it changes: lane `reply`. */
  | { readonly redraw: Card<unknown>; readonly about: unknown; readonly lane?: Lane };

/** UTC milliseconds: when it leaves at the earliest, and until when it is of use. Without, at once, and always. */
export interface When {
  readonly notBefore?: number;
  readonly uselessAfter?: number;
}

/** What is shown to all in a room, `room` being its address, in the language of the house: a sentence, or a card anew each time. */
export type InRoom = When & { readonly room: number; readonly lane?: Lane } & (
    | { readonly words: Phrase }
    | { readonly card: Card<unknown>; readonly about: unknown }
  );

/**
 * A card that this person is to have. Where nothing can be edited, it is shown anew only if `again`. `at_hand`: it comes as a
 * new message everywhere, before their eyes, and the one that stood further up loses its buttons.
 */
export interface ShowCard extends When {
  readonly to: number;
  readonly card: Card<unknown>;
  readonly about: unknown;
  readonly lane?: Lane;
  readonly again?: boolean | "at_hand";
}

/**
 * What very many are told. It costs the transaction of the event next to nothing: what is said is frozen, and each gets a row of
 * the outbox afterwards, in their own language, at the address where they last spoke by then. None of these rows leaves before all are
 * there. It can be stopped, gone on with and cancelled, and asked how far it is: src/domain/broadcasts.ts.
 */
export type Broadcast = When & {
  /** Its name for good, such as `call 12 opened`. What is said again under the same name is not said again. */
  readonly broadcast: string;
  /** Persons. Each gets it once. */
  readonly audience: readonly number[];
  /** Without, `bulk`. */
  readonly lane?: Lane;
  /** The name of the broadcast that this one corrects: nobody gets this one before that one. */
  readonly after?: string;
} & (
    | {
        readonly words: Phrase;
        readonly buttons?: readonly FlowButton[];
        readonly attachments?: readonly number[];
        /** Whoever has not got the one of this name yet gets this instead, and nobody else does. */
        readonly renews?: true;
      }
    | (Pick<ShowCard, "card" | "about"> & { readonly again?: boolean })
  );

/** A message that changes with what it shows. Its text is made when it is about to be sent. */
export interface Card<I> {
  readonly name: string;
  readonly fields: Fields<I>;
  /** Null where there is nothing to show any more. `sight.by` is the one who will see it. */
  draw(about: I, sight: Sight): Drawn | null;
  /** What to say to whoever pressed on what it showed before; without, only that it has changed. */
  changed?(about: I, sight: Sight): Phrase | null;
}

export interface Drawn {
  readonly words: Phrase;
  readonly buttons: readonly FlowButton[];
}

/** Who is told what, by the name of the event. Pure: it looks, and gives messages. */
export type NewsTable = Readonly<Record<string, (event: Event, sight: Sight) => readonly Message[]>>;
