import type { Refused, Worked } from "../../src/domain/concerns/change-concern.ts";
import type { LastChange } from "../../src/domain/concerns/last-change.ts";
import { workedConcern } from "../../src/domain/concerns/read-concern.ts";
import { isQuietNow } from "../../src/domain/quiet-hours.ts";
import type { SayWith } from "../../src/talk/flow.ts";
import type { Phrase } from "../../src/talk/phrase.ts";
import { stepsOf } from "../cards/concern-steps.ts";
import { someone } from "../concern-words.ts";
import { button, phrase, type Teller } from "../talk.ts";
import { undoStep } from "./undo.ts";

type Stands = Extract<Worked, { readonly event: number }>["stands"];

interface About {
  readonly number: number;
  /** When the resident hears of it. */
  readonly heard: Phrase;
}

/**
 * What one of staff is told of a step that they took: that it was done, when the resident hears, and a way to take it back; or why it
 * was not done. Where cards can't be changed, what may be done next stands here as well.
 */
export function receipt(
  talk: Teller,
  concern: number,
  worked: Worked,
  say: (about: About, also: SayWith, now: Stands) => void,
): void {
  if ("refused" in worked) {
    refuse(talk, worked);
    return;
  }
  const { number, isHeard, isUrgent, event, stands } = worked;
  const isQuiet = talk.look("quiet", isQuietNow, null);
  const view = talk.look("then", workedConcern, { concern });
  const soon = isQuiet ? "staff.told_later" : "staff.told_soon";
  const heard = phrase(!isHeard ? unheard(stands) : isUrgent ? "staff.told_now" : soon);
  const next = view === null ? [] : stepsOf(view).map((step) => ({ ...step, isWhereNothingChanges: true as const }));
  say({ number, heard }, { buttons: [button(undoStep, { event }, "staff.undo"), ...next] }, stands);
}

function unheard({ entered }: Stands) {
  if (entered === null) return "staff.unheard";
  return entered.hasPhone ? "staff.unheard_phone" : "staff.unheard_no_phone";
}

/** Why a step was not taken. */
function refuse(talk: Teller, refused: Refused): void {
  if (refused.refused === "not_yours") talk.say("staff.not_yours");
  else if (refused.refused === "too_late")
    talk.say("staff.too_late", { number: refused.number, last: lastWords(refused.last) });
  else talk.say(refusals[refused.refused], { number: refused.number });
}

const refusals = {
  forgotten: "staff.nobody_there",
  no_chat: "staff.no_chat",
  not_possible: "staff.not_possible",
} as const;

/** What was last done to a concern, in a few words. */
export function lastWords(last: LastChange | null): Phrase {
  return last === null ? phrase("late.new") : phrase(`late.${last.what}`, { who: someone(last.who) });
}
