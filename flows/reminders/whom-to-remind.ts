import type { Audience } from "../../src/domain/reminders/audience.ts";
import type { Remindable } from "../../src/domain/reminders/remindable.ts";
import type { Text } from "../../src/talk/phrase.ts";
import { freeWords, oneOfThese } from "../../src/talk/question.ts";
import { phrase, type Talk } from "../talk.ts";

const mostNamed = 8;

/** Asks for whom: oneself, all grid workers, those on duty, or one of those that one may remind. Nothing to ask where that is only oneself. */
export function* whom(talk: Talk, to: Remindable) {
  const groups = [
    { value: "me", label: phrase("remind.who.me") },
    ...(to.gridWorkers ? [{ value: "grid_workers", label: phrase("remind.who.grid_workers") }] : []),
    ...(to.onDuty ? [{ value: "on_duty", label: phrase("remind.who.on_duty") }] : []),
    ...(to.grids.length > 0 ? [{ value: "grid", label: phrase("remind.who.grid") }] : []),
    ...(to.teams.length > 0 ? [{ value: "team", label: phrase("remind.who.team") }] : []),
    ...(to.gridWorkers && to.people.length > 0 ? [{ value: "person", label: phrase("remind.who.person") }] : []),
  ];
  if (groups.length === 1) return mine;
  const group = yield* talk.ask("remind.who", oneOfThese(groups));
  if (group === "grid" || group === "team") return yield* one(talk, group, group === "grid" ? to.grids : to.teams);
  if (group === "person") return yield* one(talk, group, to.people);
  if (group === "me") return mine;
  return { is: group === "on_duty" ? "on_duty" : "grid_workers", id: null } as const;
}

/** Whoever it is that sets it. */
const mine: Audience = { is: "person", id: null };

function* one(talk: Talk, is: Audience["is"], all: Remindable["people"]) {
  const choices = all.slice(0, mostNamed).map(({ id, name }) => ({ value: `w${id}`, label: name }));
  const byName = freeWords(80, (words) => all.some(({ name }) => name === words.trim()));
  const answer = yield* talk.ask("remind.which", oneOfThese(choices).or(byName));
  const id = all.find((each) => answer === `w${each.id}` || answer.trim() === each.name)?.id ?? null;
  return { is, id };
}

/** For whom it is, in words. */
export function forWhom({ is, id }: Audience, to: Remindable): Text {
  const named = (all: Remindable["people"]) => all.find((one) => one.id === id)?.name;
  if (is === "grid_workers") return phrase("remind.for_grid_workers");
  if (is === "on_duty") return phrase("remind.for_on_duty");
  if (is === "grid") return phrase("remind.for_grid", { name: named(to.grids) ?? "" });
  if (is === "team") return phrase("remind.for_team", { name: named(to.teams) ?? "" });
  return named(to.people) ?? phrase("remind.for_me");
}
