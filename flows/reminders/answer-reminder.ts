import { markAllDone, markDone, snooze } from "../../src/domain/reminders/answer.ts";
import { fields, id } from "../../src/talk/fields.ts";
import { brief } from "../talk.ts";

export const ofBundle = fields<{ bundle: number }>({ bundle: id });
export const ofOccurrence = fields<{ occurrence: number }>({ occurrence: id });

/** [Done] on a reminder. */
export const reminderDone = brief(
  "reminder-done",
  { code: "rmd", isOfLast: true, fields: ofOccurrence },
  (talk, { occurrence }) => {
    const done = talk.act("done", markDone, { occurrence });
    if ("refused" in done) return talk.say("remind.not_yours");
    talk.say(done.isNew ? "remind.is_done" : "remind.was_done", { what: done.words });
  },
);

/** [All done], where several things stand in one message. */
export const remindersDone = brief(
  "reminders-done",
  { code: "rma", isOfLast: true, fields: ofBundle },
  (talk, { bundle }) => {
    const done = talk.act("done", markAllDone, { bundle });
    if ("refused" in done) return talk.say("remind.not_yours");
    talk.say("remind.all_done");
  },
);

/** [Later]. */
export const remindLater = brief(
  "remind-later",
  { code: "rml", isOfLast: true, fields: ofBundle },
  (talk, { bundle }) => {
    const put = talk.act("later", snooze, { bundle });
    if (!("refused" in put)) return talk.say("remind.later", { at: put.until });
    talk.say(put.refused === "no_more" ? "remind.no_later" : "remind.not_yours");
  },
);
