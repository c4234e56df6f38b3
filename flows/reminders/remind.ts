import { type Made, makeReminder, previewOf, type Wanted } from "../../src/domain/reminders/make-reminder.ts";
import { opensReminder, readReminder } from "../../src/domain/reminders/read-reminder.ts";
import { runReminders } from "../../src/domain/reminders/read-reminders.ts";
import { type Remindable, remindable } from "../../src/domain/reminders/remindable.ts";
import { opening } from "../../src/talk/fields.ts";
import { freeWords, oneOf, oneOfThese } from "../../src/talk/question.ts";
import { beginning } from "../concern-words.ts";
import { sayConcern } from "../say-concern.ts";
import { flow, phrase, type Talk } from "../talk.ts";
import { changeReminder } from "./change-reminder.ts";
import { ruleWords } from "./rule-words.ts";
import { whenToRemind } from "./when-to-remind.ts";
import { forWhom, whom } from "./whom-to-remind.ts";

const mostShown = 6;
const mostWords = 300;

/** A reminder is set, by one sentence or step by step; or one that is there is chosen, to be changed. */
export const remind = flow(
  "remind",
  {
    ...{ code: "rmi", fields: opening<{ words?: string }>() },
    opensAt: (words, look) => (look?.(opensReminder, { words }) ? { words } : undefined),
  },
  function* (talk, { words }) {
    if (words !== undefined) return yield* make(talk, words, true);
    const all = talk.look("all", runReminders, null);
    if (all.length === 0) return yield* make(talk, yield* talk.ask("remind.say", freeWords(mostWords)), false);
    const some = all.slice(0, mostShown).map(({ id, words: what, rule, next }) => ({
      value: `r${id}`,
      label: phrase("remind.item", { what: beginning(what, 16), when: ruleWords(rule, next) }),
    }));
    const new_ = { value: "new", label: phrase("remind.new") };
    const chosen = yield* talk.ask("remind.menu", oneOfThese([new_, ...some]).or(freeWords(mostWords)));
    if (chosen === "new") return yield* make(talk, yield* talk.ask("remind.say", freeWords(mostWords)), false);
    const known = some.find(({ value }) => value === chosen);
    if (known) return { start: changeReminder, input: { reminder: Number(known.value.slice(1)) } };
    return yield* make(talk, chosen, false);
  },
);

function* make(talk: Talk, said: string, isUnasked: boolean) {
  const read = talk.look("said", readReminder, { words: said });
  const others = talk.look("others", remindable, null);
  // A neighbour who wants somebody else reminded says a concern.
  if (isUnasked && read.audience === null && isNobody(others)) return { start: sayConcern, input: { words: said } };
  let { kind } = read;
  let audience = read.audience ?? (yield* whom(talk, others));
  let words = read.words === "" ? yield* talk.ask("remind.what", freeWords(mostWords)) : read.words;
  let rule = yield* whenToRemind(talk, "first", read.when, said);
  for (let round = 0; ; round += 1) {
    const { next, isQuiet } = talk.look("next", previewOf, { rule });
    const answer = yield* talk.ask("remind.confirm", oneOf(["yes", "when", "who", "what", "kind"]), {
      ...{ kind: phrase(kindWords[kind]), what: words, who: forWhom(audience, others), when: ruleWords(rule, next) },
      lines: [
        ...next.map((at) => phrase("remind.next_line", { at })),
        ...(next.length === 0 ? [phrase("remind.never")] : []),
        ...(isQuiet ? [phrase("remind.waits")] : []),
      ],
    });
    if (answer === "yes") return tell(talk, talk.act("make", makeReminder, { kind, words, rule, audience }));
    if (answer === "when") rule = yield* whenToRemind(talk, `again${round}`, null, "");
    if (answer === "who") audience = yield* whom(talk, others);
    if (answer === "what") words = yield* talk.ask("remind.what", freeWords(mostWords));
    if (answer === "kind") kind = yield* talk.ask("remind.kind", oneOf(["notice", "duty", "patrol", "report"]));
  }
}

function tell(talk: Talk, made: Made) {
  if (!("refused" in made)) return talk.say("remind.made");
  if (made.refused === "never") return talk.say("remind.never");
  talk.say(made.refused === "too_many" ? "remind.too_full" : "remind.not_allowed");
}

function isNobody({ people, teams, grids, gridWorkers }: Remindable): boolean {
  return people.length + teams.length + grids.length === 0 && !gridWorkers;
}

export const kindWords = {
  notice: "remind.kind.notice",
  duty: "remind.kind.duty",
  patrol: "remind.kind.patrol",
  report: "remind.kind.report",
} as const satisfies Readonly<Record<Wanted["kind"], string>>;
