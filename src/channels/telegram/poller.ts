import type { Update } from "telegraf/types";
import type { Log } from "../../log-line.ts";
import type { After } from "./after.ts";
import type { Bot, Reply, Trouble } from "./bot.ts";
import type { Ending } from "./channel-ended.ts";
import { growing, pauseAfter } from "./endure.ts";

/*
 * Our own poller, since telegraf's confirms a whole batch when one handler throws, stops for good on a 409, and waits for 500
 * seconds on a line that is dead. The rule to keep: a getUpdates with a higher offset is what tells Telegram that the updates
 * before were taken, so it is only sent after `take` has returned.
 */

export interface PollerOptions {
  readonly bot: Bot;
  readonly kinds: readonly ("message" | "edited_message" | "callback_query" | "my_chat_member")[];
  /**
   * Gives the id of the first update that is not to be confirmed yet, since it is not whole; null where all was taken. Throws
   * where nothing was kept; then the same updates are asked for again.
   */
  readonly take: (updates: readonly Update[]) => number | null;
  /** A poll came back with a result, though it was only that there is nothing new. */
  readonly completed: () => void;
  /** Called at each 409; true where another program listens with the token for good. */
  readonly isContested: () => boolean;
  readonly log: Pick<Log, "warn" | "error">;
  readonly after: After;
  /** From 0 to 1. */
  readonly random: () => number;
}

export interface Poller {
  /**
   * Asks until there is a result, however long the line is down; what `mayFail` is left at a 400. Undefined where there is
   * none: it was left, or the poller was stopped or has ended.
   */
  insist<T>(ask: (signal: AbortSignal) => Promise<Reply<T>>, mayFail?: boolean): Promise<T | undefined>;
  /** Listens until it is stopped. */
  listen(): Promise<void>;
  /** Lets so many milliseconds pass, unless it is stopped. */
  wait(ms: number): Promise<void>;
  stop(): void;
  /** Why it listens no more, where it was not stopped. */
  readonly ending: Ending | undefined;
  /** What the last call met; undefined where it had a result. */
  readonly trouble: Trouble | undefined;
}

/** Seconds that Telegram holds a poll open; milliseconds after which the line is taken for dead. */
const held = 50;
const deadAfter = 65_000;
/** Milliseconds until it is looked again whether the rest of something has come. */
export const lookAgain = 300;

export function poller({ bot, kinds, take, completed, isContested, log, after, random }: PollerOptions): Poller {
  const stopping = new AbortController();
  const { signal } = stopping;
  let ending: Ending | undefined;
  let trouble: Trouble | undefined;

  async function insist<T>(ask: (signal: AbortSignal) => Promise<Reply<T>>, mayFail = false): Promise<T | undefined> {
    for (let failures = 0; !signal.aborted; failures += 1) {
      const reply = await ask(signal);
      trouble = reply.ok ? undefined : reply.trouble;
      if (reply.ok) return reply.result;
      if (signal.aborted) return undefined;
      const pause = pauseAfter(reply.trouble, failures, random);
      report(reply.trouble, pause);
      if (pause === null) finish("token_refused");
      else if (reply.trouble.is === "refused" && reply.trouble.code === 409 && isContested()) finish("other_program");
      else if (mayFail && reply.trouble.is === "refused" && reply.trouble.code === 400) return undefined;
      else await wait(pause);
    }
    return undefined;
  }

  async function listen(): Promise<void> {
    let offset = 0;
    let failures = 0;
    while (!signal.aborted) {
      const payload = { offset, timeout: held, limit: 100, allowed_updates: kinds };
      const updates = await insist((ending) => bot.call("getUpdates", payload, { within: deadAfter, signal: ending }));
      if (updates === undefined || signal.aborted) return;
      completed();
      try {
        const unfinished = updates.length > 0 ? take(updates) : null;
        // After a quiet week Telegram begins anew with any number: only what has just come says where to go on.
        if (updates.length > 0) offset = unfinished ?? Math.max(...updates.map(({ update_id: id }) => id)) + 1;
        failures = 0;
        if (unfinished !== null) await wait(lookAgain);
      } catch (thrown) {
        log.error({ channel: "telegram", updates: updates.length, err: thrown }, "not taken");
        await wait(growing(1_000, failures, random));
        failures += 1;
      }
    }
  }

  function finish(why: Ending): void {
    ending = why;
    stopping.abort();
  }

  function report(met: Trouble, pause: number | null): void {
    const code = met.is === "refused" ? met.code : undefined;
    const said = { trouble: met.is, code, why: met.why, pause: pause ?? undefined };
    log.warn({ channel: "telegram", ...said }, "telegram trouble");
  }

  function wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        cancel();
        signal.removeEventListener("abort", end);
        resolve();
      };
      const cancel = after(ms, end);
      signal.addEventListener("abort", end, { once: true });
      if (signal.aborted) end();
    });
  }

  return {
    insist,
    listen,
    wait,
    stop: () => stopping.abort(),
    get ending() {
      return ending;
    },
    get trouble() {
      return trouble;
    },
  };
}
