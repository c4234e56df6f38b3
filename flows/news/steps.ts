import { closeReasonIn } from "../../src/domain/concerns/moves.ts";
import { type ConcernView, partsOf, viewOf } from "../../src/domain/concerns/read-concern.ts";
import type { Sight } from "../../src/talk/command.ts";
import type { Event, Message, NewsTable } from "../../src/talk/news.ts";
import type { Text } from "../../src/talk/phrase.ts";
import { addToMine } from "../add-to-mine.ts";
import { askReopen } from "../ask-reopen.ts";
import { inCharge, whereOf } from "../concern-words.ts";
import { button, phrase } from "../talk.ts";
import { about, handOut, ofStep, redraw, who } from "./around-concern.ts";
import { undoneNews } from "./undone.ts";

const answerIt = (concern: number) => [button(addToMine, { concern }, "news.answer_it")];
const notFixed = (concern: number) => [button(askReopen, { concern }, "news.not_fixed")];
const askAgain = (concern: number) => [button(askReopen, { concern }, "news.ask_reopen")];

/** What goes without saying where somebody says more. */
const small = ["accepted", "started", "continued", "assigned"];
const dates = ["scheduled", "referred", "prioritised"];
const corrections = ["corrected_kind", "corrected_place"];

/** Who hears of the steps of those who work on a concern: the resident, after the minute in which it can be undone. */
export const stepsNews: NewsTable = {
  "concern.accepted": step((event, view, sight) =>
    event.about.isAtOnce
      ? []
      : ofStep(event, view, sight, (number) => phrase("news.accepted", { number, who: who(event, sight) }), {
          replaces: ["assigned"],
        }),
  ),

  "concern.started": step((event, view, sight) =>
    ofStep(event, view, sight, (number) => phrase("news.started", { number, who: who(event, sight) }), {
      replaces: ["accepted", "assigned"],
    }),
  ),

  "concern.replied": (event, sight) =>
    about(event, sight, (view) => {
      const words = wordsOf(event, sight);
      const key = event.about.isCorrection === true ? "news.replied_anew" : "news.replied";
      const said = (number: Text) => phrase(key, { number, who: who(event, sight), words });
      // Of what was said the card shows nothing but that the resident was answered.
      const isFirst = event.about.was !== undefined;
      const news = ofStep(event, view, sight, said, { buttons: answerIt, replaces: small });
      return [...(isFirst ? [redraw(view)] : []), ...news];
    }),

  "concern.asked": step((event, view, sight) => {
    const said = (number: Text) =>
      phrase("news.asked", { number, who: who(event, sight), words: wordsOf(event, sight) });
    return ofStep(event, view, sight, said, { buttons: answerIt, replaces: small });
  }),

  "concern.continued": step((event, view, sight) => {
    const said = (number: Text) =>
      event.byId === null
        ? phrase("news.continued_alone", { number })
        : phrase("news.continued", { number, who: who(event, sight) });
    return ofStep(event, view, sight, said, { buttons: answerIt });
  }),

  "concern.scheduled": step((event, view, sight) => {
    const about = { who: who(event, sight), at: view.nextAt ?? event.at, words: wordsOf(event, sight) };
    const said = (number: Text) => phrase("news.scheduled", { number, ...about });
    return ofStep(event, view, sight, said, { replaces: [...small, ...dates] });
  }),

  "concern.referred": step((event, view, sight) => {
    const { referredTo: to, reference, nextAt } = view;
    const about = { who: who(event, sight), to: to ?? "", at: nextAt ?? event.at };
    const said = (number: Text) =>
      reference === null
        ? phrase("news.referred", { number, ...about })
        : phrase("news.referred_as", { number, ...about, reference });
    return ofStep(event, view, sight, said, { replaces: [...small, ...dates] });
  }),

  "concern.assigned": step((event, view, sight) => {
    const said = (number: Text) => phrase("news.assigned", { number, holder: inCharge(view.holder) });
    return [...handOut(view, sight), ...ofStep(event, view, sight, said, { replaces: ["assigned"] })];
  }),

  "concern.merged": (event, sight) =>
    about(event, sight, (view) => {
      const into = viewOf(sight.db, Number(event.about.into));
      const isOwn = (one: { readonly to: number }, other: readonly { readonly to: number }[]) =>
        !other.some(({ to }) => to === one.to);
      const theirs = ofStep(event, view, sight, (number) => phrase("news.merged", { number }), { replaces: small });
      // What came along with another one is no news to those who had been told of that one.
      const here = (number: Text) => phrase("news.merged_here", { number });
      const others = into && event.about.via === undefined ? ofStep(event, into, sight, here) : [];
      return [redraw(view), ...(into ? [redraw(into)] : []), ...theirs, ...others.filter((one) => isOwn(one, theirs))];
    }),

  "concern.corrected_kind": step((event, view, sight) => {
    const said = (number: Text) =>
      phrase("news.corrected_kind", { number, kind: view.kind, holder: inCharge(view.holder) });
    return [...handedOver(event, view, sight), ...ofStep(event, view, sight, said, { replaces: ["corrected_kind"] })];
  }),

  "concern.corrected_place": step((event, view, sight) => {
    const said = (number: Text) =>
      phrase("news.corrected_place", { number, place: whereOf(view), holder: inCharge(view.holder) });
    return [...handedOver(event, view, sight), ...ofStep(event, view, sight, said, { replaces: ["corrected_place"] })];
  }),

  "concern.prioritised": step((event, view, sight) => {
    const said = (number: Text) => phrase("news.prioritised", { number, resolve: view.resolveBy });
    const alarm = view.priority === "emergency" ? handOut(view, sight) : [];
    return [...alarm, ...ofStep(event, view, sight, said, { replaces: ["prioritised"] })];
  }),

  "concern.resolved": step((event, view, sight) => {
    const by = who(event, sight);
    const { words, attachments } = partsOf(sight.db, event.about.parts);
    const said = (number: Text) =>
      words === null
        ? phrase("news.resolved", { number, who: by })
        : phrase("news.resolved_note", { number, who: by, words });
    const replaces = [...small, ...dates, ...corrections, "asked"];
    return ofStep(event, view, sight, said, { buttons: notFixed, replaces }).map((one) => ({ ...one, attachments }));
  }),

  "concern.closed": step((event, view, sight) => {
    const reason = closeReasonIn(event.about.reason);
    if (reason === null) return [];
    const about = { who: who(event, sight), reason: phrase(`reason.${reason}`) };
    const { words } = partsOf(sight.db, event.about.parts);
    const said = (number: Text) =>
      words === null
        ? phrase("news.closed_wordless", { number, ...about })
        : phrase("news.closed", { number, ...about, words });
    const replaces = [...small, ...dates, ...corrections, "asked"];
    return ofStep(event, view, sight, said, { buttons: askAgain, replaces });
  }),

  "concern.reopened": step((event, view, sight) => {
    const said = (number: Text) => phrase("news.reopened", { number, who: who(event, sight), resolve: view.resolveBy });
    return ofStep(event, view, sight, said);
  }),

  "concern.reopen_refused": step((event, view, sight) => {
    const said = (number: Text) =>
      phrase("news.reopen_refused", { number, who: who(event, sight), words: wordsOf(event, sight) });
    return ofStep(event, view, sight, said, { buttons: answerIt });
  }),

  "concern.undone": undoneNews,
};

/** The card of a concern shows every step; what else is told, stands with each. */
function step(news: (event: Event, view: ConcernView, sight: Sight) => Message[]) {
  return (event: Event, sight: Sight): Message[] =>
    about(event, sight, (view) => [redraw(view), ...news(event, view, sight)]);
}

/** Where a correction takes it to others, they get a card. */
function handedOver(event: Event, view: ConcernView, sight: Sight): Message[] {
  const { was } = event.about;
  const isMoved = typeof was === "object" && was !== null && ("ownerId" in was || "teamId" in was);
  return isMoved ? handOut(view, sight) : [];
}

function wordsOf(event: Event, { db }: Sight): string {
  return partsOf(db, event.about.parts).words ?? "";
}
