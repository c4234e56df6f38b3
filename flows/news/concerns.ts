import { isOpen } from "../../src/domain/concerns/moves.ts";
import { partsOf } from "../../src/domain/concerns/read-concern.ts";
import { phoneFor } from "../../src/domain/people.ts";
import type { Message, NewsTable } from "../../src/talk/news.ts";
import type { Text } from "../../src/talk/phrase.ts";
import { beginning, inPieces, whereOf } from "../concern-words.ts";
import { refuseReopen, reopen } from "../steps/decide-reopen.ts";
import { button, phrase } from "../talk.ts";
import { about, doer, give, handOut, laneOf, redraw, toOthers, toWake, workersOn } from "./around-concern.ts";

/** Who hears of what residents do with a concern of theirs. Whoever did it was told in the conversation. */
export const concernNews: NewsTable = {
  "concern.filed": (event, sight) =>
    about(event, sight, (view) => {
      const words = beginning(view.words.join("\n"), 500);
      const said = (number: Text) =>
        words === ""
          ? phrase("news.said_for_you_files", { number, name: doer(event, sight) })
          : phrase("news.said_for_you", { number, name: doer(event, sight), words });
      return [...handOut(view, sight), ...toOthers(event, view, sight, said)];
    }),

  /** Whoever looked it up at the desk gets it at hand. */
  "concern.looked": (event, sight) =>
    about(event, sight, (view) => (event.byId === null ? [] : give(view, event.byId, "reply", "at_hand"))),

  "concern.not_same": (event, sight) => about(event, sight, (view) => [redraw(view)]),
  "concern.handed_out": (event, sight) => about(event, sight, (view) => handOut(view, sight)),

  "concern.added": (event, sight) =>
    about(event, sight, (view) => {
      const { words, attachments, point } = partsOf(sight.db, event.about.parts);
      const { number } = view;
      const said = [
        ...(point === null ? [] : [phrase("news.added_point", { number, ...point })]),
        ...(words === null ? [] : added(number, words, event.about.isCorrection === true)),
        ...(words !== null || attachments.length === 0 ? [] : [phrase("news.added_files", { number })]),
      ];
      const messages = workersOn(view, sight).flatMap((to) =>
        said.map(
          (words, n): Message => ({
            ...{ to, words, lane: laneOf(view) },
            attachments: n === said.length - 1 ? attachments : [],
          }),
        ),
      );
      const name = doer(event, sight);
      const toOther = (number: Text) =>
        words === null
          ? phrase("news.other_added_files", { number, name })
          : phrase("news.other_added", { number, name, words: beginning(words, 500) });
      return [...messages, redraw(view), ...toOthers(event, view, sight, toOther)];
    }),

  "concern.answered": (event, sight) =>
    about(event, sight, (view) => {
      const { words, attachments, point } = partsOf(sight.db, event.about.parts);
      const { number } = view;
      const said = [
        ...(point === null ? [] : [phrase("news.added_point", { number, ...point })]),
        ...(words === null ? [] : inPieces(words).map((piece) => phrase("news.answered", { number, words: piece }))),
        ...(words !== null || attachments.length === 0 ? [] : [phrase("news.answered_files", { number })]),
      ];
      const messages = workersOn(view, sight).flatMap((to) =>
        said.map((words, n): Message => ({ to, words, attachments: n === said.length - 1 ? attachments : [] })),
      );
      const name = doer(event, sight);
      const toOther = (number: Text) => phrase("news.other_answered", { number, name });
      return [...messages, redraw(view), ...toOthers(event, view, sight, toOther)];
    }),

  "concern.taken_back": (event, sight) =>
    about(event, sight, (view) => {
      const words = phrase("news.taken_back", { number: view.number });
      return [redraw(view), ...workersOn(view, sight).map((to): Message => ({ to, words }))];
    }),

  "concern.placed": (event, sight) =>
    about(event, sight, (view) => {
      // A card that changes makes no sound, so the place comes in a message as well.
      const words = phrase("news.placed", { number: view.number, place: whereOf(view) });
      const messages = toWake(view, sight).map((to): Message => ({ to, words, lane: laneOf(view) }));
      return [...handOut(view, sight), redraw(view), ...messages];
    }),

  "concern.withdrawn": (event, sight) =>
    about(event, sight, (view) => [
      redraw(view),
      ...workersOn(view, sight).map((to) => ({ to, words: phrase("news.withdrawn", { number: view.number }) })),
      ...toOthers(event, view, sight, (number) => phrase("news.other_withdrew", { number, name: doer(event, sight) })),
    ]),

  "concern.reopen_asked": (event, sight) =>
    about(event, sight, (view) => {
      const { number, id: concern } = view;
      const words = phrase("news.reopen_asked", { number, words: partsOf(sight.db, event.about.parts).words ?? "" });
      const buttons = [
        button(reopen, { concern }, "staff.reopen"),
        button(refuseReopen, { concern }, "staff.refuse_reopen"),
      ];
      const toOther = (number: Text) => phrase("news.other_asked_reopen", { number, name: doer(event, sight) });
      return [
        redraw(view),
        ...workersOn(view, sight).map((to) => ({ to, words, buttons })),
        ...toOthers(event, view, sight, toOther),
      ];
    }),

  "concern.emptied": (event, sight) =>
    about(event, sight, (view) => [
      redraw(view),
      ...(isOpen(view.state) ? workersOn(view, sight) : []).map((to) => ({
        to,
        words: phrase("news.emptied", { number: view.number }),
      })),
    ]),

  "concern.contact_emptied": (event, sight) =>
    about(event, sight, (view) => [
      redraw(view),
      ...(isOpen(view.state) ? workersOn(view, sight) : []).map((to) => ({
        to,
        words: phrase("news.contact_emptied", { number: view.number }),
      })),
    ]),

  "concern.call_asked": (event, sight) =>
    about(event, sight, (view) => {
      const caller = {
        number: view.number,
        phone: (event.byId === null ? null : phoneFor(sight.db, event.byId)) ?? "",
      };
      const words = phrase(event.byId === view.personId ? "news.call" : "news.call_for", caller);
      return [{ to: Number(event.about.shownTo), words }];
    }),
};

function added(number: number, words: string, isCorrection: boolean) {
  const key = isCorrection ? "news.corrected" : "news.added";
  return inPieces(words).map((piece) => phrase(key, { number, words: piece }));
}
