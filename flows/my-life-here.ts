import type { LifeHere } from "../src/domain/privacy/life-here.ts";
import type { Phrase } from "../src/talk/phrase.ts";
import { answerWords } from "./call/call-words.ts";
import { relative, someone } from "./concern-words.ts";
import { roleWords } from "./role-words.ts";
import { phrase } from "./talk.ts";

/** What somebody did here, and what they are called here, as lines of the file of their data. */
export function lifeLines(life: LifeHere): Phrase[] {
  const { calledHere, formerRoles, formerActing, leave, standsIn, codes, wrongCodes, wrote, answeredFor, listed } =
    life;
  return [
    ...calledHere.map((name) => phrase("privacy.has_called", { name })),
    ...formerRoles.map(({ until, ...role }) => phrase("privacy.has_former_role", { role: roleWords(role), until })),
    ...formerActing.map(({ name, ...when }) => phrase("privacy.has_former_acting", { name: relative(name), ...when })),
    ...leave.map(({ deputy, ...when }) => phrase("privacy.has_leave", { ...when, name: someone(deputy) })),
    ...standsIn.map((when) => phrase("privacy.has_stood_in", when)),
    ...codes.map((at) => phrase("privacy.has_code", { at })),
    ...wrongCodes.map((at) => phrase("privacy.has_wrong_code", { at })),
    ...life.ratings.flatMap(ratingLines),
    ...wrote.map(({ at, words }) => phrase("privacy.has_written", { at, words })),
    ...listed.map(({ words, text }) => phrase("privacy.has_line", { words, text })),
    ...answeredFor.map(({ at, state }) => phrase("privacy.has_answered_for", { at, state: answerWords(state) })),
    ...life.wishes.map(({ words, wish }) => phrase(ofWishes[wish], { words })),
    ...life.files.map(({ at }) => phrase("privacy.has_file", { at })),
    ...life.unhandled.map((at) => phrase("privacy.has_unhandled", { at })),
  ];
}

const ofWishes = { stopped: "privacy.has_wish_stopped", fewer: "privacy.has_wish_fewer" } as const;

function ratingLines({ at, number, solved, satisfied }: LifeHere["ratings"][number]): Phrase[] {
  const said = [
    ...(solved === null ? [] : [phrase(`rating.solved.${solved}`)]),
    ...(satisfied === null ? [] : [phrase(`rating.satisfied.${satisfied}`)]),
  ];
  return said.map((answer) => phrase("privacy.has_rating", { at, number, answer }));
}
