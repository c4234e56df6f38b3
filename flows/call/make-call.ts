import { type CallDraft, type DryRun, dryRun, type Mode } from "../../src/domain/calls/dry-run.ts";
import { makeCall } from "../../src/domain/calls/make-call.ts";
import { readHeads } from "../../src/domain/calls/read-heads.ts";
import { readBeginning } from "../../src/domain/calls/read-start.ts";
import type { Shift } from "../../src/domain/calls/shifts/shifts-of.ts";
import { placesNamed } from "../../src/domain/concerns/hints.ts";
import { openingsFor } from "../../src/domain/send-to.ts";
import { none } from "../../src/talk/fields.ts";
import { freeWords, oneOf } from "../../src/talk/question.ts";
import { button, flow, type Talk } from "../talk.ts";
import { askBring, askCheck, askDanger, askHeads, askHowLong, askPlace, askStart, askWhom } from "./ask-call.ts";
import { callShown, dryRunLines, whomOf } from "./dry-run-words.ts";
import { cancelIt, undo } from "./lead.ts";
import { askRest, askShifts } from "./shifts/ask-shifts.ts";

const longest = 1000;
const hour = 60 * 60_000;
const usually = 2 * hour;
const halfAnHour = 30 * 60_000;

/** A call as far as it has come: what is missing is asked for. */
export interface Draft extends Partial<Omit<CallDraft, "mode" | "words" | "startsAt" | "quota">> {
  readonly mode: Mode;
  readonly words: string;
  /** Undefined where it is still to be asked. */
  readonly startsAt?: number | null;
  readonly quota?: number | null;
  readonly hasPlace: boolean;
  readonly length?: number;
  /** The sentence said another time than is meant. */
  readonly asksTime?: true;
  /** What was read of shifts, for each of the times at which the first may begin. */
  readonly shiftOptions?: readonly (readonly Shift[])[];
  /** Why it is shown once more. */
  readonly why?: "changed" | "stale" | "retimed";
}

/** Calls others out: one sentence is enough to begin with. */
export const callOut = flow("call", { code: "cl", fields: none }, function* (talk) {
  const openings = talk.look("openings", openingsFor, { action: "call_out" });
  if (!openings.everybody && openings.teams.length === 0) return talk.say("call.not_yours");
  const words = yield* talk.ask("call.words", freeWords(longest));
  const mode = yield* talk.ask("call.mode", oneOf(["routine", "emergency", "drill"]));
  let draft = begun(talk, words, mode);
  if (mode !== "routine") draft = yield* askBring(talk, yield* askDanger(talk, draft));
  for (;;) {
    if (draft.shiftOptions) draft = yield* askRest(talk, draft, draft.shiftOptions);
    else if (!draft.hasPlace) draft = yield* askPlace(talk, draft);
    else if (draft.startsAt === undefined) draft = yield* askStart(talk, draft);
    else if (draft.quota === undefined) draft = yield* askHeads(talk, draft);
    else if (draft.audience === undefined) draft = yield* askWhom(talk, draft);
    else {
      const next = yield* confirm(talk, draft, whole(draft, draft.startsAt, draft.quota, draft.audience));
      if (next === null) return;
      draft = next;
    }
  }
});

/** What the sentence says by itself. */
function begun(talk: Talk, words: string, mode: Mode): Draft {
  const places = talk.look("places", placesNamed, { words });
  const [only, ...others] = places;
  const start = talk.look("start", readBeginning, { words });
  const heads = talk.look("heads", readHeads, { words, isAnswer: false });
  const draft = {
    ...{ mode, words },
    ...(only && others.length === 0 ? { place: only.name, areaId: only.id, hasPlace: true } : { hasPlace: false }),
    ...(start && "isNow" in start ? { startsAt: null } : {}),
    ...(start && "at" in start
      ? { startsAt: start.at, ...(start.endsAt === null ? {} : { length: start.endsAt - start.at }) }
      : {}),
    ...(heads === null ? {} : { quota: heads }),
  };
  return start && "shifts" in start ? { ...draft, shiftOptions: start.shifts } : draft;
}

function whole(
  { hasPlace: _, length = usually, why: __, asksTime: ___, shiftOptions: ____, ...draft }: Draft,
  startsAt: number | null,
  quota: number | null,
  audience: CallDraft["audience"],
): CallDraft {
  return { ...draft, startsAt, quota, audience, endsAt: startsAt === null ? null : startsAt + length };
}

/** Shows it just as it will be seen, and whom it reaches; null when it has been sent, or can't be. */
function* confirm(talk: Talk, draft: Draft, call: CallDraft) {
  const found = talk.look("found", dryRun, call);
  if ("refused" in found) {
    if (found.refused === "formal") return { ...draft, words: yield* talk.ask("call.formal", freeWords(longest)) };
    talk.say(found.refused === "nobody" ? "call.nobody" : "call.not_yours");
    return found.refused === "nobody" ? forOthers(draft) : null;
  }
  if (found.reached + found.unreached.length === 0) {
    talk.say("call.all_tired", { weekly: found.weekly });
    return null;
  }
  const answer = yield* talk.ask("call.confirm", oneOf(choicesFor(call)), {
    shown: callShown(talk, call, found.leads ?? []),
    whom: whomOf(talk, call.audience),
    number: found.reached,
    details: dryRunLines(found, call, draft.why),
  });
  if (answer === "send") return yield* send(talk, draft, call, found);
  return yield* change(talk, draft, answer);
}

function choicesFor({ shifts, quota }: CallDraft) {
  if (shifts) return ["send", "words", "place", "shifts", "to"] as const;
  const choices = ["send", "words", "place", "time", "quota", "to", "length"] as const;
  return quota === null ? choices : ([...choices, "check"] as const);
}

// biome-ignore lint/correctness/useYield: called as the others are
function* send(talk: Talk, draft: Draft, call: CallDraft, found: DryRun) {
  const again = talk.look("again", dryRun, call);
  if ("refused" in again || again.print !== found.print) return { ...draft, why: "changed" as const };
  if (again.at - found.at > halfAnHour) return { ...draft, why: "stale" as const };
  const made = talk.act("make", makeCall, { draft: call, print: found.print, at: found.at });
  if ("refused" in made) talk.say(made.refused === "not_yours" ? "call.not_yours" : `call.${made.refused}`);
  else if (!made.isOut) {
    const buttons = [button(cancelIt, { call: made.call }, "call.stop_it")];
    talk.say(made.seconds > 0 ? "call.waiting" : "call.waiting_alone", { at: made.opensAt }, { buttons });
  } else if (made.undoUntil !== undefined)
    talk.say("call.undo_within", {}, { buttons: [button(undo, { call: made.call }, "call.undo")] });
  return null;
}

type Change = "words" | "place" | "time" | "shifts" | "quota" | "to" | "length" | "check";

function* change(talk: Talk, draft: Draft, what: Change) {
  const { startsAt: _, checkAt: __, ...timeless } = draft;
  const { quota: ___, ...open } = draft;
  const { why: ____, ...calm } = draft;
  const why = "retimed" as const;
  switch (what) {
    case "words":
      return { ...calm, words: yield* talk.ask("call.correct_words", freeWords(longest)) };
    case "place":
      return yield* askPlace(talk, draft);
    case "time":
      return { ...timeless, why, asksTime: true as const };
    case "shifts":
      return yield* askShifts(talk, { ...draft, why });
    case "quota":
      return open;
    case "to":
      return forOthers(draft);
    case "check":
      return yield* askCheck(talk, draft);
    default:
      return yield* askHowLong(talk, draft);
  }
}

/** Whom it goes to is asked anew. */
function forOthers({ audience: _, ...draft }: Draft): Draft {
  return draft;
}
