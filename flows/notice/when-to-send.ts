import { readSendTime, type SendTime } from "../../src/domain/notices/read-send-time.ts";
import { freeWords, oneOfThese } from "../../src/talk/question.ts";
import { phrase, type Talk } from "../talk.ts";

const mostOptions = 6;
const longest = 60;

/** When a notice goes out: asked, unless it was said; and what can be read in two ways is asked too. UTC milliseconds. */
export function* whenToSend(talk: Talk, said: SendTime | null) {
  let found = said;
  for (let round = 0; ; round += 1) {
    if (found && "at" in found) return found.at;
    const options = found?.options.slice(0, mostOptions) ?? [];
    const choices = options.map((at) => ({ value: `t${at}`, label: phrase("notice.time_option", { at }) }));
    const key = choices.length > 0 ? "notice.which_when" : found ? "notice.when_unread" : "notice.when";
    const words: string = yield* talk.ask(key, oneOfThese(choices).or(freeWords(longest)));
    const chosen = options.find((at) => words === `t${at}`);
    if (chosen !== undefined) return chosen;
    found = talk.look(`when${round}`, readSendTime, { words, isAnswer: true }) ?? { options: [] };
  }
}
