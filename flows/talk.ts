import { authoring, type Talk as TalkIn } from "../src/talk/flow.ts";
import type { WordTable } from "./words/table.ts";

/** Flows, phrases and buttons, bound to our own words: a key that is not there, or a place not filled, is a type error. */
export const { flow, brief, phrase, button } = authoring<WordTable>();

export type Talk = TalkIn<WordTable>;

/** The verbs without `ask`. */
export type Teller = Omit<Talk, "ask">;
