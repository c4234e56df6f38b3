import { concernAt } from "../../src/domain/concerns/change-concern.ts";
import { type Hearer, hearersOf } from "../../src/domain/concerns/followers.ts";
import { rootOf } from "../../src/domain/concerns/merge-concern.ts";
import { isOpen } from "../../src/domain/concerns/moves.ts";
import { type ConcernView, viewOf } from "../../src/domain/concerns/read-concern.ts";
import { afterGrace } from "../../src/domain/concerns/undo-change.ts";
import { office } from "../../src/domain/office.ts";
import { dutySecretary, nameOf, workersOf } from "../../src/domain/staff.ts";
import type { Sight } from "../../src/talk/command.ts";
import type { FlowButton } from "../../src/talk/flow.ts";
import type { Event, Lane, Message } from "../../src/talk/news.ts";
import type { Phrase, Text } from "../../src/talk/phrase.ts";
import { concernCard, shownWords } from "../cards/concern-card.ts";
import { inPieces, numberOf, relative, someone } from "../concern-words.ts";
import { phrase } from "../talk.ts";

/*
 * Those around a concern: who follows it as its resident, who works on it, and what each of them is told.
 */

/** The news of a concern, where it is there. */
export function about(event: Event, { db }: Sight, news: (view: ConcernView) => Message[]): Message[] {
  const view = event.concern === undefined ? null : viewOf(db, event.concern);
  return view ? news(view) : [];
}

/** A message to one person. */
export type ToOne = Extract<Message, { readonly to: number; readonly words: Phrase }>;

/** Buttons are about the concern that is the reader's own. */
type ButtonsFor = (concern: number) => readonly FlowButton[];

/** To the one whose it is, and to whoever said it for them: whose it is stands with the number then. */
export function toFollowers(
  { byId }: Event,
  view: ConcernView,
  { db, now }: Sight,
  words: (number: Text) => Phrase,
  buttons: ButtonsFor = () => [],
): ToOne[] {
  return hearersOf(db, view, now)
    .filter(({ to, personId }) => to === personId || to !== byId)
    .map(({ to, personId, concern, number }) => ({
      to,
      words: words(numberOf(number, to === personId ? undefined : { name: nameOf(db, personId) })),
      buttons: buttons(concern),
      lane: laneOf(view),
    }));
}

/**
 * As toFollowers, of a step of staff: it leaves when it can't be undone unheard any more, at once where it is an emergency. It says
 * what these events of the same concern say that have not left yet.
 */
export function ofStep(
  event: Event,
  view: ConcernView,
  sight: Sight,
  words: (number: Text) => Phrase,
  { buttons, replaces = [] }: { readonly buttons?: ButtonsFor; readonly replaces?: readonly string[] } = {},
): ToOne[] {
  const when =
    view.priority === "emergency"
      ? ({ lane: "urgent" } as const)
      : event.byId === null
        ? {}
        : { notBefore: afterGrace(sight.db, event.at) };
  return toFollowers(event, view, sight, words, buttons).map((message) => ({
    ...message,
    ...when,
    replaces: replaces.map((name) => `concern.${name}`),
  }));
}

/** What one of those who follow it did, for the others of them. Whoever works on it hears of it as such. */
export function toOthers(event: Event, view: ConcernView, sight: Sight, words: (number: Text) => Phrase): ToOne[] {
  const workers = workersOn(view, sight);
  const own = (one: Hearer) => one.concern === view.id;
  const followers = new Set(
    hearersOf(sight.db, view, sight.now)
      .filter(own)
      .map(({ to }) => to),
  );
  return toFollowers(event, view, sight, words).filter(
    ({ to }) => to !== event.byId && followers.has(to) && !workers.includes(to),
  );
}

/**
 * Who works on it; on what is merged, who works on the one whose life it shares. Nobody, where they get all of it in the morning.
 */
export function workersOn(view: ConcernView, { db, now }: Sight): readonly number[] {
  const one = waits(view) ? undefined : concernAt({ db }, view.id);
  return one ? workersOf(db, rootOf(db, one), now) : [];
}

/** A card for everybody who may take it. What is said while nobody is at work is handed out in the morning. */
export function handOut(view: ConcernView, sight: Sight): Message[] {
  return waits(view) ? [] : toWake(view, sight).flatMap((to) => give(view, to, laneOf(view), true));
}

/** The card, with long words and the photos after it. */
export function give(view: ConcernView, to: number, lane: Lane, again: true | "at_hand"): Message[] {
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

/** An emergency comes before the duty secretary too, and out of hours, what is urgent. */
export function toWake(view: ConcernView, { db, now }: Sight): readonly number[] {
  if (waits(view)) return [];
  const workers = workersOf(db, view, now);
  const isForDuty = view.priority === "emergency" || (view.priority === "urgent" && !office(db, now).isOpen);
  const secretary = isForDuty ? dutySecretary(db, now) : undefined;
  return secretary === undefined || workers.includes(secretary) ? workers : [...workers, secretary];
}

/** Nobody has it yet, and whoever will is told in the morning; unless it has become an emergency meanwhile. */
function waits({ handOutAt, state, priority }: ConcernView): boolean {
  return handOutAt !== null && state === "submitted" && priority !== "emergency";
}

/** Only an emergency that goes on breaks the quiet hours. */
export function laneOf({ priority, state }: ConcernView) {
  return priority === "emergency" && isOpen(state) ? "urgent" : "normal";
}

export function redraw({ id: concern }: ConcernView): Message {
  return { redraw: concernCard, about: { concern } };
}

/** Who did it, as those of a family call each other. */
export function doer({ byId }: Event, { db }: Sight) {
  return relative(nameOf(db, byId));
}

/** Who of staff did it. */
export function who({ byId }: Event, { db }: Sight) {
  return someone(nameOf(db, byId));
}

function inFull(number: number, words: string) {
  return inPieces(words).map((piece) => phrase("staff.words_of", { number, words: piece }));
}
