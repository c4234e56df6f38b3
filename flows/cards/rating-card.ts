import { ratingOf } from "../../src/domain/concerns/rate-concern.ts";
import { viewOf } from "../../src/domain/concerns/read-concern.ts";
import { fields, id } from "../../src/talk/fields.ts";
import type { Card } from "../../src/talk/news.ts";
import { beginning } from "../concern-words.ts";
import { rateSatisfaction, rateSolution } from "../rate.ts";
import { button, phrase } from "../talk.ts";

/** The two questions of an end, one after the other, and at last what was answered. */
export const ratingCard: Card<{ end: number }> = {
  name: "rating",
  fields: fields({ end: id }),
  draw({ end }, sight) {
    const rated = ratingOf(sight, { end });
    const view = rated && viewOf(sight.db, rated.concern);
    if (!rated || !view) return null;
    const { number, solved, satisfied } = rated;
    const title = beginning(view.words.join(" "), 30);
    if (solved === null) {
      if (!rated.isEnd) return { words: phrase("rating.goes_on", { number }), buttons: [] };
      const words =
        title === "" ? phrase("rating.solved_files", { number }) : phrase("rating.solved", { number, title });
      return {
        words,
        buttons: [
          button(rateSolution, { end, solved: "yes" }, "rating.solved.yes"),
          button(rateSolution, { end, solved: "partly" }, "rating.solved.partly"),
          button(rateSolution, { end, solved: "no" }, "rating.solved.no"),
        ],
      };
    }
    const said = phrase(`rating.solved.${solved}`);
    if (satisfied !== null)
      return {
        words: phrase("rating.done", { number, solved: said, satisfied: phrase(`rating.satisfied.${satisfied}`) }),
        buttons: [],
      };
    return {
      words: phrase("rating.satisfied", { number, solved: said }),
      buttons: [
        button(rateSatisfaction, { end, satisfied: "yes" }, "rating.satisfied.yes"),
        button(rateSatisfaction, { end, satisfied: "no" }, "rating.satisfied.no"),
      ],
    };
  },
};
