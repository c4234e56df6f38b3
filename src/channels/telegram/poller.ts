import type { Update } from "telegraf/types";
import type { Log } from "../../log-line.ts";
import type { After } from "./after.ts";
import type { Bot, Reply, Trouble } from "./bot.ts";
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
  readonly log: Pick<Log, "warn" | "error">;
  readonly after: After;
  /** From 0 to 1. */
  readonly random: () => number;
}

export interface Poller {
  /**
   * Asks until there is a result, however long the line is down; what `mayFail` is left at a 400. Undefined where there is
   * none: it was left, the poller was stopped, or the token is refused.
   */
  insist<T>(ask: (signal: AbortSignal) => Promise<Reply<T>>, mayFail?: boolean): Promise<T | undefined>;
  /** Listens until it is stopped. */
  listen(): Promise<void>;
  stop(): void;
  /** Telegram refuses the token. */
  readonly isRefused: boolean;
}

/** Seconds that Telegram holds a poll open; milliseconds after which the line is taken for dead. */
const held = 50;
const deadAfter = 65_000;
/** Milliseconds until it is looked again whether the rest of something has come. */
export const lookAgain = 300;

export function poller({ bot, kinds, take, log, after, random }: PollerOptions): Poller {
  const stopping = new AbortController();
  const { signal } = stopping;
  let isRefused = false;

  async function insist<T>(ask: (signal: AbortSignal) => Promise<Reply<T>>, mayFail = false): Promise<T | undefined> {
    for (let failures = 0; !signal.aborted; failures += 1) {
      const reply = await ask(signal);
      if (reply.ok) return reply.result;
      if (signal.aborted) return undefined;
      const pause = pauseAfter(reply.trouble, failures, random);
      report(reply.trouble, pause);
      if (pause === null) {
        isRefused = true;
        stopping.abort();
      } else if (mayFail && reply.trouble.is === "refused" && reply.trouble.code === 400) return undefined;
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
      try {
        const unfinished = updates.length > 0 ? take(updates) : null;
        offset = unfinished ?? updates.reduce((next, { update_id: id }) => Math.max(next, id + 1), offset);
        failures = 0;
        if (unfinished !== null) await wait(lookAgain);
      } catch (thrown) {
        log.error({ channel: "telegram", updates: updates.length, err: thrown }, "not taken");
        await wait(growing(1_000, failures, random));
        failures += 1;
      }
    }
  }

  function report(trouble: Trouble, pause: number | null): void {
    const code = trouble.is === "refused" ? trouble.code : undefined;
    const said = { trouble: trouble.is, code, why: trouble.why, pause: pause ?? undefined };
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
    stop: () => stopping.abort(),
    get isRefused() {
      return isRefused;
    },
  };
}
