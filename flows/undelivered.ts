import { tryAgain, type Undelivered, undelivered as undeliveredBefore } from "../src/domain/undelivered.ts";
import { none } from "../src/talk/fields.ts";
import { oneOf } from "../src/talk/question.ts";
import { flow, phrase } from "./talk.ts";

/** What did not arrive: to whom, when and why, a page at a time; and once more. */
export const undelivered = flow("undelivered", { code: "un", fields: none }, function* (talk) {
  for (let before: number | null = null; ; ) {
    const all: readonly Undelivered[] | null = talk.look("undelivered", undeliveredBefore, { before });
    if (all === null) return talk.say("undelivered.not_yours");
    const last = all.at(-1);
    if (!last) return talk.say(before === null ? "undelivered.none" : "undelivered.no_more");
    const what = yield* talk.ask("undelivered.page", oneOf(["again", "older"]), { lines: all.map(line) });
    if (what === "again") {
      const tried = talk.act("again", tryAgain, null);
      if ("refused" in tried) return talk.say("undelivered.not_yours");
      return talk.say(tried.count === 0 ? "undelivered.nothing_to_try" : "undelivered.tried", { number: tried.count });
    }
    before = last.id;
  }
});

function line({ at, name, home, why }: Undelivered) {
  const who = name ?? (home === null ? phrase("undelivered.resident") : phrase("undelivered.resident_of", { home }));
  return phrase("undelivered.line", { at, who, why: phrase(`undelivered.${why}`) });
}
