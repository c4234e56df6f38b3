import { callsInHand } from "../../src/domain/calls/read-call.ts";
import { ledWhole } from "../../src/domain/calls/shifts/led-shifts.ts";
import { none } from "../../src/talk/fields.ts";
import { brief } from "../talk.ts";
import { cardButtons, cardWords } from "./card-words.ts";

const mostShown = 3;

/** 进展: how the calls stand that one sees to, where a card can't be changed in place. */
export const progress = brief("progress", { code: "pg", fields: none }, (talk) => {
  const all = talk.look("calls", callsInHand, null).slice(0, mostShown);
  if (all.length === 0) return talk.say("call.gone");
  for (const { id: call } of all) {
    const view = talk.look(`one${call}`, ledWhole, { call });
    if (view) talk.say("call.told", { text: cardWords(view) }, { buttons: cardButtons(view) });
  }
});
