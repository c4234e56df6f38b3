import { askForCall, withdrawConcern } from "../src/domain/concerns/follow-concern.ts";
import { historyOf } from "../src/domain/concerns/history.ts";
import { myConcerns as mine } from "../src/domain/concerns/my-concerns.ts";
import { type ConcernView, myConcern } from "../src/domain/concerns/read-concern.ts";
import { maskPhone } from "../src/domain/mask-phone.ts";
import { myPhone } from "../src/domain/people.ts";
import { readPhone } from "../src/domain/read-phone.ts";
import { none } from "../src/talk/fields.ts";
import type { Phrase } from "../src/talk/phrase.ts";
import { freeWords, moreParts, oneOf, oneOfThese } from "../src/talk/question.ts";
import { addToMine } from "./add-to-mine.ts";
import { askReopen } from "./ask-reopen.ts";
import { beginning, counted, filesIn, inCharge, numberOf, stateOf, whereOf } from "./concern-words.ts";
import { historyLine } from "./history-words.ts";
import { sayConcern } from "./say-concern.ts";
import { flow, phrase, type Talk } from "./talk.ts";

const perPage = 6;
/** The latest so many things that happened fit into a message. */
const mostHistory = 12;

/**
 * One's own concerns: a list, one of them, and what can be done with it. A list is looked at and left as it is; so whatever
 * else is said next is a concern, as where nobody waits.
 */
export const myConcerns = flow("mine", { code: "mi", fields: none }, function* (talk) {
  const all = talk.look("mine", mine, null);
  if (all.length === 0) return talk.say("mine.none");
  const numbered = (words: string) => all.find(({ number }) => words.normalize("NFKC").trim() === String(number));
  let chosen = "older";
  for (let from = 0; chosen === "older"; from += perPage) {
    const page = all.slice(from, from + perPage).map(({ id, number, title, kind, state, of }) => ({
      value: `c${id}`,
      label: phrase("mine.item", {
        number: numberOf(number, of),
        title: title === "" ? kind : title,
        state: phrase(`state.${state}`),
      }),
    }));
    const older = all.length > from + perPage ? [{ value: "older", label: phrase("mine.older") }] : [];
    const byNumber = freeWords(12, (words) => numbered(words) !== undefined);
    const answer = yield* talk.ask(
      "mine.list",
      oneOfThese([...page, ...older])
        .or(byNumber)
        .or(moreParts()),
    );
    if (typeof answer !== "string") return { start: sayConcern, input: answer.more };
    chosen = answer;
  }
  return yield* one(talk, numbered(chosen)?.id ?? Number(chosen.slice(1)));
});

function* one(talk: Talk, concern: number) {
  const view = talk.look("one", myConcern, { concern });
  if (!view) return talk.say("mine.gone");
  const history = talk.look("happened", historyOf, { concern }).slice(-mostHistory).map(historyLine);
  const withdrawing = view.canWithdraw ? (["withdraw"] as const) : [];
  const reopening = view.canAskToReopen ? (["reopen"] as const) : [];
  const what = yield* talk.ask("mine.one", oneOf(["add", "call", ...withdrawing, ...reopening]).or(moreParts()), {
    number: view.number,
    brief: briefOf(view),
    kind: view.kind,
    place: whereOf(view),
    state: view.with ? phrase("mine.merged", { state: phrase(`state.${view.with.state}`) }) : stateOf(view),
    holder: inCharge((view.with ?? view).holder),
    history,
  });
  if (typeof what !== "string") return { start: sayConcern, input: what.more };
  if (what === "add") return { start: addToMine, input: { concern } };
  if (what === "reopen") return { start: askReopen, input: { concern } };
  if (what === "call") return yield* call(talk, view);
  return yield* withdraw(talk, view);
}

function* call(talk: Talk, { id: concern, holder: name }: ConcernView) {
  const known = talk.look("phone", myPhone, null);
  const choices =
    known === null ? [] : [{ value: "known", label: phrase("mine.phone_known", { phone: maskPhone(known) }) }];
  const typed = yield* talk.ask(
    "mine.phone",
    oneOfThese(choices).or(freeWords(40, (words) => readPhone(words) !== null)),
  );
  const phone = typed === "known" && known !== null ? known : (readPhone(typed) ?? typed);
  const asked = talk.act("call", askForCall, { concern, phone });
  if ("refused" in asked) return talk.say("mine.gone");
  if (!asked.isHeard) return talk.say("help.nobody");
  talk.say("mine.call_asked", { holder: inCharge(name) });
}

function* withdraw(talk: Talk, { id: concern, number }: ConcernView) {
  yield* talk.ask("mine.withdraw", oneOf(["yes"]), { number });
  const done = talk.act("withdraw", withdrawConcern, { concern });
  if (!("refused" in done)) return talk.say("mine.withdrawn", { number });
  talk.say(done.refused === "too_late" ? "mine.too_late" : "mine.gone", { number });
}

function briefOf({ words, attachments }: ConcernView): string | Phrase[] {
  if (words.length > 0) return beginning(words.join("\n"), 500);
  return filesIn(counted(attachments));
}
