import { type Away, beAway, comeBack, myLeave } from "../src/domain/be-away.ts";
import { none } from "../src/talk/fields.ts";
import type { Asking, HandOver } from "../src/talk/flow.ts";
import { freeWords, oneOf } from "../src/talk/question.ts";
import { whichColleague } from "./hand-over.ts";
import { called } from "./role-words.ts";
import { flow, phrase, type Talk } from "./talk.ts";

/** Leave: from when to when, and who stands in. Said again while one is on leave, it offers to come back. */
export const away = flow("away", { code: "aw", fields: none }, function* (talk) {
  const { mayBeAway, away: now } = talk.look("leave", myLeave, null);
  if (!mayBeAway) return talk.say("away.not_yours");
  if (now) {
    const what = yield* talk.ask("away.now", oneOf(["back", "change"]), spanOf(now));
    if (what === "back") {
      talk.act("back", comeBack, null);
      return talk.say("away.back");
    }
  }
  return yield* goAway(talk);
});

function* goAway(talk: Talk): Asking<HandOver | undefined> {
  const from = yield* talk.ask("away.from", oneOf(["today", "tomorrow"]).or(freeWords(40)));
  const to = yield* talk.ask("away.to", oneOf(["same_day"]).or(freeWords(40)));
  const deputy = yield* whichColleague(talk, "away.deputy", "away.no_deputy");
  const went = talk.act("away", beAway, { from, to, deputy });
  if (!("refused" in went)) talk.say("away.gone", spanOf(went.away));
  else if (went.refused === "not_yours") talk.say("away.not_yours");
  else {
    talk.say("away.no_such_days");
    return { start: away, input: {} };
  }
  return undefined;
}

function spanOf({ first, last, deputy, hasDeputy }: Away) {
  const standsIn = hasDeputy ? phrase("away.with_deputy", { name: called(deputy) }) : phrase("away.without");
  return { first, last, deputy: standsIn };
}
