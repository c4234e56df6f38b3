import { followersOf } from "../../src/domain/concerns/followers.ts";
import { type ConcernView, viewOf } from "../../src/domain/concerns/read-concern.ts";
import type { Rung } from "../../src/domain/concerns/ring-clocks.ts";
import { isReached } from "../../src/domain/staff.ts";
import type { Sight } from "../../src/talk/command.ts";
import type { Event, Message, NewsTable } from "../../src/talk/news.ts";
import { concernCard } from "../cards/concern-card.ts";
import { ratingCard } from "../cards/rating-card.ts";
import { inCharge } from "../concern-words.ts";
import { button, phrase } from "../talk.ts";
import { accept, reply, resolve } from "../work-on-concern.ts";

/** So many stand in one message; of what is more, only how many there are. */
const mostLines = 10;

/** What is told because time has passed. */
export const clockNews: NewsTable = {
  "clocks.rang": ({ about }, sight) => {
    const { to, lines, isUrgent } = about as unknown as Rang; // as ringClocks wrote it
    const views = lines.flatMap((line) => {
      const view = viewOf(sight.db, line.concern);
      return view ? [{ line, view }] : [];
    });
    const [first, ...more] = views;
    if (!first) return [];
    const lane = isUrgent ? "urgent" : "normal";
    if (more.length === 0) return [{ to, lane, words: said(first.line, first.view), buttons: doors(first.view) }];
    const shown = views.slice(0, mostLines).map(({ line, view }) => said(line, view));
    const left = views.length - shown.length;
    const rest = left === 0 ? [] : [phrase("clock.more", { count: left })];
    return [{ to, lane, words: phrase("clock.many", { count: views.length, lines: [...shown, ...rest] }) }];
  },

  "concern.rating_asked": (event, sight) =>
    askedOf(event, sight).map((to): Message => ({ to, card: ratingCard, about: { end: Number(event.about.end) } })),

  "concern.rated": ({ about, byId }) => shownAgain(about, byId, about.solved !== "no"),

  "concern.rating_goes_on": ({ about, byId }) => shownAgain(about, byId, true),

  "concern.settled": ({ concern = 0 }) => [{ redraw: concernCard, about: { concern } }],
};

interface Rang {
  readonly to: number;
  readonly lines: readonly Rung[];
  readonly isUrgent: boolean;
}

function said({ kind, code, role, due }: Rung, { number, holder }: ConcernView) {
  if (code === "reminded") return phrase(reminders[kind], { number, due });
  const what = kind === "day" ? "resolve" : kind;
  return role === "owner"
    ? phrase(overdue[what], { number, due })
    : phrase((role === "deputy" ? deputies : leads)[what], { number, due, holder: inCharge(holder) });
}

const reminders = {
  respond: "clock.remind_respond",
  resolve: "clock.remind_resolve",
  reopen: "clock.remind_reopen",
  day: "clock.remind_day",
} as const;
const overdue = {
  respond: "clock.overdue_respond",
  resolve: "clock.overdue_resolve",
  reopen: "clock.overdue_reopen",
} as const;
const deputies = {
  respond: "clock.deputy_respond",
  resolve: "clock.deputy_resolve",
  reopen: "clock.deputy_reopen",
} as const;
const leads = { respond: "clock.lead_respond", resolve: "clock.lead_resolve", reopen: "clock.lead_reopen" } as const;

/** What can be done with it, from the message itself. */
function doors({ id: concern, isInTouch, steps }: ConcernView) {
  return [
    ...(steps.includes("accept") ? [button(accept, { concern }, "staff.accept")] : []),
    ...(isInTouch ? [button(reply, { concern }, "staff.reply")] : []),
    ...(steps.includes("resolve") ? [button(resolve, { concern }, "staff.resolve")] : []),
  ];
}

/** The one whose it is; where they can't be reached, whoever said it for them. */
function askedOf({ concern = 0 }: Event, { db, now }: Sight): readonly number[] {
  const view = viewOf(db, concern);
  if (!view || view.isForgotten) return [];
  const [whose, ...others] = followersOf(db, view, now);
  return whose !== undefined && isReached(db, whose) ? [whose] : others.slice(0, 1);
}

/** The card as it is now: changed where it hangs, or where nothing can be changed, the next question below. */
function shownAgain({ end }: Event["about"], byId: number | null, again: boolean): Message[] {
  const about = { end: Number(end) };
  if (byId === null) return [];
  return again ? [{ to: byId, card: ratingCard, about, again, lane: "reply" }] : [{ redraw: ratingCard, about }];
}
