import { addToConcern } from "../src/domain/concerns/follow-concern.ts";
import { isAlarming } from "../src/domain/concerns/hints.ts";
import { saidByNumber } from "../src/domain/concerns/numbered.ts";
import { myConcern, workedConcern } from "../src/domain/concerns/read-concern.ts";
import { askToReopen } from "../src/domain/concerns/reopen-concern.ts";
import { takeBack } from "../src/domain/concerns/take-back.ts";
import { replyToConcern } from "../src/domain/concerns/work-on-concern.ts";
import { fields, id, unwritten } from "../src/talk/fields.ts";
import type { Replied } from "../src/talk/house.ts";
import type { Part } from "../src/talk/part.ts";
import { oneOf } from "../src/talk/question.ts";
import { beginning, inCharge } from "./concern-words.ts";
import { sayConcern } from "./say-concern.ts";
import { receipt } from "./steps/receipt.ts";
import { button, flow, type Talk } from "./talk.ts";

/**
 * Something is said to a concern by answering one of our messages about it, or by its number. The resident's words are added,
 * and said back with a way to take them back, or of what is over, have it reopened; those of whoever works on it go to the resident, after a yes.
 */
export const toConcern = flow(
  "to-concern",
  {
    code: "tc",
    fields: unwritten<Replied>(),
    opensAt: (words, look) => asInput(look?.(saidByNumber, { words })),
  },
  function* (talk, { concern, isToCard, ...told }) {
    if (talk.look("alarming", isAlarming, told)) return { start: sayConcern, input: told };
    const mine = talk.look("mine", myConcern, { concern });
    const worked = talk.look("worked", workedConcern, { concern });
    if (worked && (isToCard || !mine)) return yield* toResident(talk, concern, worked.number, told);
    // Whoever may not follow it any more still has something to say.
    if (!mine) return { start: sayConcern, input: told };
    const isOver = mine.state === "resolved" || mine.state === "closed";
    const isMore = !isOver || told.words === undefined;
    const wish = isMore ? "add" : yield* talk.ask("concern.over", oneOf(["reopen", "add"]), { number: mine.number });
    if (wish === "reopen") {
      const asked = talk.act("reopen", askToReopen, { concern, words: told.words ?? "" });
      return talk.say("refused" in asked ? "rating.too_late" : "rating.reopen_asked", { number: mine.number });
    }
    const added = talk.act("add", addToConcern, { concern, told });
    if ("refused" in added) return { start: sayConcern, input: told };
    const said = { said: added.event };
    const buttons = [button(unsay, said, "concern.take_back"), button(sayAnew, said, "concern.is_new")];
    const where = { number: added.number, holder: inCharge(mine.holder) };
    if (told.words === undefined) talk.say("concern.added", where, { buttons });
    else talk.say("concern.noted", { ...where, words: beginning(told.words, 60) }, { buttons });
  },
);

/** [Take it back]: what was just added. */
export const unsay = flow(
  "unsay",
  { code: "us", fields: fields<{ said: number }>({ said: id }) },
  // biome-ignore lint/correctness/useYield: nothing is asked
  function* (talk, { said }) {
    const back = talk.act("back", takeBack, { said });
    if (!("refused" in back)) return talk.say("concern.taken_back", { number: back.number });
    talk.say(back.refused === "too_late" ? "concern.stays" : "mine.gone");
  },
);

/** [This is something new]: what was just added is taken back, and said as a concern of its own. */
export const sayAnew = flow(
  "say-anew",
  { code: "sn", fields: fields<{ said: number }>({ said: id }) },
  // biome-ignore lint/correctness/useYield: nothing is asked
  function* (talk, { said }) {
    const back = talk.act("back", takeBack, { said });
    if (!("refused" in back)) return { start: sayConcern, input: { ...back.told, isNew: true } };
    return talk.say(back.refused === "too_late" ? "concern.stays" : "mine.gone");
  },
);

/** What somebody says in passing may not be meant for the resident: so it is asked, once. */
function* toResident(talk: Talk, concern: number, number: number, { words }: Part) {
  if (words === undefined) return talk.say("staff.only_words", { number });
  yield* talk.ask("staff.send_reply", oneOf(["send"]), { number, words: beginning(words, 500) });
  const sent = talk.act("reply", replyToConcern, { concern, words });
  receipt(talk, concern, sent, (about, also) => talk.say("staff.replied", about, also));
}

function asInput(said: { readonly concern: number; readonly words: string } | null | undefined): Replied | undefined {
  return said ? { ...said, isToCard: false } : undefined;
}
