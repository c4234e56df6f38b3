import { endRole, helpers } from "../../src/domain/roles.ts";
import { freeWords, oneOf, oneOfThese } from "../../src/talk/question.ts";
import { called, roleWords } from "../role-words.ts";
import { phrase, type Talk } from "../talk.ts";

const perPage = 6;

/** Everybody with a role, a page at a time; and the way to end one. Nothing for who may see none, as one who may no longer. */
export function* whoHelps(talk: Talk) {
  const all = talk.look("helpers", helpers, null);
  if (all.length === 0) return;
  let chosen = "more";
  for (let from = 0; chosen === "more"; from += perPage) {
    const page = all.slice(from, from + perPage).map((one) => ({
      value: `r${one.grant}`,
      label: phrase("set_up.helper", { name: called(one.name), role: roleWords(one) }),
    }));
    const more = all.length > from + perPage ? [{ value: "more", label: phrase("set_up.helpers_more") }] : [];
    const byName = freeWords(80, (words) => all.some(({ name }) => name === words.trim()));
    chosen = yield* talk.ask("set_up.helpers", oneOfThese([...page, ...more]).or(byName));
  }
  const one = all.find(({ grant, name }) => chosen === `r${grant}` || chosen.trim() === name);
  if (!one) return;
  const who = { name: called(one.name), role: roleWords(one) };
  yield* talk.ask("set_up.end_role", oneOf(["yes"]), who);
  const done = talk.act("end", endRole, { grant: one.grant });
  if (!("refused" in done)) talk.say("set_up.role_ended", who);
  else talk.say(done.refused === "last_secretary" ? "set_up.last_secretary" : "set_up.not_yours");
}
