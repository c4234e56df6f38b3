import { readPress, withoutRevision } from "./button.ts";
import { bringUp, type Conversation, conversationOf, openAt, parkedAt } from "./conversations.ts";
import { answer, end, goBack, goOnBeneath, leave, resume, start, waitingSince } from "./converse.ts";
import { correct } from "./correct.ts";
import { goOn, which } from "./engine-flows.ts";
import type { Flow, HandOver } from "./flow.ts";
import { outOfDate } from "./out-of-date.ts";
import { heardInRoom } from "./overhear.ts";
import type { Said } from "./part.ts";
import { partOf } from "./part-of.ts";
import type { Places } from "./phrase.ts";
import { plain } from "./plain.ts";
import type { Question } from "./question.ts";
import { choiceUnder, isAbout, repliedTo } from "./replied-to.ts";
import { inviteToPrivate } from "./rooms.ts";
import { everShown, shownChoices } from "./shown-choices.ts";
import { choiceNamed, labelled, opened } from "./typed.ts";
import { answerPress, sayHere, type Visit } from "./visit.ts";

/*
 * One message, and what it is for: a press; a word that is understood everywhere; a number; a word that opens a flow; the
 * answer to what waits; or, where nobody waits, the beginning of a concern. In this order.
 */

export function takeTurn(at: Visit): void {
  const { here, room } = at.inbound;
  if (here) {
    if (room) inviteToPrivate(at);
    return;
  }
  follow(at, takeUp(at));
  answerPress(at);
}

function takeUp(at: Visit): HandOver | null {
  const { press: pressed, edits, room, text = "", isTooMuch, unread } = at.inbound;
  if (isTooMuch) {
    tell(at, "talk.too_much");
    return null;
  }
  if (pressed) return press(at, pressed.data);
  if (unread !== undefined) return say(at, "talk.place_unread");
  // A code that was mistyped and put right is one: its words go into no story.
  const isOfFlow = at.house.flows.some((flow) => flow.opensAt?.(text) !== undefined);
  if (edits !== undefined && !isOfFlow) return correct(at, edits, text);
  return room ? hearInRoom(at, text) : hearWords(at);
}

/** A flow may end by going over into another conversation, and that one too. */
function follow(at: Visit, first: HandOver | null): void {
  for (let over = first; over !== null; ) over = goOver(at, over);
}

function goOver(at: Visit, over: HandOver): HandOver | null {
  // What was said before the question which way to go is what goes on.
  if ("anew" in over || "resume" in over)
    at.message = conversationOf(at.house.db, at.conversation ?? 0)?.message ?? null;
  if ("press" in over) return press(at, over.press);
  if ("start" in over) return start(at, over.start, over.input);
  if ("anew" in over) {
    const instead = conversationOf(at.house.db, over.instead);
    if (instead?.state === "parked" && instead.addressId === at.who.addressId) end(at, instead);
    at.isPress = false;
    return start(at, at.house.opener, over.anew);
  }
  const left = conversationOf(at.house.db, over.resume);
  if (!left || left.state === "ended" || left.addressId !== at.who.addressId) return goOnBeneath(at);
  const raised = bringUp(at.house.db, left, at.now);
  if (Object.keys(over.said).length === 0) return resume(at, raised);
  // Its question has long been out of sight, so what was said now adds to the story and answers nothing.
  return answer(at, raised, (question) => question.heard({ ...over.said, isUnseen: true }));
}

function press(at: Visit, data: string): HandOver | null {
  at.isPress = true;
  const { house, who } = at;
  const pressed = readPress(data);
  if (pressed?.is === "answer") {
    const one = conversationOf(house.db, pressed.conversation);
    if (!one || one.addressId !== who.addressId || one.state !== "open") {
      tell(at, "talk.over");
      return null;
    }
    if (one.askingNo !== pressed.asking) {
      tell(at, "talk.was_earlier");
      return resume(at, one);
    }
    const raised = bringUp(house.db, one, at.now);
    if (pressed.option === "back") return goBack(at, raised);
    return choose(at, raised, one.choices[pressed.option]);
  }
  const flow = pressed && house.flows.find(({ code }) => code === pressed.code);
  const input = flow && pressed ? flow.fields.read(pressed.fields) : undefined;
  if (!flow || !pressed || input === undefined) {
    tell(at, "talk.over");
    return null;
  }
  const changed = pressed.revision > 0 ? outOfDate(at, data, pressed.revision) : null;
  if (changed !== null) {
    tell(at, changed.phrase, changed.with);
    // The person looked away from the question that waits: before they answer it, they see it again.
    return goOnBeneath(at);
  }
  return startHere(at, flow, input);
}

/** With no conversation to stop, the word is the button of its name that was shown last, such as that of a reminder. */
function stopShown(at: Visit, typed: string): HandOver | null {
  const wanted = plain(typed);
  const [data] = everShown(at).flatMap(({ choices }) =>
    choices.flatMap((one) => (plain(one.label) === wanted ? one.data : [])),
  );
  return data === undefined ? say(at, "talk.nothing_open") : press(at, data);
}

function choose(at: Visit, one: Conversation, value: string | undefined): HandOver | null {
  return answer(at, one, (question) => (value === undefined ? undefined : question.chosen(value)));
}

/** Of what is said in a room only what is ours is kept, and no files. */
function hearInRoom(at: Visit, typed: string): HandOver | null {
  const isToUs = at.inbound.addressed !== false;
  const deed = heardInRoom(at.house, at.inbound, at.now);
  if (deed) {
    at.hands.command(deed, null);
    if (isToUs && deed.isForPrivate) inviteToPrivate(at);
    return null;
  }
  if (!isToUs) return null;
  if (at.house.isUrgent(at.house.words, typed)) return say(at, "talk.danger_in_room");
  const named = opened(at, typed, undefined);
  if (named?.flow.isForRooms) return start(at, named.flow, named.input);
  inviteToPrivate(at);
  return null;
}

function hearWords(at: Visit): HandOver | null {
  const { house, who } = at;
  const { words } = house;
  const part = partOf(at);
  if (part === null) return null;
  const typed = part.words ?? "";
  const isBare = part.attachments === undefined && part.point === undefined;
  const [top] = openAt(house.db, who.addressId);
  const pointed = repliedTo(at);
  if (isBare && typed.trim() !== "") {
    const global = words.meaning("global", typed);
    if (global === "back") return top ? goBack(at, top) : startHere(at, house.help, {});
    if (global === "cancel") return top ? leave(at, top, "talk.stopped") : stopShown(at, typed);
    if (global === "help") return startHere(at, house.help, {});
    if (global === "person") return startHere(at, house.person, {});
    const number = words.meaning("numbers", typed);
    const under = pointed && choiceUnder(pointed, typed, number);
    if (under !== undefined) return press(at, under);
    if (number !== undefined) {
      const numbered = byNumber(at, Number(number));
      if (numbered !== undefined) return numbered;
      // Not in the list: it is no word to be added to the story either.
      if (top && top.choices.length > 0 && waitingSince(at, top) === undefined)
        return answer(at, top, (question) =>
          question.hearsNumbers ? question.heard({ words: typed, isUnseen: false }) : undefined,
        );
    }
  }
  const isUnseen = top !== undefined && waitingSince(at, top) !== undefined;
  if (isBare && !isUnseen && top) {
    const value = choiceNamed(at, top, typed);
    if (value !== undefined) {
      at.isPress = true;
      return choose(at, top, value);
    }
  }
  if (isBare && !isUnseen) {
    const data = labelled(at, typed);
    if (data !== undefined) return press(at, data);
  }
  const isUrgent = house.isUrgent(words, typed);
  if (isBare) {
    const heard = !isUrgent && (pointed?.concern ?? null) === null && house.overheard;
    const meant = heard ? at.hands.query(heard, { words: typed, isBusy: top !== undefined }) : null;
    if (meant) return startHere(at, meant.start, meant.input);
    const named = opened(at, typed, top);
    if (named) return startHere(at, named.flow, named.input);
  }
  const { point, ...others } = part;
  if (point && !top && !pointed && Object.keys(others).length === 0) {
    const meant = house.overheard && at.hands.query(house.overheard, { point });
    if (meant) return startHere(at, meant.start, meant.input);
  }
  if (house.replied && pointed && pointed.concern !== null && !isAbout(pointed, top)) {
    const { concern, isCard: isToCard } = pointed;
    return startHere(at, house.replied, { ...part, concern, isToCard });
  }
  const open = () => startHere(at, house.opener, part);
  if (top) return answer(at, top, hearing({ ...part, isUnseen }), isUrgent ? open : undefined);
  if (Object.keys(part).length === 0) return say(at, "talk.cannot_read");
  const parked = parkedAt(house.db, who.addressId, house.opener.name);
  if (parked && !isUrgent) return startHere(at, goOn, { parked: parked.id, said: part });
  return open();
}

/** Undefined where no list is there that the number could be from. */
function byNumber(at: Visit, number: number): HandOver | null | undefined {
  const lists = shownChoices(at).filter(({ choices }) => number <= choices.length);
  const options = lists.flatMap(({ title, choices }) => {
    const choice = choices[number - 1];
    return choice ? [{ label: `${choice.label} (${title})`, data: choice.data }] : [];
  });
  // What was shown twice is one choice.
  const distinct = [
    ...new Map([...options].reverse().map((option) => [withoutRevision(option.data), option])).values(),
  ].reverse();
  const [first] = distinct;
  if (!first) return undefined;
  if (distinct.length > 1) return startHere(at, which, { options: distinct.slice(0, 5) });
  return press(at, first.data);
}

function hearing(said: Said): (question: Question<unknown>) => unknown {
  return (question) => question.heard(said);
}

function startHere<I>(at: Visit, flow: Flow<I>, input: I): HandOver | null {
  if (!at.inbound.room || flow.isForRooms) return start(at, flow, input);
  inviteToPrivate(at);
  return null;
}

function say(at: Visit, key: string): null {
  sayHere(at, key);
  return null;
}

/** What is said of a press stands on the press itself; to a number that was typed it is said in the chat. */
function tell(at: Visit, key: string, places: Places = {}): void {
  if (at.inbound.press) at.toast = at.house.words.say(at.target.language, key, places);
  else sayHere(at, key, places);
}
