import { lastChange } from "../../src/domain/concerns/last-change.ts";
import { isOpen } from "../../src/domain/concerns/moves.ts";
import { maybeSame } from "../../src/domain/concerns/not-same.ts";
import { type ConcernView, viewOf } from "../../src/domain/concerns/read-concern.ts";
import type { LikelySame } from "../../src/domain/concerns/suggest.ts";
import { fields, id } from "../../src/talk/fields.ts";
import type { Card } from "../../src/talk/news.ts";
import type { Phrase } from "../../src/talk/phrase.ts";
import { beginning, counted, filesIn, inCharge, someone, stateOf, whereOf } from "../concern-words.ts";
import { reveal } from "../reveal.ts";
import { mergeSame, notSame } from "../same.ts";
import { lastWords } from "../steps/receipt.ts";
import { button, phrase } from "../talk.ts";
import { stepsOf } from "./concern-steps.ts";

/** So many characters of what was said stand on the card; whoever has to read more gets it in messages of its own. */
export const shownWords = 1500;

/** What somebody who works on a concern sees of it: all that matters for the work, and nothing of who said it. */
export const concernCard: Card<{ concern: number }> = {
  name: "concern",
  fields: fields({ concern: id }),
  draw({ concern }, sight) {
    const view = viewOf(sight.db, concern);
    if (!view) return null;
    const same = view.isForgotten ? null : maybeSame(sight, { concern });
    const { number, state } = view;
    const lines: Phrase[] = [
      ...(view.words.length === 0
        ? []
        : [phrase("staff.words", { words: beginning(view.words.join("\n"), shownWords) })]),
      ...filesIn(counted(view.attachments)),
      ...(view.refusedFiles === 0 ? [] : [phrase("staff.refused_files", { count: view.refusedFiles })]),
      ...(view.point === null ? [] : [phrase("staff.point", { ...view.point })]),
      ...(same === null ? [] : [maybe(same)]),
    ];
    const isAlarm = view.priority === "emergency" && state === "submitted";
    const title = isAlarm ? "staff.title_alarm" : state === "submitted" ? "staff.title_new" : "staff.title";
    return {
      words: phrase("staff.card", {
        title: phrase(title, { number }),
        kind: view.kind,
        place: whereOf(view),
        lines,
        who: whoSaid(view),
        now: [phrase("staff.now", { state: stateOf(view), holder: inCharge(view.holder) }), ...dueOf(view)],
      }),
      buttons: [
        ...stepsOf(view, { isShort: same !== null }),
        ...(same === null
          ? []
          : [
              button(mergeSame, { concern, other: same.id }, "same.merge", { number: same.number }),
              button(notSame, { concern, other: same.id }, "same.not_same"),
            ]),
        ...(view.canReveal ? [button(reveal, { concern }, "staff.reveal")] : []),
      ],
    };
  },
  changed({ concern }, { db }) {
    const view = viewOf(db, concern);
    const last = lastChange(db, concern);
    return view && last ? phrase("staff.has_changed", { number: view.number, last: lastWords(last) }) : null;
  },
};

/** By when something is due, as long as it is. */
function dueOf({ state, nextAt, respondedAt, respondBy, resolveBy: resolve }: ConcernView): readonly Phrase[] {
  if (state === "awaiting_resident") return [phrase("staff.waits")];
  if (state === "reopen_requested" && nextAt !== null) return [phrase("staff.due_decide", { at: nextAt })];
  if (!isOpen(state)) return [];
  return [
    respondedAt === null ? phrase("staff.due_both", { respond: respondBy, resolve }) : phrase("staff.due", { resolve }),
  ];
}

function maybe({ number, brief, state }: LikelySame): Phrase {
  return phrase("same.maybe", { number, brief, state: phrase(`state.${state}`) });
}

function whoSaid({ isForgotten, isAnonymous, isForAnother, entered }: ConcernView): Phrase {
  if (isForgotten) return phrase("staff.forgotten");
  if (entered) return phrase(entered.hasPhone ? "staff.entered_phone" : "staff.entered", { who: someone(entered.by) });
  if (isForAnother) return phrase(isAnonymous ? "staff.anonymous_for" : "staff.resident_for");
  return phrase(isAnonymous ? "staff.anonymous" : "staff.resident");
}
