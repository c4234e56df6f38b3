import { type Asked, readTimes, readTimesAnswered, type WhenRead } from "../../src/domain/reminders/read-times.ts";
import type { Rule } from "../../src/domain/when/rule.ts";
import { freeWords, oneOfThese } from "../../src/talk/question.ts";
import { phrase, type Talk } from "../talk.ts";
import { ruleWords } from "./rule-words.ts";

const mostOptions = 6;

/**
 * When it comes, by what was said, or else asks. What may mean two things is asked; what lacks the time of day gets it from
 * the next answer; what can't be told by the answer is asked from the beginning. `name` tells the looks of one asking from
 * those of another.
 */
export function* whenToRemind(talk: Talk, name: string, read: WhenRead | null, said: string) {
  let [found, words] = [read, said];
  for (let round = 0; ; round += 1) {
    if (found && "rule" in found) return found.rule;
    const answer: Rule | string = found ? yield* which(talk, found) : yield* talk.ask("remind.when", freeWords(100));
    if (typeof answer !== "string") return answer;
    const said = words;
    words = found?.ambiguous === "which_time" ? `${words} ${answer}` : answer;
    found = found
      ? talk.look(`${name}${round}`, readTimesAnswered, { words: said, answer, asked: found })
      : talk.look(`${name}${round}`, readTimes, { words: answer });
  }
}

function* which(talk: Talk, { ambiguous, options }: Asked) {
  const some = options.slice(0, mostOptions);
  const choices = some.map((rule, n) => ({ value: `o${n}`, label: optionWords(rule) }));
  const key = ambiguous === "which_time" && some.length === 0 ? "remind.what_time" : "remind.which_when";
  const answer = yield* talk.ask(ambiguous === "past" ? "remind.past" : key, oneOfThese(choices).or(freeWords(100)));
  return some.find((_, n) => answer === `o${n}`) ?? answer;
}

function optionWords(rule: Rule) {
  return rule.kind === "once" ? phrase("remind.day_time", { day: rule.day, time: rule.time }) : ruleWords(rule, []);
}
