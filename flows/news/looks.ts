import { looksIn } from "../../src/domain/concerns/tell-looks.ts";
import type { NewsTable } from "../../src/talk/news.ts";
import { someone } from "../concern-words.ts";
import { phrase } from "../talk.ts";

/** Whoever's name or number was looked at hears of it. */
export const looksNews: NewsTable = {
  "person.looks_told": ({ for: to, about }, sight) => {
    const lines = looksIn(sight, { about }).map(({ number, at, who, purpose }) =>
      phrase("reveal.told_line", { number, at, who: someone(who), purpose: phrase(`reveal.purpose.${purpose}`) }),
    );
    return to === undefined || lines.length === 0 ? [] : [{ to, words: phrase("reveal.told", { lines }) }];
  },
};
