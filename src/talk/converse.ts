import { eq } from "drizzle-orm";
import { outbox } from "../store/tables/delivery.ts";
import { isSame } from "./as-json.ts";
import { answerData } from "./button.ts";
import { mostChoices } from "./compose.ts";
import { begin, bringUp, type Conversation, change, logOf, openAt, saveLog } from "./conversations.ts";
import { goOn, which } from "./engine-flows.ts";
import { attempt } from "./fault-in.ts";
import type { Flow, HandOver, Put } from "./flow.ts";
import { momentOf } from "./moment.ts";
import type { Text } from "./phrase.ts";
import { lastActAfter, type Played, play, type Step, type Turn } from "./play.ts";
import { post, pressablesOf, retire } from "./post.ts";
import { isAddition, type Question } from "./question.ts";
import { sayHere, type Visit } from "./visit.ts";

/** How many conversations lie on one another at most; the lowest is parked for a further one. */
const mostOpen = 3;
/** However much is being added, a question does not wait longer than this many moments. */
const mostMoments = 5;

/** Starts a flow on top of what is open. The same flow with the same input is taken up where it is. */
export function start<I>(at: Visit, flow: Flow<I>, input: I): HandOver | null {
  const open = openAt(at.house.db, at.who.addressId);
  const same = open.find((one) => one.flow === flow.name && isSame(one.input, input));
  if (same) return resume(at, same);
  const lowest = open[mostOpen - 1];
  if (lowest) leaveAside(at, lowest);
  const from = { flow: flow.name, input, message: at.message };
  return advance(at, begin(at.house.db, at.who.addressId, from, at.now), { is: "opening" });
}

/** Takes a conversation up again: its question is put anew. */
export function resume(at: Visit, one: Conversation): HandOver | null {
  return advance(at, bringUp(at.house.db, one, at.now), { is: "again" });
}

/**
 * Gives an answer to the question that waits; `hear` finds it, or undefined where there is none in what was said. Then the
 * question is put again, unless there is something else to be done with what was said.
 */
export function answer(
  at: Visit,
  one: Conversation,
  hear: (question: Question<unknown>) => unknown,
  otherwise?: () => HandOver | null,
): HandOver | null {
  return advance(
    at,
    one,
    {
      is: "answer",
      key: one.askingKey ?? "",
      after: one.askingAfter,
      looks: one.askingLooks,
      message: at.message,
      hear,
    },
    otherwise,
  );
}

/** Drops the last answer, unless something was done after it; where there is none left, the conversation is left. */
export function goBack(at: Visit, one: Conversation): HandOver | null {
  const log = logOf(at.house.db, one);
  const floor = lastActAfter(log.acts);
  const last = log.steps.findLastIndex(({ answer }, n) => n >= floor && !isAddition(answer));
  if (last >= 0) {
    // What was added since is no step of its own: it stays, and is told again to the question that comes.
    const added = log.steps.slice(last + 1);
    saveLog(at.house.db, one, log, { steps: log.steps.slice(0, last), acts: log.acts });
    return advance(at, change(at.house.db, one, { misses: 0 }), { is: "again" }) ?? tellAgain(at, one, added);
  }
  if (log.acts.length === 0) return leave(at, one, "talk.left");
  sayHere(at, "talk.no_way_back");
  return resume(at, one);
}

/** What was added to a conversation whose path has changed since, to the question that waits there now. */
export function tellAgain(at: Visit, one: Conversation, added: readonly Step[]): HandOver | null {
  for (const { answer, message } of added) {
    const [next] = openAt(at.house.db, at.who.addressId);
    if (next?.id !== one.id) return null;
    if (!isAddition(answer)) continue;
    const { askingKey, askingAfter: after, askingLooks: looks } = next;
    const hear = (question: Question<unknown>) => question.heard({ ...answer.more, isUnseen: true });
    const over = advance(at, next, { is: "answer", key: askingKey ?? "", after, looks, message, hear });
    if (over) return over;
  }
  return null;
}

/** Ends a conversation by the person's own wish and goes on with what lies beneath. */
export function leave(at: Visit, one: Conversation, key: string): HandOver | null {
  end(at, one);
  sayHere(at, key);
  return goOnBeneath(at);
}

function advance(at: Visit, one: Conversation, turn: Turn, otherwise?: () => HandOver | null): HandOver | null {
  const flow = flowOf(at, one);
  if (!flow) {
    end(at, one);
    sayHere(at, "talk.lost");
    return goOnBeneath(at);
  }
  const log = logOf(at.house.db, one);
  at.conversation = one.id;
  const played = play(flow, log, turn, at.hands);
  if (played.outcome === "missed" && otherwise) return otherwise();
  saveLog(at.house.db, one, log, played);
  for (const spoken of played.said) {
    const text = at.house.words.say(at.target.language, spoken.key, spoken.places);
    const { buttons, attachments, makes, codeSeed } = spoken;
    const written = (one: Text) => at.house.words.text(at.target.language, one);
    const files = spoken.files.map(({ name, text }) => ({ name: written(name), text: written(text) }));
    const how = {
      lane: "reply",
      now: at.now,
      attachments,
      files,
      ...(makes === undefined ? {} : { makes }),
      ...(codeSeed === undefined ? {} : { codeSeed }),
      // What came of it, be it said or shown on a card, is what whoever answers it speaks of.
      concern: at.events.findLast(({ concern }) => concern !== undefined)?.concern,
    } as const;
    const shown = buttons.filter((one) => !one.isWhereNothingChanges || !at.target.abilities.edits);
    post(at.house, at.target, text, pressablesOf(shown), how);
  }
  if (played.put) {
    put(at, one, played.put, played);
    return null;
  }
  end(at, one);
  if (played.outcome === "lost") sayHere(at, "talk.lost");
  return played.handOver ?? goOnBeneath(at);
}

export function flowOf({ house }: Visit, one: Conversation): Flow<unknown> | undefined {
  return [...house.flows, which, goOn].find(({ name }) => name === one.flow);
}

function put(at: Visit, one: Conversation, asked: Put, played: Played): void {
  const { db, words } = at.house;
  const { language } = at.target;
  // What was chosen and is no choice any more was understood well enough.
  const isGone = played.outcome === "changed" || (played.outcome === "missed" && at.isPress);
  const misses = played.outcome === "missed" && !isGone ? one.misses + 1 : 0;
  const isTooLong = misses > 0 && (at.inbound.text ?? "").length > (asked.question.longest ?? Number.POSITIVE_INFINITY);
  const asking = one.askingNo + 1;
  const text = [
    ...(isGone ? [words.say(language, "talk.changed")] : []),
    ...(isTooLong ? [words.say(language, "talk.too_long", { longest: asked.question.longest ?? 0 })] : []),
    ...(misses === 1 && !isTooLong ? [words.say(language, "talk.not_understood")] : []),
    words.say(language, misses > 1 && words.has(`${asked.key}_again`) ? `${asked.key}_again` : asked.key, asked.places),
    ...(misses > 1 && !isTooLong
      ? [words.say(language, asked.question.choices.length > 0 ? "talk.just_a_number" : "talk.just_a_few_words")]
      : []),
    ...(misses > 2 ? [words.say(language, "talk.offer_person")] : []),
  ].join("\n");
  const offered =
    misses > 2 && asked.question.choices.length < mostChoices
      ? pressablesOf([{ flow: at.house.person, input: {}, label: { phrase: "talk.person", with: {} } }])
      : [];
  const pressables = asked.question.choices.map(({ value, label }, option) => ({
    label: label ?? { phrase: `${asked.key}.${value}`, with: {} },
    data: answerData(one.id, asking, option),
  }));
  pressables.push(...offered);
  const isFirst = played.steps.every(({ answer }) => isAddition(answer));
  const back = {
    label: { phrase: isFirst ? "talk.leave" : "talk.back", with: {} },
    data: answerData(one.id, asking, "back"),
  };
  const since = waitingSince(at, one) ?? at.now;
  const notBefore =
    at.isPress || !asked.question.gathers
      ? at.now
      : Math.min(at.now + momentOf(at.house, at.target.abilities, at.inbound), since + mostMoments * at.house.moment);
  const how = { lane: "reply", now: at.now, since, notBefore, conversationId: one.id } as const;
  const row = post(at.house, at.target, text, pressables, how, back);
  takeOff(at, one);
  change(db, one, {
    askingKey: asked.key,
    askingAfter: played.steps.length,
    askingNo: asking,
    askingLooks: played.looks,
    choices: asked.question.choices.map(({ value }) => value),
    askingRow: row,
    misses,
    touchedAt: at.now,
  });
}

/** Since when a question of this conversation has been waiting to be sent; undefined when none is. */
export function waitingSince(at: Visit, one: Conversation): number | undefined {
  if (one.askingRow === null) return undefined;
  const row = at.house.db
    .select({ state: outbox.state, madeAt: outbox.madeAt, why: outbox.why })
    .from(outbox)
    .where(eq(outbox.id, one.askingRow))
    .get();
  // What is sent once more, since its answer was lost, may stand in the chat already.
  return row?.state === "queued" && row.why === null ? row.madeAt : undefined;
}

function takeOff(at: Visit, one: Conversation): void {
  if (one.askingRow !== null) retire(at.house, at.target, one.askingRow, at.now);
}

export function end(at: Visit, one: Conversation): void {
  takeOff(at, one);
  change(at.house.db, one, { state: "ended", touchedAt: at.now });
}

function leaveAside(at: Visit, one: Conversation): void {
  takeOff(at, one);
  change(at.house.db, one, { state: "parked", askingRow: null, touchedAt: at.now });
}

/** The question beneath is put again, since the person has lost sight of it. */
export function goOnBeneath(at: Visit): HandOver | null {
  const [next] = openAt(at.house.db, at.who.addressId);
  if (!next) return null;
  // Where it is broken, what was done above it stands all the same.
  return attempt(at, () => advance(at, next, { is: "again" })) ?? null;
}
