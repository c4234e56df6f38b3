import { bundleOf } from "../../src/domain/reminders/read-bundle.ts";
import { type Wish, wishFor } from "../../src/domain/reminders/wishes.ts";
import { fields, id } from "../../src/talk/fields.ts";
import { oneOfThese } from "../../src/talk/question.ts";
import { beginning } from "../concern-words.ts";
import { brief, button, flow, type Talk, type Teller } from "../talk.ts";
import { ofBundle } from "./answer-reminder.ts";

/** [Fewer]: at most once a day, and not asked again. */
export const fewerReminders = flow(
  "fewer-reminders",
  { code: "rmf", isOfLast: true, fields: ofBundle },
  function* (talk, { bundle }) {
    yield* wish(talk, bundle, "fewer");
  },
);

/** [Stop]: one word, and it comes no more. */
export const stopReminder = flow(
  "stop-reminder",
  { code: "rmx", isOfLast: true, fields: ofBundle },
  function* (talk, { bundle }) {
    yield* wish(talk, bundle, "stopped");
  },
);

/** [As before]: whoever stopped it gets it again. */
export const resumeReminder = brief(
  "resume-reminder",
  { code: "rmy", fields: fields<{ reminder: number }>({ reminder: id }) },
  (talk, { reminder }) => {
    const wished = talk.act("resume", wishFor, { reminder, wish: null });
    if ("refused" in wished) return talk.say("remind.not_yours");
    talk.say("remind.resumed", { what: wished.words });
  },
);

/** Where several stand in the message, asks which one. */
function* wish(talk: Talk, bundle: number, wanted: Wish) {
  const found = talk.look("bundle", bundleOf, { bundle });
  const some = [...new Map((found?.items ?? []).map((item) => [item.reminder, item])).values()];
  const [only, ...others] = some;
  if (!only) return talk.say("remind.not_yours");
  if (others.length === 0) return apply(talk, only.reminder, wanted);
  const choices = some
    .slice(0, 8)
    .map(({ reminder, words }) => ({ value: `r${reminder}`, label: beginning(words, 20) }));
  const which = yield* talk.ask(wanted === "stopped" ? "remind.stop_which" : "remind.fewer_which", oneOfThese(choices));
  apply(talk, Number(which.slice(1)), wanted);
}

/** What it now is, with the way back. */
export function apply(talk: Teller, reminder: number, wanted: Wish | null) {
  const wished = talk.act("wish", wishFor, { reminder, wish: wanted });
  if ("refused" in wished) return talk.say("remind.not_yours");
  if (wanted === null) return talk.say("remind.resumed", { what: wished.words });
  const buttons = [button(resumeReminder, { reminder }, "remind.resume")];
  talk.say(wanted === "stopped" ? "remind.stopped" : "remind.fewer", { what: wished.words }, { buttons });
}
