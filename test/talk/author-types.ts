import { fields, id, none } from "../../src/talk/fields.ts";
import { authoring } from "../../src/talk/flow.ts";
import { freeWords, moreParts, oneOf, oneOfThese } from "../../src/talk/question.ts";

/*
 * What the compiler has to refuse an author, and what it has to infer. Nothing here is ever run: author-types.test.ts has it
 * compiled. An @ts-expect-error that is not needed is itself an error.
 */

// biome-ignore lint/complexity/noBannedTypes: as the generator writes a sentence without places
type None = {};
interface Table {
  readonly "say.hello": { readonly name: string };
  readonly "say.bye": None;
  readonly "ask.sure": { readonly what: string };
  readonly "ask.sure.yes": None;
  readonly "ask.sure.no": None;
  readonly "ask.name": None;
}

const { flow, brief, phrase, button } = authoring<{ readonly [K in keyof Table]: Table[K] }>();

const greet = brief(
  "greet",
  { code: "gr", fields: fields<{ readonly person: number }>({ person: id }) },
  (talk, input) => {
    talk.say("say.hello", { name: String(input.person) });
    talk.say("say.bye");
    talk.say("say.bye", {}, { attachments: [1] });
    // @ts-expect-error there is no such sentence
    talk.say("say.helo", { name: "" });
    // @ts-expect-error a place is missing
    talk.say("say.hello");
    // @ts-expect-error a place is missing
    talk.say("say.hello", {});
    // @ts-expect-error there is no such place
    talk.say("say.hello", { nam: "" });
    // @ts-expect-error there is no such place
    talk.say("say.bye", { name: "" });
    const either = input.person > 1 ? "say.hello" : "say.bye";
    talk.say(either, { name: "" });
    // @ts-expect-error one of the two has a place
    talk.say(either);
    // @ts-expect-error the input has no such field
    input.house;
    // @ts-expect-error a flow that asks nothing can't ask
    talk.ask("ask.name", freeWords());
  },
);

export const asking = flow("asking", { code: "as", fields: none }, function* (talk) {
  const sure: "yes" | "no" = yield* talk.ask("ask.sure", oneOf(["yes", "no"]), { what: "" });
  const name: string = yield* talk.ask("ask.name", freeWords());
  const either: "yes" | { readonly more: object } = yield* talk.ask("ask.sure", oneOf(["yes"]).or(moreParts()), {
    what: name,
  });
  const looked: "a" | "b" = yield* talk.ask(
    "ask.name",
    oneOfThese([
      { value: "a", label: "A" },
      { value: "b", label: "B" },
    ]),
  );
  // @ts-expect-error the options are yes and no
  const wrong: "maybe" = yield* talk.ask("ask.sure", oneOf(["yes", "no"]), { what: "" });
  // @ts-expect-error the option "maybe" has no sentence ask.sure.maybe
  yield* talk.ask("ask.sure", oneOf(["yes", "maybe"]), { what: "" });
  // @ts-expect-error ask.name has no options in words
  yield* talk.ask("ask.name", oneOf(["yes"]));
  // @ts-expect-error a place is missing
  yield* talk.ask("ask.sure", oneOf(["yes"]));
  // @ts-expect-error the answer is not there without yield*
  const forgotten: string = talk.ask("ask.name", freeWords());
  // @ts-expect-error a label is missing, and nothing else words these
  yield* talk.ask("ask.name", oneOfThese([{ value: "a" }]));

  const done: { readonly number: number } = talk.act(
    "file",
    (_, input: { what: string }) => ({ number: input.what.length }),
    {
      what: sure,
    },
  );
  // @ts-expect-error the command wants another input
  talk.act("file", (_, input: { what: string }) => input, { that: "" });
  const found: readonly string[] = talk.look("names", () => ["a"], {});
  return talk.say("say.hello", { name: [done, found, either, looked, wrong, forgotten].join() });
});

export const made = [
  phrase("say.hello", { name: "" }),
  phrase("say.bye"),
  button(greet, { person: 1 }, "say.bye"),
  // @ts-expect-error a place is missing
  phrase("say.hello"),
  // @ts-expect-error the flow has another input
  button(greet, { persons: 1 }, "say.bye"),
  // @ts-expect-error there is no such sentence
  button(greet, { person: 1 }, "say.by"),
  // @ts-expect-error a field has no codec
  fields<{ readonly person: number; readonly house: number }>({ person: id }),
];
