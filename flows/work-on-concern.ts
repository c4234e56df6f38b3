import {
  acceptConcern,
  continueConcern,
  replyToConcern,
  resolveConcern,
  startConcern,
} from "../src/domain/concerns/work-on-concern.ts";
import { freeWords, moreParts, oneOf } from "../src/talk/question.ts";
import { aboutConcern } from "./steps/about.ts";
import { receipt } from "./steps/receipt.ts";
import { stepOn } from "./steps/step-on.ts";
import { brief, flow } from "./talk.ts";

/** [Accept] on a concern's card. */
export const accept = brief("accept", { code: "ac", fields: aboutConcern }, (talk, { concern }) => {
  const done = talk.act("accept", acceptConcern, { concern });
  receipt(talk, concern, done, (about, also) => talk.say("staff.accepted", about, also));
});

/** [Start]: somebody is at it. */
export const start = brief("start", { code: "st", fields: aboutConcern }, (talk, { concern }) => {
  const done = talk.act("start", startConcern, { concern });
  receipt(talk, concern, done, (about, also) => talk.say("staff.started", about, also));
});

/** [Go on]: without waiting for the resident any longer. */
export const goOn = brief("go-on-with", { code: "gc", fields: aboutConcern }, (talk, { concern }) => {
  const done = talk.act("continue", continueConcern, { concern });
  receipt(talk, concern, done, (about, also) => talk.say("staff.continued", about, also));
});

/** [Reply]: a word to the resident. */
export const reply = flow("reply", { code: "re", fields: aboutConcern }, function* (talk, { concern }) {
  const view = stepOn(talk, concern, null);
  if (!view) return;
  const words = yield* talk.ask("staff.reply_words", freeWords(), { number: view.number });
  const done = talk.act("reply", replyToConcern, { concern, words });
  receipt(talk, concern, done, (about, also) => talk.say("staff.replied", about, also));
});

/** [Resolve]: it is done, and how, in words or with a photo, if there is something to say. */
export const resolve = flow("resolve", { code: "rs", fields: aboutConcern }, function* (talk, { concern }) {
  const view = stepOn(talk, concern, "resolve");
  if (!view) return;
  const note = yield* talk.ask("staff.resolve_note", oneOf(["no_note"]).or(moreParts()), { number: view.number });
  let told = note === "no_note" ? {} : note.more;
  if (note !== "no_note" && told.words === undefined) {
    const words = yield* talk.ask("staff.resolve_words", oneOf(["no_note"]).or(freeWords()));
    if (words !== "no_note") told = { ...told, words };
  }
  const says = Object.keys(told).length === 0 ? {} : { told };
  const done = talk.act("resolve", resolveConcern, { concern, ...says });
  receipt(talk, concern, done, (about, also) => talk.say("staff.resolved", about, also));
});
