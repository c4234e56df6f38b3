import { Fault } from "../fault.ts";
import { copy, isSame } from "./as-json.ts";
import type { Command, Query } from "./command.ts";
import type { Flow, HandOver, Put, Spoken, Talk } from "./flow.ts";
import type { WordTable } from "./phrase.ts";
import type { Question } from "./question.ts";

/*
 * A conversation is played from its first line each time, over what was logged. An answer is used again only while the
 * path to it is the one on which it was given (same place, same key, still accepted); with the first that does not fit,
 * the rest is dropped. Commands run only where the path has come through the message that is being handled; what they
 * did before is taken from the log.
 */

export interface Step {
  readonly key: string;
  readonly answer: unknown;
  /** What was looked up between the answer before and this one. */
  readonly looks: Looks;
  /** The platform's id of the message whose words these are; null for a press. */
  readonly message: string | null;
}
/** By the key of the look. */
export type Looks = Readonly<Record<string, Look>>;
export interface Look {
  readonly input: unknown;
  readonly result: unknown;
}
export interface Act {
  readonly key: string;
  readonly input: unknown;
  readonly result: unknown;
  /** How many answers stood before it. */
  readonly after: number;
}
export interface Log {
  readonly input: unknown;
  readonly steps: readonly Step[];
  readonly acts: readonly Act[];
}

/** Why the flow is played: it begins; an answer came to the question that waited; or only to put that question again. */
export type Turn =
  | { readonly is: "opening" }
  | {
      readonly is: "answer";
      readonly key: string;
      readonly after: number;
      /** What the question was put with: the answer is to what was shown, whatever has changed meanwhile. */
      readonly looks?: Looks;
      readonly message?: string | null;
      readonly hear: (question: Question<unknown>) => unknown;
    }
  | { readonly is: "again" };

export interface Hands {
  command<I, R>(command: Command<I, R>, input: I): R;
  query<I, R>(query: Query<I, R>, input: I): R;
}

export interface Played {
  readonly said: readonly Spoken[];
  readonly steps: readonly Step[];
  readonly acts: readonly Act[];
  /** The question that waits now; null when the flow has ended. */
  readonly put: Put | null;
  /** What has been looked up for it since the last answer. */
  readonly looks: Looks;
  readonly handOver: HandOver | null;
  /**
   * understood: the message was the answer, or there was none to give. missed: it was not understood. changed: the question
   * that it answered is not there any more. lost: what is left of the flow has no question to go back to.
   */
  readonly outcome: "understood" | "missed" | "changed" | "lost";
}

/** Thrown through the flow when a command comes up that no answer led to. */
const unled = Symbol("a command that no answer led to");

/** Plays `flow` over `log`. Pure but for what `hands` does. Throws a Fault for a misuse of the verbs. */
export function play<I>(flow: Flow<I>, log: Log, turn: Turn, hands: Hands): Played {
  for (let steps = log.steps, isChanged = false; ; ) {
    const played: ReturnType<typeof playOnce> = playOnce(
      flow,
      { ...log, steps },
      isChanged ? { is: "again" } : turn,
      hands,
    );
    if (typeof played === "object") {
      if (isChanged) return { ...played, outcome: "changed" };
      if (played.outcome !== "missed") return played;
      // It is put again, and so what it needs is looked up afresh.
      return { ...play(flow, log, { is: "again" }, hands), outcome: "missed" };
    }
    // A release took away the question before the command: the one before that is asked again.
    const kept = played === unled ? steps.length - 1 : played;
    if (kept < lastActAfter(log.acts))
      return { said: [], steps, acts: log.acts, put: null, looks: {}, handOver: null, outcome: "lost" };
    steps = steps.slice(0, kept);
    isChanged ||= played === unled;
  }
}

/** How many answers stand before the last command: `back` drops none of these. */
export function lastActAfter(acts: readonly Act[]): number {
  return acts.reduce((most, act) => Math.max(most, act.after), 0);
}

/** Gives how many steps still fit where not all do: the path from there on is to be walked afresh. */
function playOnce<I>(flow: Flow<I>, log: Log, turn: Turn, hands: Hands): Played | typeof unled | number {
  const steps: Step[] = [];
  const acts: Act[] = [...log.acts];
  const said: Spoken[] = [];
  const unstarted = new Set<string>();
  let looks: Record<string, Look> = {};
  let isOtherwise = false;
  let isLive = turn.is === "opening";
  let isAnswered = turn.is !== "answer";

  const atVerb = (): void => {
    for (const key of unstarted)
      throw new Fault("forgotten_yield", `write yield* before talk.ask("${key}")`, { facts: { flow: flow.name, key } });
  };

  const talk: Talk<WordTable> = {
    ask(key, question, ...places) {
      atVerb();
      unstarted.add(key);
      const put: Put = { key, question: question as Question<unknown>, places: places[0] ?? {} };
      return (function* () {
        unstarted.delete(key);
        const answer = yield put;
        return answer as never; // the question made it, so it has the question's type
      })();
    },
    say(key, ...rest) {
      atVerb();
      if (!isLive) return;
      const [places, also] = rest;
      const { buttons = [], attachments = [], files = [], makes, codeSeed } = also ?? {};
      said.push({
        key,
        places: places ?? {},
        buttons,
        attachments,
        files,
        ...(makes === undefined ? {} : { makes }),
        ...(codeSeed === undefined ? {} : { codeSeed }),
      });
    },
    act(key, command, input) {
      atVerb();
      const done = acts.find((act) => act.key === key);
      if (done) {
        if (!isSame(done.input, input ?? null))
          throw new Fault("act_again", `the act "${key}" was done with another input`, {
            facts: { flow: flow.name, key },
          });
        return copy(done.result) as never; // logged from this command
      }
      if (!isLive) throw unled;
      // A column knows no undefined, so that there is none now either.
      const result = hands.command(command, input) ?? null;
      acts.push({ key, input: copy(input ?? null), result: copy(result), after: steps.length });
      return copy(result) as never; // as the log gives it
    },
    look(key, query, input) {
      atVerb();
      const frozen = log.steps[steps.length]?.looks[key];
      const shown = turn.is === "answer" && !isAnswered && steps.length === turn.after ? turn.looks?.[key] : undefined;
      const logged = frozen ?? looks[key] ?? shown;
      if (logged && isSame(logged.input, input)) {
        looks[key] = logged;
        return copy(logged.result) as never; // logged from this query
      }
      if (looks[key])
        throw new Fault("look_again", `two looks "${key}" with different inputs since the last answer`, {
          facts: { flow: flow.name, key },
        });
      isOtherwise ||= frozen !== undefined;
      const result = hands.query(query, input);
      looks[key] = { input: copy(input), result: copy(result) };
      return copy(result);
    },
  };

  const stop = (put: Put | null, outcome: Played["outcome"], handOver: HandOver | null = null): Played => ({
    said,
    steps,
    acts,
    put,
    looks,
    handOver,
    outcome,
  });

  const run = flow.run(talk, copy(log.input) as I); // what was logged is what the codec or the opener made
  try {
    for (let next = run.next(); ; ) {
      atVerb();
      if (next.done) return isLive ? stop(null, "understood", next.value ?? null) : unled;
      const put = next.value;
      if (typeof put !== "object" || put === null || !("question" in put)) {
        throw new Fault("forgotten_yield", `write yield* instead of yield in the flow "${flow.name}"`, {
          facts: { flow: flow.name },
        });
      }
      const logged = log.steps[steps.length];
      let answer: unknown;
      if (logged !== undefined) {
        if (isOtherwise || logged.key !== put.key || !put.question.accepts(logged.answer)) return steps.length;
        steps.push(isSame(looks, logged.looks) ? logged : { ...logged, looks });
        answer = logged.answer;
      } else {
        if (isAnswered || turn.is !== "answer") return stop(put, "understood");
        if (turn.key !== put.key || turn.after !== steps.length) return stop(put, "changed");
        answer = turn.hear(put.question);
        if (answer === undefined) return stop(put, "missed");
        steps.push({ key: put.key, answer: copy(answer), looks, message: turn.message ?? null });
        isLive = true;
        isAnswered = true;
      }
      looks = {};
      next = run.next(copy(answer));
    }
  } catch (thrown) {
    if (thrown === unled) return unled;
    atVerb(); // what a flow does with a question instead of its answer often throws
    throw thrown;
  }
}
