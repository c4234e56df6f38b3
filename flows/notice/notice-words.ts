import { aboutCommunity } from "../../src/domain/community/about-community.ts";
import type { Rehearsed } from "../../src/domain/notices/make-notice.ts";
import type { NoticeView } from "../../src/domain/notices/read-notice.ts";
import type { Phrase, Text } from "../../src/talk/phrase.ts";
import { beginning } from "../concern-words.ts";
import { called } from "../role-words.ts";
import { phrase, type Teller } from "../talk.ts";

/** So many names fit where they can't be leafed through. */
const mostNames = 10;
const letters = 40;

/** What those see who get it. It is worded when it is sent, and never after. */
export function noticeText(words: string, from: Text, isCorrection: boolean): Phrase {
  return phrase(isCorrection ? "notice.text_correction" : "notice.text", { words, from });
}

/** Who tells, as it stands beneath. */
export function signed(talk: Teller, name: string | null): Phrase {
  const { name: community } = talk.look("community", aboutCommunity, null);
  return phrase("notice.from", { community, name: called(name) });
}

export function whomWords({ isForAll, names }: Pick<NoticeView, "isForAll" | "names">): Text {
  return isForAll ? phrase("notice.everybody") : names.join(" ");
}

/** Who can't be reached, by name, and why. */
export function missedWords(
  unreached: readonly { readonly name: string | null; readonly why: "never" | "left" }[],
): Phrase {
  if (unreached.length === 0) return phrase("notice.none_missed");
  const lines = unreached
    .slice(0, mostNames)
    .map(({ name, why }) =>
      phrase(why === "never" ? "notice.missed_never" : "notice.missed_left", { name: called(name) }),
    );
  const more = unreached.length - lines.length;
  const rest = more > 0 ? [phrase("notice.missed_more", { number: more })] : [];
  return phrase("notice.missed", { count: unreached.length, lines: [...lines, ...rest] });
}

export type Found = Exclude<Rehearsed, { readonly refused: string }>;

/** How far a notice is, as its card shows it. */
export function progressWords(view: NoticeView): Phrase {
  const { words, asked, progress, state, sendAt, asksSeen, seen, unreached } = view;
  const lines: Phrase[] = [];
  if (state === "waiting") lines.push(phrase("notice.card_waiting", { at: sendAt }));
  if (state === "missed") lines.push(phrase("notice.card_overdue", { at: sendAt }));
  if (progress) lines.push(...barWords(progress));
  if (state === "recalled") lines.push(phrase(progress ? "notice.card_recalled" : "notice.card_dropped"));
  if (unreached > 0) lines.push(phrase("notice.card_missed", { count: unreached }));
  if (asksSeen && state === "out") lines.push(phrase("notice.card_seen", { seen }));
  return phrase("notice.card", { brief: beginning(words, letters), whom: whomWords(view), asked, lines });
}

/** A bar, the counts, and how long it will still take: for whatever goes to many. */
export function barWords(progress: NonNullable<NoticeView["progress"]>): Phrase[] {
  const { state, people, sent, queued, held, unreachable, failed, uncertain, dropped, secondsLeft } = progress;
  const left = queued + held;
  const done = people - left;
  const counts = { sent, failed: unreachable + failed + uncertain + dropped, left };
  const minutes = secondsLeft <= 60 ? 0 : Math.ceil(secondsLeft / 60);
  return [
    phrase("notice.card_bar", { bar: bar(people === 0 ? 1 : done / people), done, all: people }),
    phrase("notice.card_counts", counts),
    ...(state === "running" && minutes > 0 ? [phrase("notice.card_going", { count: minutes })] : []),
    ...(state === "stopped" && left > 0 ? [phrase("notice.card_stopped")] : []),
  ];
}

const width = 10;

function bar(part: number): string {
  const full = Math.floor(part * width);
  return "▓".repeat(full) + "░".repeat(width - full);
}
