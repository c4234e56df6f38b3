import { plain } from "./plain.ts";
import { sayHere, type Visit } from "./visit.ts";

/** Milliseconds after which an answer is so late that it needs a word. */
const late = 10 * 60_000;

/**
 * Takes what waited while we were away. Whoever waited hears so once, before the first answer. A command that somebody gave
 * again because nobody answered is carried out once; whatever has anything to tell is always taken.
 */
export function catchUp(at: Visit, take: (at: Visit) => void): void {
  const { inbound, who, now } = at;
  const { here, room, edits, press } = inbound;
  const isLate = now - inbound.at > late && !here && !room && edits === undefined && press === undefined;
  // Whoever was answered since they wrote this knows already that we are there again.
  const isFirst = who.isNew === true || who.spokeAt <= inbound.at;
  if (isLate && !isFirst && isGivenAgain(at)) return;
  if (isLate && isFirst) sayHere(at, "talk.were_away");
  take(at);
}

function isGivenAgain({ inbound, who, house: { words } }: Visit): boolean {
  const { text = "", attachments, place } = inbound;
  if (attachments !== undefined || place !== undefined) return false;
  const isCommand = text.startsWith("/") || lists.some((list) => words.meaning(list, text) !== undefined);
  return isCommand && (who.recent ?? []).some((said) => said.at >= inbound.at && plain(said.text) === plain(text));
}

/** Of understood/: words that have nothing to tell. */
const lists = ["commands", "global", "small_talk"] as const;
