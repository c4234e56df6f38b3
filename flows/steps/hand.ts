import { handConcern, type Recipient, recipients } from "../../src/domain/concerns/hand-concern.ts";
import { freeWords, oneOfThese } from "../../src/talk/question.ts";
import { called } from "../role-words.ts";
import { flow } from "../talk.ts";
import { aboutConcern } from "./about.ts";
import { receipt } from "./receipt.ts";
import { stepOn } from "./step-on.ts";

/** So many are shown; the others are found by name. */
const mostShown = 7;

/** Somebody else gets it, or a team. */
export const hand = flow("hand", { code: "hd", fields: aboutConcern }, function* (talk, { concern }) {
  const view = stepOn(talk, concern, null);
  if (!view) return;
  const others = talk.look("others", recipients, { concern });
  if (others.length === 0) return talk.say("steps.hand_nobody");
  const choices = others.slice(0, mostShown).map((one) => ({ value: keyOf(one), label: called(one.name) }));
  const named = (words: string) => others.find(({ name }) => name === words.trim());
  const byName = freeWords(80, (words) => named(words) !== undefined);
  const { number } = view;
  const answer = yield* talk.ask("steps.hand_to", oneOfThese(choices).or(byName), { number });
  const chosen = others.find((one) => keyOf(one) === answer) ?? named(answer);
  if (!chosen) return talk.say("steps.hand_nobody");
  const to = "person" in chosen ? { person: chosen.person } : { team: chosen.team };
  const done = talk.act("hand", handConcern, { concern, to });
  receipt(talk, concern, done, (about, also) =>
    talk.say("steps.handed", { ...about, name: called(chosen.name) }, also),
  );
});

function keyOf(one: Recipient): string {
  return "person" in one ? `p${one.person}` : `t${one.team}`;
}
