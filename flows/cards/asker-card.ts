import { recentAt } from "../../src/domain/asking-for-help.ts";
import { fields, id } from "../../src/talk/fields.ts";
import type { Card } from "../../src/talk/news.ts";
import { answerAsker } from "../ask-person.ts";
import { beginning } from "../concern-words.ts";
import { button, phrase } from "../talk.ts";

/** Somebody asks for a person: the last five things that they said, for the one who helps. */
export const askerCard: Card<{ address: number; asked: number }> = {
  name: "asker",
  // Each time that somebody asks makes a card of its own: one that only changed would make no sound.
  fields: fields({ address: id, asked: id }),
  draw({ address }, sight) {
    const recent = recentAt(sight, { address });
    if (!recent) return null;
    const lines = recent.lines.map(({ at, text }) => phrase("help.line", { at, text: beginning(text, 300) }));
    return {
      words: phrase("help.card", { lines: lines.length > 0 ? lines : [phrase("help.no_lines")] }),
      buttons: [button(answerAsker, { person: recent.personId }, "help.answer")],
    };
  },
};
