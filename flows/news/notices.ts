import { community } from "../../src/domain/community/settings.ts";
import { keyOf } from "../../src/domain/notices/make-notice.ts";
import { hearersIn, noticeRow } from "../../src/domain/notices/read-notice.ts";
import { nameOf } from "../../src/domain/staff.ts";
import type { Sight } from "../../src/talk/command.ts";
import type { Event, Message, NewsTable } from "../../src/talk/news.ts";
import { noticeCard } from "../cards/notice-card.ts";
import { beginning } from "../concern-words.ts";
import { noticeText } from "../notice/notice-words.ts";
import { recall, sawNotice, sendAfterAll } from "../notice/see-to-notice.ts";
import { called } from "../role-words.ts";
import { button, phrase } from "../talk.ts";

type Row = NonNullable<ReturnType<typeof noticeRow>>;

/** Who hears of a notice: those whom it is for, and on a card whoever sent it. */
export const noticeNews: NewsTable = {
  "notice.sent": (event, sight) =>
    about(event, sight, (one) => {
      const { id: notice, corrects, words, files, asksSeen } = one;
      const from = phrase("notice.from", {
        community: community(sight.db).name,
        name: called(nameOf(sight.db, one.byId)),
      });
      const audience = hearersIn(sight.db, notice, { onlyIfGot: false });
      return [
        {
          broadcast: keyOf(notice),
          audience,
          words: noticeText(words, from, corrects !== null),
          attachments: files,
          buttons: asksSeen ? [button(sawNotice, { notice }, "notice.saw")] : [],
          ...(corrects === null ? {} : { after: keyOf(corrects) }),
        },
        ...cardOf(one),
        ...(corrects === null ? [] : [{ redraw: noticeCard, about: { notice: corrects } }]),
      ];
    }),

  "notice.planned": (event, sight) => about(event, sight, cardOf),

  "notice.missed": (event, sight) =>
    about(event, sight, ({ id: notice, byId, words, sendAt }) => [
      {
        to: byId,
        words: phrase("notice.missed_told", { brief: beginning(words, 80), at: sendAt }),
        buttons: [button(sendAfterAll, { notice }, "notice.send_after_all"), button(recall, { notice }, "notice.drop")],
      },
      { redraw: noticeCard, about: { notice } },
    ]),

  "notice.recalled": (event, sight) =>
    about(event, sight, ({ id: notice, words }) => {
      const told: Message = {
        broadcast: `${keyOf(notice)} recalled`,
        audience: hearersIn(sight.db, notice, { onlyIfGot: true }),
        words: phrase("notice.recalled_told", { brief: beginning(words, 80) }),
        after: keyOf(notice),
      };
      return [...(event.about.was === "out" ? [told] : []), { redraw: noticeCard, about: { notice } }];
    }),

  "notice.stopped": redrawn,
  "notice.resumed": redrawn,
  "notice.seen": redrawn,
};

/** The one of the notice that a broadcast belongs to is out of date. */
export function noticeOf(key: string): Message[] {
  const [, notice] = /^notice (\d+)$/.exec(key) ?? [];
  return notice === undefined ? [] : [{ redraw: noticeCard, about: { notice: Number(notice) } }];
}

function redrawn({ about: { notice } }: Event): Message[] {
  return [{ redraw: noticeCard, about: { notice: Number(notice) } }];
}

function cardOf({ id: notice, byId }: Row): Message[] {
  return [{ to: byId, card: noticeCard, about: { notice }, lane: "reply" }];
}

function about(event: Event, { db }: Sight, tell: (one: Row) => readonly Message[]): readonly Message[] {
  const one = noticeRow(db, Number(event.about.notice));
  return one ? tell(one) : [];
}
