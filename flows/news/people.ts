import type { NewsTable } from "../../src/talk/news.ts";
import { phrase } from "../talk.ts";

/** What people hear of what happens to themselves. */
export const peopleNews: NewsTable = {
  /** News are worded in the language that holds when they are made: so this is the first sentence in the new one. */
  "person.language_chosen": ({ byId }) => [{ to: byId, words: phrase("language.kept"), lane: "reply" }],
};
