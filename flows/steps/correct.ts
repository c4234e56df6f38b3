import { correctKind, correctPlace, offeredKinds, prioritise } from "../../src/domain/concerns/correct-concern.ts";
import { placesNamed } from "../../src/domain/concerns/hints.ts";
import type { ConcernView } from "../../src/domain/concerns/read-concern.ts";
import type { FoundPlace } from "../../src/domain/places.ts";
import { freeWords, oneOf, oneOfThese } from "../../src/talk/question.ts";
import { inCharge } from "../concern-words.ts";
import { flow, phrase, type Teller } from "../talk.ts";
import { aboutConcern } from "./about.ts";
import { receipt } from "./receipt.ts";
import { stepOn } from "./step-on.ts";

const kindsPerPage = 7;

/** It is of another kind. */
export const changeKind = flow("change-kind", { code: "kk", fields: aboutConcern }, function* (talk, { concern }) {
  const view = stepOn(talk, concern, null);
  if (!view) return;
  const kinds = talk.look("kinds", offeredKinds, null);
  let kind = "others";
  for (let from = 0; kind === "others"; from += kindsPerPage) {
    const page = kinds.slice(from, from + kindsPerPage).map(({ code, name }) => ({ value: code, label: name }));
    const isLast = kinds.length <= from + kindsPerPage;
    const others = isLast ? [] : [{ value: "others", label: phrase("steps.other_kinds") }];
    kind = yield* talk.ask("steps.kind", oneOfThese([...page, ...others]), { number: view.number });
  }
  const done = talk.act("kind", correctKind, { concern, kind });
  receipt(talk, concern, done, (about, also, now) =>
    talk.say("steps.kind_changed", { ...about, holder: inCharge(now.holder) }, also),
  );
});

/** It is somewhere else: one of our areas, with the words in which it was named. */
export const changePlace = flow("change-place", { code: "kp", fields: aboutConcern }, function* (talk, { concern }) {
  const view = stepOn(talk, concern, null);
  if (!view) return;
  for (;;) {
    const words = yield* talk.ask("steps.place", freeWords(60), { number: view.number });
    const [only, ...others] = talk.look("named", placesNamed, { words });
    if (only && others.length === 0) return put(talk, view, only, words);
    talk.say("steps.no_such_place");
  }
});

function put(talk: Teller, view: ConcernView, { id: areaId, name: place }: FoundPlace, words: string): void {
  const done = talk.act("place", correctPlace, { concern: view.id, areaId, words });
  receipt(talk, view.id, done, (about, also, now) =>
    talk.say("steps.place_changed", { ...about, place, holder: inCharge(now.holder) }, also),
  );
}

/** It is more or less urgent. */
export const changePriority = flow(
  "change-priority",
  { code: "ku", fields: aboutConcern },
  function* (talk, { concern }) {
    const view = stepOn(talk, concern, null);
    if (!view) return;
    const priorities = oneOf(["emergency", "urgent", "normal", "hard"]);
    const priority = yield* talk.ask("steps.priority", priorities, { number: view.number });
    const done = talk.act("priority", prioritise, { concern, priority });
    receipt(talk, concern, done, (about, also, now) =>
      talk.say("steps.priority_changed", { ...about, resolve: now.resolveBy }, also),
    );
  },
);
