import { answerPerson, askPerson, isOnDuty, officeNow } from "../src/domain/asking-for-help.ts";
import { maySeeStatus } from "../src/domain/status.ts";
import { fields, id, none } from "../src/talk/fields.ts";
import { freeWords } from "../src/talk/question.ts";
import { brief, flow, type Teller } from "./talk.ts";

/** 9 or "help": what can be said here. */
export const help = brief("help", { code: "he", fields: none }, (talk) => {
  const { phone } = talk.look("office", officeNow, null);
  talk.say("help.help");
  if (talk.look("status", maySeeStatus, null)) talk.say("help.secretary");
  tellPhone(talk, phone);
});

/** "A person": the duty secretary gets the last words, and the resident the telephone number where nobody is there. */
export const askForPerson = brief("person", { code: "pe", fields: none }, (talk) => {
  const { isHeard, isOpen, phone } = talk.act("ask", askPerson, null);
  talk.say(!isHeard ? "help.nobody" : isOpen ? "help.asked" : "help.asked_closed");
  if (!isHeard || !isOpen) tellPhone(talk, phone);
});

/** [Reply] on the card of somebody who asked for a person. */
export const answerAsker = flow(
  "answer-person",
  { code: "ap", fields: fields<{ person: number }>({ person: id }) },
  function* (talk, { person }) {
    if (!talk.look("duty", isOnDuty, null)) return talk.say("help.not_on_duty");
    const words = yield* talk.ask("help.answer_words", freeWords());
    const { isSent } = talk.act("answer", answerPerson, { person, words });
    talk.say(isSent ? "help.answered" : "help.not_on_duty");
  },
);

function tellPhone(talk: Teller, phone: string | null) {
  if (phone !== null) talk.say("help.phone", { phone });
}
