import { followersOf } from "../../src/domain/concerns/followers.ts";
import { isOpen } from "../../src/domain/concerns/moves.ts";
import { type ConcernView, partsOf, viewOf } from "../../src/domain/concerns/read-concern.ts";
import { office } from "../../src/domain/office.ts";
import { phoneFor } from "../../src/domain/people.ts";
import { dutySecretary, nameOf, workersOf } from "../../src/domain/staff.ts";
import type { Sight } from "../../src/talk/command.ts";
import type { FlowButton } from "../../src/talk/flow.ts";
import type { Event, Lane, Message, NewsTable } from "../../src/talk/news.ts";
import type { Phrase, Text } from "../../src/talk/phrase.ts";
import { addToMine } from "../add-to-mine.ts";
import { concernCard, shownWords } from "../cards/concern-card.ts";
import { beginning, inPieces, numberOf, relative, someone, whereOf } from "../concern-words.ts";
import { button, phrase } from "../talk.ts";

/** Who hears of what happens to a concern. Whoever did it was told in the conversation. */
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

  "concern.assigned": (event, sight) => about(event, sight, (view) => handOut(view, sight)),

  "concern.added": (event, sight) =>
    about(event, sight, (view) => {
      const { words, attachments, point } = partsOf(sight.db, event.about.parts);
      const { number } = view;
      const said = [
        ...(point === null ? [] : [phrase("news.added_point", { number, ...point })]),
        ...(words === null ? [] : added(number, words, event.about.isCorrection === true)),
        ...(words !== null || attachments.length === 0 ? [] : [phrase("news.added_files", { number })]),
      ];
      // Whoever has not heard of it yet gets all of it in the morning.
      const workers = waits(view) ? [] : workersOf(sight.db, view, sight.now);
      const messages = workers.flatMap((to) =>
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

  "concern.taken_back": (event, sight) =>
    about(event, sight, (view) => {
      const words = phrase("news.taken_back", { number: view.number });
      const workers = waits(view) ? [] : workersOf(sight.db, view, sight.now);
      return [redraw(view), ...workers.map((to): Message => ({ to, words }))];
    }),

  "concern.placed": (event, sight) =>
    about(event, sight, (view) => {
      // A card that changes makes no sound, so the place comes in a message as well.
      const words = phrase("news.placed", { number: view.number, place: whereOf(view) });
      const woken = waits(view) ? [] : toWake(view, sight);
      const messages = woken.map((to): Message => ({ to, words, lane: laneOf(view) }));
      return [...handOut(view, sight), redraw(view), ...messages];
    }),

  "concern.withdrawn": (event, sight) =>
    about(event, sight, (view) => [
      redraw(view),
      ...(waits(view) ? [] : workersOf(sight.db, view, sight.now)).map((to) => ({
        to,
        words: phrase("news.withdrawn", { number: view.number }),
      })),
      ...toOthers(event, view, sight, (number) => phrase("news.other_withdrew", { number, name: doer(event, sight) })),
    ]),

  "concern.emptied": (event, sight) =>
    about(event, sight, (view) => [
      redraw(view),
      ...(isOpen(view.state) ? workersOf(sight.db, view, sight.now) : []).map((to) => ({
        to,
        words: phrase("news.emptied", { number: view.number }),
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

  "concern.accepted": (event, sight) =>
    about(event, sight, (view) => {
      const words = (number: Text) => phrase("news.accepted", { number, who: who(event, sight) });
      return [redraw(view), ...(event.about.isAtOnce ? [] : toFollowers(event, view, sight, words))];
    }),

  "concern.replied": (event, sight) =>
    about(event, sight, (view) => {
      const words = partsOf(sight.db, event.about.parts).words ?? "";
      const key = event.about.isCorrection === true ? "news.replied_anew" : "news.replied";
      const said = (number: Text) => phrase(key, { number, who: who(event, sight), words });
      return toFollowers(event, view, sight, said, [button(addToMine, { concern: view.id }, "news.answer_it")]);
    }),

  "concern.resolved": (event, sight) =>
    about(event, sight, (view) => {
      const by = who(event, sight);
      const { words } = partsOf(sight.db, event.about.parts);
      const said = (number: Text) =>
        words === null
          ? phrase("news.resolved", { number, who: by })
          : phrase("news.resolved_note", { number, who: by, words });
      const buttons = [button(addToMine, { concern: view.id }, "news.not_fixed")];
      return [redraw(view), ...toFollowers(event, view, sight, said, buttons)];
    }),
};

function about(event: Event, { db }: Sight, news: (view: ConcernView) => Message[]): Message[] {
  const view = event.concern === undefined ? null : viewOf(db, event.concern);
  return view ? news(view) : [];
}

/** To the one whose it is, and to whoever said it for them: whose it is stands with the number then. */
function toFollowers(
  { byId }: Event,
  view: ConcernView,
  { db, now }: Sight,
  words: (number: Text) => Phrase,
  buttons: readonly FlowButton[] = [],
): Told[] {
  const whose = { name: nameOf(db, view.personId) };
  return followersOf(db, view, now)
    .filter((to) => to === view.personId || to !== byId)
    .map((to) => {
      const number = numberOf(view.number, to === view.personId ? undefined : whose);
      return { to, words: words(number), buttons, lane: laneOf(view) };
    });
}

type Told = {
  readonly to: number;
  readonly words: Phrase;
  readonly buttons: readonly FlowButton[];
  readonly lane: "urgent" | "normal";
};

/** What one of those who follow it did, for the others of them. Whoever works on it hears of it as such. */
function toOthers(event: Event, view: ConcernView, sight: Sight, words: (number: Text) => Phrase): Told[] {
  const workers = workersOf(sight.db, view, sight.now);
  return toFollowers(event, view, sight, words).filter(({ to }) => to !== event.byId && !workers.includes(to));
}

/** A card for everybody who may take it. What is said while nobody is at work is handed out in the morning. */
function handOut(view: ConcernView, sight: Sight): Message[] {
  return waits(view) ? [] : toWake(view, sight).flatMap((to) => give(view, to, laneOf(view), true));
}

/** The card, with long words and the photos after it. */
function give(view: ConcernView, to: number, lane: Lane, again: true | "at_hand"): Message[] {
  const attachments = view.attachments.map(({ id }) => id);
  const words = view.words.join("\n");
  const rest = words.length > shownWords ? inFull(view.number, words) : [];
  return [
    { to, card: concernCard, about: { concern: view.id }, lane, again },
    ...rest.map((words): Message => ({ to, words, lane })),
    ...(attachments.length === 0
      ? []
      : [{ to, words: phrase("staff.photos_of", { number: view.number }), attachments, lane } as const]),
  ];
}

/** Nobody has it yet, and whoever will is told in the morning; unless it has become an emergency meanwhile. */
function waits({ handOutAt, state, priority }: ConcernView): boolean {
  return handOutAt !== null && state === "submitted" && priority !== "emergency";
}

/** An emergency comes before the duty secretary too, and out of hours, what is urgent. */
function toWake(view: ConcernView, { db, now }: Sight): readonly number[] {
  const workers = workersOf(db, view, now);
  const isForDuty = view.priority === "emergency" || (view.priority === "urgent" && !office(db, now).isOpen);
  const secretary = isForDuty ? dutySecretary(db, now) : undefined;
  return secretary === undefined || workers.includes(secretary) ? workers : [...workers, secretary];
}

/** Only an emergency that goes on breaks the quiet hours. */
function laneOf({ priority, state }: ConcernView) {
  return priority === "emergency" && isOpen(state) ? "urgent" : "normal";
}

function added(number: number, words: string, isCorrection: boolean) {
  const key = isCorrection ? "news.corrected" : "news.added";
  return inPieces(words).map((piece) => phrase(key, { number, words: piece }));
}

function inFull(number: number, words: string) {
  return inPieces(words).map((piece) => phrase("staff.words_of", { number, words: piece }));
}

function redraw(view: ConcernView): Message {
  return { redraw: concernCard, about: { concern: view.id } };
}

function doer({ byId }: Event, { db }: Sight) {
  return relative(nameOf(db, byId));
}

function who(event: Event, { db }: Sight) {
  return someone(nameOf(db, event.byId));
}
