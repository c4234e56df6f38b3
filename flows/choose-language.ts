import { languageNames, setLanguage } from "../src/domain/people.ts";
import { none } from "../src/talk/fields.ts";
import { oneOfThese } from "../src/talk/question.ts";
import { flow } from "./talk.ts";

/** Whoever wants another language than their platform names gets it, from now on and everywhere. */
export const chooseLanguage = flow("language", { code: "la", fields: none }, function* (talk) {
  const names = talk.look("languages", languageNames, null);
  const choices = names.map(({ language, name }) => ({ value: language, label: name }));
  const language = yield* talk.ask("language.which", oneOfThese(choices));
  talk.act("set", setLanguage, { language });
});
