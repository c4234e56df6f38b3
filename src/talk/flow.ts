import { Fault } from "../fault.ts";
import type { Command, Query } from "./command.ts";
import type { Fields } from "./fields.ts";
import type { ToMake } from "./made-file.ts";
import type { Part } from "./part.ts";
import type { KeyOf, OptionOf, Phrase, Places, PlacesOf, Text, With, WordTable } from "./phrase.ts";
import type { Question } from "./question.ts";

/** A question, put. It is what a flow yields; nothing else may be. */
export interface Put {
  readonly key: string;
  readonly question: Question<unknown>;
  readonly places: Places;
}

/** Something said. Buttons start other flows. */
export interface Spoken {
  readonly key: string;
  readonly places: Places;
  readonly buttons: readonly FlowButton[];
  readonly attachments: readonly number[];
  readonly codeSeed?: string;
  readonly files: readonly FileOf[];
  readonly makes?: ToMake;
}

/** A file that we make, of plain text. It is somebody's own: it is taken out of the outbox when it was sent. */
export interface FileOf {
  readonly name: Text;
  readonly text: Text;
}

/** A button is a flow and its input. */
export interface FlowButton {
  readonly flow: Flow<unknown>;
  readonly input: unknown;
  readonly label: Text;
  /** Only where cards can't be changed: what stands on the card elsewhere. */
  readonly isWhereNothingChanges?: true;
}

/** A flow that was asked something and waits. */
export type Asking<A> = Generator<Put, A, unknown>;

/** What a flow may return in order to go over into another conversation. */
export type HandOver =
  | { readonly resume: number; readonly said: Part }
  | { readonly start: Flow<unknown>; readonly input: unknown }
  | { readonly press: string }
  /** The opener is begun with this, as if nothing had been left lying. */
  | { readonly anew: Part; readonly instead: number };

/** The four verbs. `yield*` stands before `ask` and nothing else. */
export interface Talk<W extends WordTable> {
  /** Puts a question and waits. Its wording, and all that is needed to answer, belongs here and not to a `say` before it. */
  ask<K extends KeyOf<W>, A, V extends OptionOf<W, K> & string = never>(
    key: K,
    question: Question<A> & { readonly worded?: V },
    ...places: With<W, K>
  ): Asking<A>;
  say<K extends KeyOf<W>>(key: K, ...rest: SayRest<W, K>): void;
  /** Carries a command out: once, ever, under a key that is the author's own. */
  act<I, R>(key: string, command: Command<I, R>, input: I): R;
  look<I, R>(key: string, query: Query<I, R>, input: I): R;
}

export interface SayWith {
  readonly files?: readonly FileOf[];
  /** A file that is made when this is about to be sent. */
  readonly makes?: ToMake;
  readonly buttons?: readonly FlowButton[];
  readonly attachments?: readonly number[];
  /** What the code is made from that is to be read where the sentence has the sign for one. */
  readonly codeSeed?: string;
}
type SayRest<W, K extends keyof W> = keyof PlacesOf<W, K> extends never
  ? readonly [places?: Readonly<Record<string, never>>, also?: SayWith]
  : readonly [places: PlacesOf<W, K>, also?: SayWith];

export type Look = <I, R>(query: Query<I, R>, input: I) => R;

/** One conversation. `name` and `code` are as lasting as table names: rows and buttons out there carry them. */
export interface Flow<I> {
  readonly name: string;
  /** At most three characters, for buttons. */
  readonly code: string;
  readonly fields: Fields<I>;
  /** Asks nothing, and shows nothing that is anybody's own: so it may be used in a room. */
  readonly isForRooms: boolean;
  /** Where its label is typed and several of its buttons have it, the one shown last is meant: today's, and not yesterday's. */
  readonly isOfLast?: true;
  /**
   * Reads words that this flow understands wherever nobody waits for an answer, such as a code. `look` is there where they are
   * said now; where they are only judged, as those of a message that was changed, words alone must do.
   */
  readonly opensAt?: (words: string, look?: Look) => I | undefined;
  // A method, so that flows of different inputs can stand in one list.
  run(talk: Talk<WordTable>, input: I): Generator<Put, HandOver | void, unknown>;
}

export interface FlowTraits<I> {
  readonly code: string;
  readonly fields: Fields<I>;
  readonly opensAt?: (words: string, look?: Look) => I | undefined;
  readonly isOfLast?: true;
}

export interface BriefTraits<I> extends FlowTraits<I> {
  readonly isForRooms?: true;
}

/** The author's side, for one table of words: `flows/talk.ts` binds it to the product's own. */
export function authoring<W extends WordTable>() {
  return {
    /** A conversation: a generator in which `yield*` stands where the bot waits. */
    flow<I>(
      name: string,
      traits: FlowTraits<I>,
      body: (talk: Talk<W>, input: I) => Generator<Put, HandOver | void, unknown>,
    ): Flow<I> {
      // The engine's Talk takes any key; the author's only the table's.
      return carried({
        name,
        ...traits,
        isForRooms: false,
        run: (talk, input) => body(talk as unknown as Talk<W>, input),
      });
    },
    /** A flow that asks nothing, and so can't wait. */
    brief<I>(name: string, traits: BriefTraits<I>, body: (talk: Omit<Talk<W>, "ask">, input: I) => void): Flow<I> {
      return carried({
        name,
        isForRooms: false,
        ...traits,
        // biome-ignore lint/correctness/useYield: nothing is asked
        run: function* (talk, input) {
          body(talk as unknown as Talk<W>, input); // as above
        },
      });
    },
    phrase<K extends KeyOf<W>>(key: K, ...places: With<W, K>): Phrase {
      return { phrase: key, with: places[0] ?? {} };
    },
    button<I, K extends KeyOf<W>>(flow: Flow<I>, input: I, key: K, ...places: With<W, K>): FlowButton {
      return { flow, input, label: { phrase: key, with: places[0] ?? {} } };
    },
  };
}

function carried<I>(flow: Flow<I>): Flow<I> {
  if (/^[a-z0-9]{1,3}$/.test(flow.code)) return flow;
  throw new Fault("bad_flow", `no button can carry the code "${flow.code}" of the flow "${flow.name}"`);
}
