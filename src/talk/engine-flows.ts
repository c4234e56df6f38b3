import { unwritten } from "./fields.ts";
import { authoring } from "./flow.ts";
import type { Part } from "./part.ts";
import { oneOf, oneOfThese } from "./question.ts";

type None = Readonly<Record<never, never>>;

/** The few sentences that the engine itself asks with. */
type EngineWords = { readonly [K in "talk.go_on" | "talk.go_on.go_on" | "talk.go_on.anew" | "talk.which"]: None };

const { flow } = authoring<EngineWords>();

/** Asks which of several numbered lists a bare number was meant for. */
export const which = flow(
  "which",
  {
    code: "zw",
    fields: unwritten<{ readonly options: readonly { readonly label: string; readonly data: string }[] }>(),
  },
  function* (talk, { options }) {
    const choices = options.map(({ label, data }) => ({ value: data, label }));
    return { press: yield* talk.ask("talk.which", oneOfThese(choices)) };
  },
);

/** Asks whether what was left lying is to be gone on with, now that somebody begins the same anew. */
export const goOn = flow(
  "go-on",
  { code: "go", fields: unwritten<{ readonly parked: number; readonly said: Part }>() },
  function* (talk, { parked, said }) {
    if ((yield* talk.ask("talk.go_on", oneOf(["go_on", "anew"]))) === "go_on") return { resume: parked, said };
    return { anew: said, instead: parked };
  },
);
