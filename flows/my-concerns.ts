import { askForCall, withdrawConcern } from "../src/domain/concerns/follow-concern.ts";
import {
  type ConcernView,
  type HistoryLine,
  historyOf,
  myConcerns as mine,
  myConcern,
} from "../src/domain/concerns/read-concern.ts";
import { myPhone } from "../src/domain/people.ts";
import { readPhone } from "../src/domain/read-phone.ts";
import { none } from "../src/talk/fields.ts";
import type { Phrase } from "../src/talk/phrase.ts";
import { freeWords, oneOf, oneOfThese } from "../src/talk/question.ts";
import { addToMine } from "./add-to-mine.ts";
import { inCharge, someone, whereOf } from "./concern-words.ts";
import { flow, phrase, type Talk } from "./talk.ts";

const perPage = 6;

/** One's own concerns: a list, one of them, and what can be done with it. */
export const myConcerns = flow("mine", { code: "mi", fields: none }, function* (talk) {
  const all = talk.look("mine", mine, { isOpen: false });
  if (all.length === 0) return talk.say("mine.none");
  let chosen = "older";
  for (let from = 0; chosen === "older"; from += perPage) {
    const page = all.slice(from, from + perPage).map(({ id, number, title, state }) => ({
      value: String(id),
      label: phrase("mine.item", { number, title, state: phrase(`state.${state}`) }),
    }));
    const older = all.length > from + perPage ? [{ value: "older", label: phrase("mine.older") }] : [];
    chosen = yield* talk.ask("mine.list", oneOfThese([...page, ...older]));
  }
  return yield* one(talk, Number(chosen));
});

function* one(talk: Talk, concern: number) {
  const view = talk.look("one", myConcern, { concern });
  if (!view) return talk.say("mine.gone");
  const history = talk.look("history", historyOf, { concern }).map(line);
  const what = yield* talk.ask(
    "mine.one",
    oneOf(["add", "call", ...(view.canWithdraw ? (["withdraw"] as const) : [])]),
    {
      number: view.number,
      brief: view.words.join("\n").slice(0, 500),
      kind: view.kind,
      place: whereOf(view),
      state: phrase(`state.${view.state}`),
      holder: inCharge(view.holder),
      history,
    },
  );
  if (what === "add") return { start: addToMine, input: { concern } };
  if (what === "call") return yield* call(talk, view);
  return yield* withdraw(talk, view);
}

function* call(talk: Talk, { id: concern, holder: name }: ConcernView) {
  const known = talk.look("phone", myPhone, null);
  const choices = known === null ? [] : [{ value: "known", label: phrase("mine.phone_known", { phone: known }) }];
  const typed = yield* talk.ask(
    "mine.phone",
    oneOfThese(choices).or(freeWords(40, (words) => readPhone(words) !== null)),
  );
  const phone = typed === "known" && known !== null ? known : (readPhone(typed) ?? typed);
  const asked = talk.act("call", askForCall, { concern, phone });
  if ("refused" in asked) return talk.say("mine.gone");
  talk.say("mine.call_asked", { holder: inCharge(name) });
}

function* withdraw(talk: Talk, { id: concern, number }: ConcernView) {
  yield* talk.ask("mine.withdraw", oneOf(["yes"]), { number });
  const done = talk.act("withdraw", withdrawConcern, { concern });
  if (!("refused" in done)) return talk.say("mine.withdrawn", { number });
  talk.say(done.refused === "too_late" ? "mine.too_late" : "mine.gone", { number });
}

function line({ at, what, who, words }: HistoryLine): Phrase {
  const by = { at, who: someone(who) };
  switch (what) {
    case "added":
      return words === null ? phrase("history.added_files", { at }) : phrase("history.added", { at, words });
    case "replied":
      return phrase("history.replied", { ...by, words: words ?? "" });
    case "resolved":
      return words === null ? phrase("history.resolved", by) : phrase("history.resolved_note", { ...by, words });
    case "accepted":
      return phrase("history.accepted", by);
    default:
      return phrase(`history.${what}`, { at });
  }
}
