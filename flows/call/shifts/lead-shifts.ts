import { ledCall } from "../../../src/domain/calls/read-call.ts";
import { cancelShifts, standDownShifts } from "../../../src/domain/calls/shifts/lead-shifts.ts";
import { fields, id } from "../../../src/talk/fields.ts";
import { freeWords, oneOf } from "../../../src/talk/question.ts";
import { brief, flow } from "../../talk.ts";
import { cardButtons, cardWords } from "../card-words.ts";
import { refusal } from "../lead.ts";

const about = fields<{ call: number }>({ call: id });

/** [Shift 2] on the card of all: how it stands by itself, and what can be done with it. */
export const shiftAlone = brief("shift-alone", { code: "h3", fields: about }, (talk, input) => {
  const view = talk.look("one", ledCall, input);
  if (!view) return talk.say("call.gone");
  talk.say("call.told", { text: cardWords(view) }, { buttons: cardButtons(view) });
});

/** [Cancel them all]: with a word why, or without. */
export const cancelAll = flow("cancel-shifts", { code: "h4", fields: about }, function* (talk, input) {
  if (!talk.look("one", ledCall, input)) return talk.say("call.gone");
  const words = yield* talk.ask("call.cancel_all_sure", oneOf(["plain"]).or(freeWords(300)));
  const done = talk.act("cancel", cancelShifts, { ...input, ...(words === "plain" ? {} : { words }) });
  if ("refused" in done) talk.say(refusal(done));
  else talk.say("call.cancelled", { number: done.count });
});

/** [Stand them all down]: those that go on, and those that have not begun. */
export const standAllDown = flow("stand-shifts-down", { code: "h5", fields: about }, function* (talk, input) {
  if (!talk.look("one", ledCall, input)) return talk.say("call.gone");
  yield* talk.ask("call.stand_all_down_sure", oneOf(["yes"]));
  const done = talk.act("stand_down", standDownShifts, input);
  if ("refused" in done) talk.say(refusal(done));
  else talk.say("call.stood_down", { number: done.count });
});
