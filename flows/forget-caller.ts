import {
  type Caller,
  callerOf,
  forgetCaller as forgetThem,
  readForgetWish,
} from "../src/domain/privacy/forget-caller.ts";
import { backupDays } from "../src/domain/privacy/terms.ts";
import { fields, id } from "../src/talk/fields.ts";
import type { Phrase } from "../src/talk/phrase.ts";
import { oneOf } from "../src/talk/question.ts";
import { flow, phrase } from "./talk.ts";

/** Somebody who said it at the door or on the phone wishes to be forgotten: a secretary sees what goes, and says yes for them. */
export const forgetCaller = flow(
  "forget-caller",
  {
    code: "fc",
    fields: fields<{ number: number }>({ number: id }),
    opensAt: (words) => asInput(readForgetWish(words)),
  },
  function* (talk, { number }) {
    const caller = talk.look("caller", callerOf, { number });
    if (!caller) return talk.say("forget_for.not_yours");
    const choices = caller.others.length === 0 ? oneOf(["this"]) : oneOf(["this", "all"]);
    const which = yield* talk.ask("forget_for.sure", choices, { number, lines: linesOf(caller) });
    const others = which === "all" ? caller.others : [];
    const done = talk.act("forget", forgetThem, { number, others });
    if ("refused" in done) return talk.say("forget_for.not_yours");
    const numbers = done.numbers.map((one) => phrase("forget_for.number", { number: one }));
    talk.say("forget_for.done", { numbers, days: backupDays });
  },
);

function linesOf({ number, hasName, hasPhone, files, isTakenBack, others }: Caller): Phrase[] {
  const same = others.map((one) => phrase("forget_for.number", { number: one }));
  return [
    ...(hasName || hasPhone ? [phrase("forget_for.goes_contact")] : []),
    phrase("forget_for.goes_words"),
    ...(files === 0 ? [] : [phrase("privacy.goes_files", { count: files })]),
    ...(isTakenBack ? [phrase("privacy.goes_withdrawn", { number })] : []),
    ...(others.length === 0 ? [] : [phrase("forget_for.same_phone", { numbers: same })]),
  ];
}

function asInput(number: number | null) {
  return number === null ? undefined : { number };
}
