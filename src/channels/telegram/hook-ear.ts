import type { Health } from "../channel.ts";
import type { Bot } from "./bot.ts";
import type { Ending } from "./channel-ended.ts";
import type { Ear, EarOptions } from "./ear.ts";
import { poller } from "./poller.ts";
import { mostSilence } from "./watchdog.ts";

export interface HookEarOptions extends Omit<EarOptions, "connect" | "take"> {
  readonly bot: Bot;
  /** Where Telegram is to send to, and what it shows there. */
  readonly url: string;
  readonly secret: string;
}

export interface HookEar extends Ear {
  /** Telegram has just sent something. */
  heard(): void;
}

/** Milliseconds between two looks at whether Telegram still sends to us, and gets through. */
const between = 60_000;
/** Milliseconds for which a failure of Telegram's to get through counts. */
const lately = 120_000;
const mostLost = 3;

/** Has Telegram send everything to our address, and sees to it that it does. */
export function openHookEar(options: HookEarOptions): HookEar {
  const { bot, url, secret, kinds, introduce, now, elapsed, ended } = options;
  const line = poller({ ...options, take: () => null, completed: () => {}, isContested: () => false });
  let ending: Ending | undefined;
  let lastSuccess: number | null = null;
  let lastAt = elapsed();
  let isStopped = false;

  function heard(): void {
    lastSuccess = now();
    lastAt = elapsed();
  }

  async function listen(): Promise<void> {
    await introduce(bot, line.insist);
    ending = (await set()) ? await watch() : "webhook_refused";
    ending = line.ending ?? ending;
    if (ending !== undefined && !isStopped) ended(ending);
  }

  /** False where Telegram does not take the address. */
  async function set(): Promise<boolean> {
    const how = { url, secret_token: secret, allowed_updates: kinds, max_connections: 10, drop_pending_updates: false };
    const isSet = await line.insist((signal) => bot.call("setWebhook", how, { signal }), true);
    if (isSet) heard();
    return isSet !== undefined || isStopped || line.ending !== undefined;
  }

  async function watch(): Promise<Ending | undefined> {
    for (let lost = 0; ; ) {
      await line.wait(between);
      const info = await line.insist((signal) => bot.call("getWebhookInfo", {}, { signal }));
      if (info === undefined) return undefined;
      const failedAt = (info.last_error_date ?? 0) * 1000;
      const getsThrough = info.pending_update_count === 0 || failedAt < now() - lately;
      if (info.url === url) {
        if (getsThrough) heard();
        continue;
      }
      lost += 1;
      if (lost === mostLost) return "other_program";
      if (!(await set())) return "webhook_refused";
    }
  }

  return {
    listen,
    heard,
    stop() {
      isStopped = true;
      line.stop();
    },
    health(): Health {
      if (ending !== undefined) return { is: "ended", why: ending, lastSuccess };
      if (elapsed() - lastAt > mostSilence) return { is: "silent", why: "webhook", lastSuccess };
      return { is: lastSuccess === null ? "starting" : "well", lastSuccess };
    },
  };
}
