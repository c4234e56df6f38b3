import { toldPurposes } from "../src/domain/concerns/purposes.ts";
import { lookAtWhatWasTold, readToldWish, type ToldLine, worksOnNumber } from "../src/domain/concerns/what-was-told.ts";
import { terms } from "../src/domain/privacy/terms.ts";
import { fields, id } from "../src/talk/fields.ts";
import { oneOf } from "../src/talk/question.ts";
import { beginning } from "./concern-words.ts";
import { flow, phrase } from "./talk.ts";

/** The latest so many; and so many of them in a message, each at most so long. */
const most = 12;
const perMessage = 3;
const longest = 1000;

/** Whoever works on a concern sees what the bot told its resident, says what for, and the resident can see that. */
export const whatWasTold = flow(
  "told",
  {
    code: "wt",
    fields: fields<{ number: number }>({ number: id }),
    opensAt: (words) => asInput(readToldWish(words)),
  },
  function* (talk, { number }) {
    if (!talk.look("works", worksOnNumber, { number })) return talk.say("staff.not_yours");
    const purpose = yield* talk.ask("told.purpose", oneOf(toldPurposes), { number });
    const told = talk.act("look", lookAtWhatWasTold, { number, purpose });
    if ("refused" in told) return talk.say("staff.not_yours");
    const lines = told.lines.slice(-most);
    const head = { number, count: told.lines.length, days: terms.message.days };
    talk.say(lines.length === 0 ? "told.nothing" : told.lines.length > most ? "told.latest" : "told.all", head);
    for (let from = 0; from < lines.length; from += perMessage)
      talk.say("told.page", { lines: lines.slice(from, from + perMessage).map(line) });
    if (!told.isReached) talk.say("told.unreached");
  },
);

function line({ madeAt, sentAt, fate, text }: ToldLine) {
  const became = sentAt === null ? phrase(`told.${fate}`) : phrase("told.sent_at", { at: sentAt });
  return phrase("told.line", { at: madeAt, became, text: beginning(text, longest) });
}

function asInput(number: number | null) {
  return number === null ? undefined : { number };
}
