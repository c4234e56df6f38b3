import { type NoticeDraft, rehearseNotice, sendNotice } from "../../src/domain/notices/make-notice.ts";
import { noticeToCorrect } from "../../src/domain/notices/read-notice.ts";
import { myName } from "../../src/domain/people.ts";
import { fields, id } from "../../src/talk/fields.ts";
import { freeWords, oneOf } from "../../src/talk/question.ts";
import { flow } from "../talk.ts";
import { noticeText, signed } from "./notice-words.ts";

/** [Correct it]: the whole notice anew, to the same people; the old one is not sent any further. */
export const correctNotice = flow(
  "correct-notice",
  { code: "nk", fields: fields<{ notice: number }>({ notice: id }) },
  function* (talk, { notice }) {
    const former = talk.look("one", noticeToCorrect, { notice });
    if (!former) return talk.say("notice.gone");
    const words = yield* talk.ask("notice.correct_words", freeWords(2000));
    const draft: NoticeDraft = { ...former, words, files: [], corrects: notice };
    const found = talk.look("found", rehearseNotice, draft);
    if ("refused" in found) return talk.say("notice.nobody");
    const from = signed(talk, talk.look("name", myName, null));
    yield* talk.ask("notice.correct_confirm", oneOf(["send"]), {
      shown: noticeText(words, from, true),
      number: found.reached,
    });
    const sent = talk.act("send", sendNotice, { draft, print: found.print, lookedAt: found.lookedAt });
    if ("refused" in sent) talk.say(sent.refused === "not_yours" ? "notice.gone" : `notice.${sent.refused}`);
  },
);
