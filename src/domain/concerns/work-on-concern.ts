import type { Command, Desk } from "../../talk/command.ts";
import type { Part } from "../../talk/part.ts";
import { isForgotten } from "../people.ts";
import { type Concern, type Plan, type Refused, type Worked, work } from "./change-concern.ts";
import { hearersOf } from "./followers.ts";
import { type CloseReason, moves } from "./moves.ts";

/** Says that one has it in hand, and becomes its owner. */
export const acceptConcern: Command<{ concern: number }, Worked> = (desk, { concern }) =>
  work(desk, concern, "accept", () => ({ name: "concern.accepted", set: { ownerId: desk.by.personId } }));

/** Says that one is at it. */
export const startConcern: Command<{ concern: number }, Worked> = (desk, { concern }) =>
  work(desk, concern, "start", () => ({ name: "concern.started" }));

/** Writes to the one who said it; or writes anew what was not meant so. */
export const replyToConcern: Command<{ concern: number; words: string; isCorrection?: true }, Worked> = (
  desk,
  { concern, words, isCorrection },
) =>
  work(
    desk,
    concern,
    null,
    (one): Plan | Refused =>
      outOfTouch(desk, one) ?? {
        name: "concern.replied",
        says: { words },
        about: isCorrection ? { isCorrection } : {},
      },
  );

/**
 * Asks the one who said it for what is missing. Until they answer, the clocks stand still; after so many days it goes on by itself.
 */
export const askResident: Command<{ concern: number; words: string }, Worked> = (desk, { concern, words }) =>
  work(
    desk,
    concern,
    "ask",
    (one): Plan | Refused => outOfTouch(desk, one) ?? { name: "concern.asked", says: { words } },
  );

/** Why nothing can be written to the one who said it: a clock that stood still for an answer would stand for nothing. */
function outOfTouch({ db, now }: Desk, one: Concern): Refused | null {
  const { number } = one;
  if (isForgotten(db, one.personId)) return { refused: "forgotten", number };
  return hearersOf(db, one, now).length === 0 ? { refused: "no_chat", number } : null;
}

/** For so long it waits for the resident; milliseconds. */
export const patience = 3 * 24 * 60 * 60_000;

/** Goes on without an answer. */
export const continueConcern: Command<{ concern: number }, Worked> = (desk, { concern }) =>
  work(desk, concern, "continue", () => ({ name: "concern.continued" }));

/** Says that it is done, with a word and a photo of what was, if there are any. */
export const resolveConcern: Command<{ concern: number; words?: string; told?: Part }, Worked> = (
  desk,
  { concern, words, told },
) => {
  const says = told ?? (words === undefined ? undefined : { words });
  return work(desk, concern, "resolve", () => ({ name: "concern.resolved", ...(says === undefined ? {} : { says }) }));
};

/** Ends it for a reason other than that it is done, with a word to the resident. What is beyond us is referred, and never ended for that. */
export const closeConcern: Command<{ concern: number; reason: CloseReason; words?: string }, Worked> = (
  desk,
  { concern, reason, words },
) => {
  const plan = (one: { readonly number: number }): Plan | Refused => {
    if (!reasonsToClose.includes(reason)) return { refused: "not_possible", number: one.number };
    return { name: "concern.closed", about: { reason }, ...(words === undefined ? {} : { says: { words } }) };
  };
  return work(desk, concern, "close", plan, reason);
};

/** The reasons that staff may give. */
export const reasonsToClose: readonly CloseReason[] = moves.close.reasons;
