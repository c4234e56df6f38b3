import { ledWhole } from "../../src/domain/calls/shifts/led-shifts.ts";
import { fields, id } from "../../src/talk/fields.ts";
import type { Card } from "../../src/talk/news.ts";
import { cardButtons, cardWords } from "../call/card-words.ts";

/** How a call stands, for those who see to it. */
export const callCard: Card<{ call: number }> = {
  name: "call",
  fields: fields({ call: id }),
  draw({ call }, sight) {
    const view = ledWhole(sight, { call });
    return view && { words: cardWords(view), buttons: cardButtons(view) };
  },
};
