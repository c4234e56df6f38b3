import { doneEarly } from "../../src/domain/reminders/done-early.ts";
import { type MyReminder, myReminders } from "../../src/domain/reminders/read-reminders.ts";
import { none } from "../../src/talk/fields.ts";
import type { Text } from "../../src/talk/phrase.ts";
import { moreParts, oneOf, oneOfThese } from "../../src/talk/question.ts";
import { beginning } from "../concern-words.ts";
import { called } from "../role-words.ts";
import { sayConcern } from "../say-concern.ts";
import { flow, phrase, type Talk } from "../talk.ts";
import { apply } from "./fewer.ts";
import { ruleWords } from "./rule-words.ts";

const perPage = 6;

/** What one is reminded of oneself, when, and why; and what can be done with it, before it comes as well. */
export const mine = flow("my-reminders", { code: "rmg", fields: none }, function* (talk) {
  const all = talk.look("mine", myReminders, null);
  if (all.length === 0) return talk.say("remind.none_mine");
  let chosen = "more";
  for (let from = 0; chosen === "more"; from += perPage) {
    const page = all.slice(from, from + perPage).map((one) => ({
      value: `r${one.id}`,
      label: phrase("remind.item", { what: beginning(one.words, 16), when: ruleWords(one.rule, one.next) }),
    }));
    const more = all.length > from + perPage ? [{ value: "more", label: phrase("remind.more") }] : [];
    const answer = yield* talk.ask("remind.mine", oneOfThese([...page, ...more]).or(moreParts()));
    if (typeof answer !== "string") return { start: sayConcern, input: answer.more };
    chosen = answer;
  }
  const one = all.find(({ id }) => chosen === `r${id}`);
  return one ? yield* look(talk, one) : undefined;
});

function* look(talk: Talk, one: MyReminder) {
  const { id: reminder, words: what, rule, next, wish, isToday, kind } = one;
  const [first] = next;
  const options = [
    ...(isToday && kind !== "report" ? (["early"] as const) : []),
    ...(wish === null ? (["fewer", "stopped"] as const) : (["usual"] as const)),
  ];
  const does = yield* talk.ask("remind.my", oneOf(options).or(moreParts()), {
    ...{ what, when: ruleWords(rule, next), why: whyWords(one) },
    lines: first === undefined ? [] : [phrase("remind.next_line", { at: first })],
  });
  if (typeof does !== "string") return { start: sayConcern, input: does.more };
  if (does === "early") {
    const done = talk.act("early", doneEarly, { reminder });
    if ("refused" in done) return talk.say("remind.not_yours");
    return talk.say("remind.done_early", { what: done.words, at: done.at });
  }
  apply(talk, reminder, does === "usual" ? null : does);
}

/** Why it comes to oneself. */
function whyWords({ audience, name, isForMe, by }: MyReminder): Text {
  if (isForMe && by === null) return phrase("remind.why_own");
  const who = called(by);
  if (audience === "grid_workers") return phrase("remind.why_grid_workers", { who });
  if (audience === "on_duty") return phrase("remind.why_on_duty", { who });
  if (audience === "grid") return phrase("remind.why_grid", { who, name: name ?? "" });
  return audience === "team"
    ? phrase("remind.why_team", { who, name: name ?? "" })
    : phrase("remind.why_person", { who });
}
