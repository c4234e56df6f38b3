import type { Worked } from "../src/domain/concerns/change-concern.ts";
import { workedConcern } from "../src/domain/concerns/read-concern.ts";
import { acceptConcern, replyToConcern, resolveConcern } from "../src/domain/concerns/work-on-concern.ts";
import { fields, id } from "../src/talk/fields.ts";
import { freeWords, oneOf } from "../src/talk/question.ts";
import { brief, flow, type Teller } from "./talk.ts";

const about = fields<{ concern: number }>({ concern: id });

/** [Accept] on a concern's card. */
export const accept = brief("accept", { code: "ac", fields: about }, (talk, { concern }) => {
  tellWorked(talk, talk.act("accept", acceptConcern, { concern }), "staff.accepted", "staff.accepted_unheard");
});

/** [Reply]: a word to the resident. */
export const reply = flow("reply", { code: "re", fields: about }, function* (talk, { concern }) {
  const view = talk.look("one", workedConcern, { concern });
  if (!view) return talk.say("staff.not_yours");
  const words = yield* talk.ask("staff.reply_words", freeWords(), { number: view.number });
  tellWorked(talk, talk.act("reply", replyToConcern, { concern, words }), "staff.replied", "staff.replied_unheard");
});

/** [Resolve]: it is done, and how, if there is something to say. */
export const resolve = flow("resolve", { code: "rs", fields: about }, function* (talk, { concern }) {
  const view = talk.look("one", workedConcern, { concern });
  if (!view) return talk.say("staff.not_yours");
  if (!view.canResolve) return talk.say("staff.too_late", { number: view.number });
  const words = yield* talk.ask("staff.resolve_note", oneOf(["no_note"]).or(freeWords()), { number: view.number });
  const note = words === "no_note" ? {} : { words };
  tellWorked(
    talk,
    talk.act("resolve", resolveConcern, { concern, ...note }),
    "staff.resolved",
    "staff.resolved_unheard",
  );
});

type Done = "staff.accepted" | "staff.replied" | "staff.resolved";

export function tellWorked(talk: Teller, worked: Worked, done: Done, unheard: `${Done}_unheard`) {
  if (!("refused" in worked)) talk.say(worked.isHeard ? done : unheard, { number: worked.number });
  else if (worked.refused === "not_yours") talk.say("staff.not_yours");
  else talk.say(worked.refused === "forgotten" ? "staff.nobody_there" : "staff.too_late", { number: worked.number });
}
