import { personNamed } from "../../src/domain/calls/read-call.ts";
import { readTicks } from "../../src/domain/relink/read-ticks.ts";
import { confirmEntries, leaveEntry, settleList, settleUnclear } from "../../src/domain/rooms/settle-names.ts";
import { type WaitingEntry, type WaitingNames, waitingNames } from "../../src/domain/rooms/waiting-names.ts";
import { fields, id } from "../../src/talk/fields.ts";
import type { Flow } from "../../src/talk/flow.ts";
import type { Phrase } from "../../src/talk/phrase.ts";
import { freeWords, oneOf, oneOfThese } from "../../src/talk/question.ts";
import { flow, phrase, type Talk } from "../talk.ts";

const perPage = 6;

/**
 * A lead looks at what was heard in groups: whether a list is about the call, what to make of one that changed too much, and who
 * those are who stand in it. It begins anew as long as something is left.
 */
export const roomNames: Flow<{ call: number }> = flow(
  "room-names",
  { code: "gnm", fields: fields<{ call: number }>({ call: id }) },
  function* (talk, { call }) {
    const view = talk.look("view", waitingNames, { call });
    if (view === null) return talk.say("call.gone");
    const [list] = view.lists;
    const [unclear] = view.unclear;
    if (list) {
      const whose = yield* talk.ask("room.whose_list", oneOf(["ours", "other"]), {
        title: list.title,
        number: list.number,
      });
      talk.act("list", settleList, { call, chain: list.chain, isOurs: whose === "ours" });
    } else if (unclear) {
      const what = yield* talk.ask("room.unclear", oneOf(["add", "leave"]), {
        come: lines(unclear.come),
        missing: lines(unclear.missing),
      });
      talk.act("unclear", settleUnclear, { call, chain: unclear.chain, isTaken: what === "add" });
    } else if (view.entries.length === 0) return talk.say("room.none_wait");
    else yield* settle(talk, call, view.entries);
    const left = talk.look("left", waitingNames, { call });
    if (left !== null && isAny(left)) return { start: roomNames, input: { call } };
    talk.say("room.all_settled");
  },
);

function isAny({ lists, unclear, entries }: WaitingNames): boolean {
  return lists.length + unclear.length + entries.length > 0;
}

/** One, some by their numbers, or all that are clear. */
function* settle(talk: Talk, call: number, entries: readonly WaitingEntry[]) {
  const page = entries.slice(0, perPage);
  const clear = entries.filter(({ isClear }) => isClear);
  const all = clear.length > 1 ? [{ value: "all", label: phrase("room.all_clear", { number: clear.length }) }] : [];
  const shown = page.map((one, n) => ({ value: `m${n}`, label: line(one) }));
  const byTicks = freeWords(80, (words) => ticked(page, words).length > 0);
  const answer = yield* talk.ask("room.who_are", oneOfThese([...shown, ...all]).or(byTicks), {
    number: entries.length,
  });
  const at = shown.findIndex(({ value }) => value === answer);
  const chosen = answer === "all" ? clear : at >= 0 ? page.slice(at, at + 1) : ticked(page, answer);
  const [one, ...others] = chosen;
  if (!one) return;
  if (others.length === 0 && !(one.isClear && answer !== `m${at}`)) return yield* settleOne(talk, call, one);
  confirm(talk, call, chosen);
}

/** Several at once only where each is clear. */
function ticked(page: readonly WaitingEntry[], words: string): readonly WaitingEntry[] {
  const ticks = readTicks(words, page.length);
  const meant = page.filter((one, n) => ticks?.lines.includes(n + 1) && (!ticks.isAllBut || one.isClear));
  return meant.length === 1 || meant.every(({ isClear }) => isClear) ? meant : [];
}

function* settleOne(talk: Talk, call: number, one: WaitingEntry) {
  const { entry, text, guess } = one;
  if (one.isGone) {
    const still = yield* talk.ask("room.still", oneOf(["stays", "goes"]), { text });
    talk.act("leave", leaveEntry, { call, entry, stays: still === "stays" });
    return;
  }
  const own = guess === null ? [] : [{ value: "is", label: phrase("room.it_is", whose(guess)) }];
  const others = [
    { value: "guest", label: phrase("room.guest") },
    { value: "nobody", label: phrase("room.nobody") },
  ];
  const byName = freeWords(40);
  let answer = yield* talk.ask("room.who_is", oneOfThese([...own, ...others]).or(byName), { text });
  for (;;) {
    if (answer === "nobody") return void talk.act("leave", leaveEntry, { call, entry, stays: false });
    if (answer === "guest") return confirm(talk, call, [{ ...one, guess: null }]);
    if (answer === "is") return confirm(talk, call, [one]);
    const person = talk.look("person", personNamed, { call, name: answer.trim() });
    if (person !== null) return confirm(talk, call, [{ ...one, guess: { person, name: answer, home: null } }]);
    answer = yield* talk.ask("room.who_else", oneOfThese(others).or(byName), { name: answer });
  }
}

function confirm(talk: Talk, call: number, chosen: readonly WaitingEntry[]) {
  const entries = chosen.map(({ entry, guess }) => ({ entry, person: guess?.person ?? null }));
  const done = talk.act("confirm", confirmEntries, { call, entries });
  if ("refused" in done) return talk.say("call.gone");
  talk.say(done.count < chosen.length ? "room.not_all" : "room.confirmed", { number: done.count });
}

function line({ text, isGone, guess, isClear }: WaitingEntry): Phrase {
  if (isGone) return phrase("room.entry_gone", { text });
  if (guess === null) return phrase("room.entry_unknown", { text });
  return phrase(isClear ? "room.entry_clear" : "room.entry_maybe", { text, ...whose(guess) });
}

function whose({ name, home }: { readonly name: string; readonly home: string | null }) {
  return { name: home === null ? name : phrase("room.lives", { name, home }) };
}

function lines(texts: readonly string[]): Phrase[] {
  return texts.length === 0
    ? [phrase("room.no_line")]
    : texts.slice(0, 10).map((text) => phrase("room.name_line", { text }));
}
