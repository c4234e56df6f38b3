import { myNotices, noticeView } from "../../src/domain/notices/read-notice.ts";
import { none } from "../../src/talk/fields.ts";
import { oneOfThese } from "../../src/talk/question.ts";
import { beginning } from "../concern-words.ts";
import { flow, phrase } from "../talk.ts";
import { noticeButtons } from "./notice-buttons.ts";
import { progressWords } from "./notice-words.ts";

/** The latest notices, and how one of them is going. */
export const earlierNotices = flow("notices", { code: "ne", fields: none }, function* (talk) {
  const mine = talk.look("mine", myNotices, null);
  if (mine.length === 0) return talk.say("notice.gone");
  const choices = mine.map(({ id, words, sendAt }) => ({
    value: `n${id}`,
    label: phrase("notice.earlier_line", { at: sendAt, brief: beginning(words, 16) }),
  }));
  const chosen = yield* talk.ask("notice.earlier", oneOfThese(choices));
  const one = mine.find(({ id }) => chosen === `n${id}`);
  const view = one && talk.look("one", noticeView, { notice: one.id });
  if (!view) return talk.say("notice.gone");
  talk.say("notice.shown", { card: progressWords(view) }, { buttons: noticeButtons(view) });
});
