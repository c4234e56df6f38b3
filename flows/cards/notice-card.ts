import { noticeView } from "../../src/domain/notices/read-notice.ts";
import { fields, id } from "../../src/talk/fields.ts";
import type { Card } from "../../src/talk/news.ts";
import { noticeButtons } from "../notice/notice-buttons.ts";
import { progressWords } from "../notice/notice-words.ts";

/** How far a notice is, for whoever sent it. */
export const noticeCard: Card<{ notice: number }> = {
  name: "notice",
  fields: fields({ notice: id }),
  draw({ notice }, sight) {
    const view = noticeView(sight, { notice });
    return view && { words: progressWords(view), buttons: noticeButtons(view) };
  },
};
