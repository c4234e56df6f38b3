import type { IncomingMessage, ServerResponse } from "node:http";
import type { BotCommand, Update } from "telegraf/types";
import type { Channel, Inbound } from "../channel.ts";
import { type After, after as realAfter } from "./after.ts";
import { type Bot, openBot } from "./bot.ts";
import { ChannelEnded, type Ending } from "./channel-ended.ts";
import { deliverer } from "./deliver.ts";
import { openEar } from "./ear.ts";
import { fetcher } from "./fetch-file.ts";
import type { Bundle } from "./gather.ts";
import type { Me } from "./hear-text.ts";
import { hook } from "./hook.ts";
import { openHookEar } from "./hook-ear.ts";
import { openLines } from "./lines.ts";
import { telegramPace } from "./pace.ts";
import type { Poller, PollerOptions } from "./poller.ts";
import { toCalls } from "./to-calls.ts";
import { toInbound, updateKinds } from "./to-inbound.ts";
import { untilWhole } from "./until-whole.ts";

export interface TelegramOptions {
  readonly token: string;
  /** Another Bot API than Telegram's own, as telegraf's apiRoot. */
  readonly apiRoot?: string;
  /** The http, https or socks5 proxy that every call goes through, as a URL. */
  readonly proxy?: string;
  /** What stands in the menu of a private chat, by language; null is for everyone whose language is not there. */
  readonly commands?: readonly CommandList[];
  /** Telegram is to send to this address, and to show this secret there. Without, it is asked. */
  readonly webhook?: { readonly url: string; readonly secret: string };
  readonly log: PollerOptions["log"];
  /** Telegram knows the token: the bot's name there, without the @. */
  readonly found?: (username: string) => void;
  /** This channel has ended, and only this one. */
  readonly ended: (why: ChannelEnded) => void;
  readonly now?: () => number;
  /** Milliseconds by a clock that nobody sets. */
  readonly elapsed?: () => number;
  readonly random?: () => number;
  readonly after?: After;
}

export interface CommandList {
  /** A BCP 47 tag. */
  readonly language: string | null;
  readonly commands: readonly BotCommand[];
}

export interface TelegramChannel extends Channel {
  /** Takes what is sent to the path of the address; null where Telegram is asked instead. */
  readonly hook: ((request: IncomingMessage, response: ServerResponse) => void) | null;
}

/** The bot of this token. Starting needs no line: it is looked for until it is there. */
export function telegramChannel(options: TelegramOptions): TelegramChannel {
  const { webhook } = options;
  const { token, apiRoot = "https://api.telegram.org", commands = [], log, ended } = options;
  const { now = Date.now, random = Math.random, after = realAfter, elapsed = () => performance.now() } = options;
  const lines = () => openLines({ isSecure: apiRoot.startsWith("https:"), proxy: options.proxy, after });
  // What is said has lines of its own: those on which we listen may be cut at any time.
  const agent = lines();
  const bot = openBot({ token, apiRoot, agent, after });
  let receive: (batch: readonly Inbound[]) => void = () => {};
  let me: Me | undefined;
  const whole = untilWhole();
  const files = fetcher({ bot, token, apiRoot, agent, after });
  const how = { kinds: updateKinds, log, after, random, now, elapsed, introduce };
  const over = { ended: (why: Ending) => ended(new ChannelEnded(why)) };
  const hookEar = webhook && openHookEar({ ...how, ...over, ...webhook, bot });
  const ear = hookEar ?? openEar({ ...how, ...over, connect, take });
  let running: Promise<void> | undefined;

  function take(updates: readonly Update[]): number | null {
    const { bundles, unfinished, done } = whole.of(updates);
    const batch = bundles.flatMap((bundle) => translate(bundle) ?? []);
    if (batch.length > 0) receive(batch);
    done();
    return unfinished;
  }

  /** Telegram sends the next one of a chat when this was answered, so nothing can wait here for what belongs to it. */
  function takeOne(update: Update): void {
    const inbound = translate([update]);
    if (inbound) receive([inbound]);
    hookEar?.heard();
  }

  /** An update of a shape that nobody foresaw must not stand in the way of all that come after it. */
  function translate(bundle: Bundle): Inbound | null {
    try {
      return me ? toInbound(bundle, me, now()) : null;
    } catch (thrown) {
      log.error({ channel: "telegram", update: bundle[0].update_id, err: thrown }, "update not understood");
      return null;
    }
  }

  function connect() {
    const fresh = lines();
    return { bot: openBot({ token, apiRoot, agent: fresh, after }), close: () => fresh.destroy() };
  }

  async function introduce(bot: Bot, insist: Poller["insist"]): Promise<void> {
    const account = await insist((signal) => bot.call("getMe", {}, { signal }));
    if (account) {
      if (me === undefined) options.found?.(account.username);
      me = { id: account.id, username: account.username };
    }
    // A webhook that was set for this bot elsewhere would keep all messages from us. None of those that wait are dropped.
    if (!webhook)
      await insist((signal) => bot.call("deleteWebhook", { drop_pending_updates: false }, { signal }), true);
    for (const list of commands) await insist((signal) => bot.call("setMyCommands", asMenu(list), { signal }), true);
  }

  return {
    name: "telegram",
    // A token begins with the id of its bot.
    account: token.split(":")[0] ?? "",
    get abilities() {
      const link = me && { link: `https://t.me/${me.username}` };
      return { buttons: true, edits: true, photos: true, location: true, ...link };
    },
    pace: telegramPace,
    callsFor(outgoing) {
      const calls = toCalls(outgoing);
      return "unsayable" in calls ? 0 : calls.length;
    },
    async start(callback) {
      receive = callback;
      running = ear
        .listen()
        .catch((thrown: unknown) => log.error({ channel: "telegram", err: thrown }, "telegram fault"));
    },
    deliver: deliverer(bot),
    health: ear.health,
    hook: webhook ? hook({ ...webhook, take: takeOne, isReady: () => me !== undefined, log }) : null,
    fetch: files.fetch,
    async stop() {
      files.stop();
      ear.stop();
      await running;
    },
  };
}

function asMenu({ language, commands }: CommandList) {
  return {
    commands,
    scope: { type: "all_private_chats" as const },
    ...(language !== null && { language_code: language.split("-")[0] ?? language }),
  };
}
