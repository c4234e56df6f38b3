import {
  recallNotice,
  resumeNotice,
  seeNotice,
  sendMissedNotice,
  stopNotice,
} from "../../src/domain/notices/make-notice.ts";
import { type CopyGroup, copiesOf, copyGroups, noticeView } from "../../src/domain/notices/read-notice.ts";
import { code, fields, id } from "../../src/talk/fields.ts";
import { oneOf } from "../../src/talk/question.ts";
import { beginning } from "../concern-words.ts";
import { called } from "../role-words.ts";
import { brief, flow, phrase } from "../talk.ts";

const about = fields<{ notice: number }>({ notice: id });

/** [Stop for now] while it is being sent. */
export const stopSending = brief("stop-notice", { code: "nz", fields: about }, (talk, input) => {
  const done = talk.act("stop", stopNotice, input);
  talk.say("refused" in done ? refusal(done.refused) : "notice.stopped");
});

/** [Go on sending] where it was stopped. */
export const resumeSending = brief("resume-notice", { code: "nr", fields: about }, (talk, input) => {
  const done = talk.act("resume", resumeNotice, input);
  talk.say("refused" in done ? refusal(done.refused) : "notice.resumed");
});

/** [Send it now] where its time went by without us. */
export const sendAfterAll = brief("send-missed", { code: "nj", fields: about }, (talk, input) => {
  const done = talk.act("send", sendMissedNotice, input);
  talk.say("refused" in done ? refusal(done.refused) : "notice.sent_after_all");
});

/** [Recall it], with a question first. */
export const recall = flow("recall-notice", { code: "nc", fields: about }, function* (talk, input) {
  const view = talk.look("one", noticeView, input);
  if (!view) return talk.say("notice.gone");
  const shown = { brief: beginning(view.words, 40) };
  if (view.state === "waiting" || view.state === "missed")
    yield* talk.ask("notice.recall_planned_sure", oneOf(["yes"]), shown);
  else yield* talk.ask("notice.recall_sure", oneOf(["yes"]), shown);
  const done = talk.act("recall", recallNotice, input);
  const wasOut = (talk.look("after", noticeView, input)?.progress ?? null) !== null;
  talk.say("refused" in done ? refusal(done.refused) : wasOut ? "notice.recalled" : "notice.not_sent");
});

/** [Got it] under a notice. */
export const sawNotice = brief("saw-notice", { code: "nw", fields: about }, (talk, input) => {
  const done = talk.act("see", seeNotice, input);
  talk.say("refused" in done && done.refused === "not_yours" ? "notice.gone" : "notice.saw_thanks");
});

const perPage = 20;
const titles = { seen: "notice.who_seen", not_seen: "notice.who_not_seen", unreached: "notice.who_missed" } as const;

/** The names behind a number of the card, a page at a time. */
export const noticeNames = flow(
  "notice-names",
  { code: "nn", fields: fields<{ notice: number; group: CopyGroup }>({ notice: id, group: code(copyGroups) }) },
  function* (talk, { notice, group }) {
    const names = talk.look("names", copiesOf, { notice, group });
    if (names === null) return talk.say("notice.gone");
    const title = phrase(titles[group]);
    for (let from = 0; ; from += perPage) {
      const page = names.slice(from, from + perPage).map(called);
      const lines =
        page.length === 0 ? phrase("notice.no_names") : page.map((name) => phrase("notice.a_name", { name }));
      const shown = { title, number: names.length, lines };
      if (names.length <= from + perPage) return talk.say("notice.names", shown);
      yield* talk.ask("notice.names", oneOf(["more"]), shown);
    }
  },
);

function refusal(refused: "not_yours" | "over") {
  return refused === "not_yours" ? "notice.gone" : "notice.over";
}
