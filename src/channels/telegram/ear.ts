import type { Health } from "../channel.ts";
import type { Bot } from "./bot.ts";
import type { Ending } from "./channel-ended.ts";
import { contest } from "./contest.ts";
import { type Poller, type PollerOptions, poller } from "./poller.ts";
import { mostSilence, watchdog } from "./watchdog.ts";

export interface EarOptions extends Pick<PollerOptions, "kinds" | "take" | "log" | "after" | "random"> {
  /** A bot on lines of its own. `close` cuts them. */
  readonly connect: () => { readonly bot: Bot; readonly close: () => void };
  /** What is to be said before listening. */
  readonly introduce: (bot: Bot, insist: Poller["insist"]) => Promise<void>;
  readonly ended: (why: Ending) => void;
  readonly now: () => number;
  /** Milliseconds by a clock that nobody sets. */
  readonly elapsed: () => number;
}

/** What hears for the bot. */
export interface Ear {
  /** Listens until it is stopped or has ended; begins anew by itself where it has become deaf. */
  listen(): Promise<void>;
  stop(): void;
  health(): Health;
}

type Over = "renewed" | "stopped";

export function openEar(options: EarOptions): Ear {
  const { connect, introduce, now, elapsed, after } = options;
  const isContested = contest(elapsed);
  let leave: (how: Over) => void = () => {};
  let current: Poller | undefined;
  let isStopped = false;
  let ending: Ending | undefined;
  let lastSuccess: number | null = null;
  let lastAt = elapsed();

  async function listen(): Promise<void> {
    const dog = watchdog({ elapsed, after, renew: () => leave("renewed"), giveUp });
    try {
      while ((await listenOnce(dog.completed)) === "renewed");
    } finally {
      dog.stop();
    }
    if (ending !== undefined && !isStopped) options.ended(ending);
  }

  /** Does not wait for a poller that is to be left: it may be stuck. Whatever it still hears, it takes no more. */
  async function listenOnce(completed: () => void): Promise<Over> {
    const { bot, close } = connect();
    const one = poller({
      ...{ ...options, bot, isContested },
      completed() {
        completed();
        lastSuccess = now();
        lastAt = elapsed();
      },
    });
    current = one;
    try {
      return await new Promise<Over>((resolve, reject) => {
        leave = resolve;
        if (isStopped) resolve("stopped");
        introduce(bot, one.insist)
          .then(() => one.listen())
          .then(() => resolve("stopped"), reject);
      });
    } finally {
      ending ??= one.ending;
      one.stop();
      close();
    }
  }

  /** Where this machine has no line at all, or Telegram answers with errors, to be started anew would be of no use. */
  function giveUp(): void {
    const trouble = current?.trouble;
    const isSilence = trouble === undefined || trouble.is === "lost";
    if (isSilence) ending = "deaf";
    leave(isSilence ? "stopped" : "renewed");
  }

  return {
    listen,
    stop() {
      isStopped = true;
      leave("stopped");
    },
    health() {
      if (ending !== undefined) return { is: "ended", why: ending, lastSuccess };
      const { trouble } = current ?? {};
      const why = trouble && (trouble.is === "refused" ? `HTTP ${trouble.code}` : trouble.why);
      if (elapsed() - lastAt > mostSilence) return { is: "silent", ...(why !== undefined && { why }), lastSuccess };
      return { is: lastSuccess === null ? "starting" : "well", lastSuccess };
    },
  };
}
