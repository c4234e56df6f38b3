import type { BotCommand, Update } from "telegraf/types";
import type { Channel, Inbound } from "../channel.ts";
import { type After, after as realAfter } from "./after.ts";
import { openBot } from "./bot.ts";
import { ChannelEnded } from "./channel-ended.ts";
import { deliverer } from "./deliver.ts";
import { fetcher } from "./fetch-file.ts";
import type { Bundle } from "./gather.ts";
import type { Me } from "./hear-text.ts";
import { openLines } from "./lines.ts";
import { telegramPace } from "./pace.ts";
import { type PollerOptions, poller } from "./poller.ts";
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
  readonly log: PollerOptions["log"];
  /** Telegram knows the token: the bot's name there, without the @. */
  readonly found?: (username: string) => void;
  /** Telegram refuses the token: this channel has ended, and only this one. */
  readonly ended: (why: ChannelEnded) => void;
  readonly now?: () => number;
  readonly random?: () => number;
  readonly after?: After;
}

export interface CommandList {
  /** A BCP 47 tag. */
  readonly language: string | null;
  readonly commands: readonly BotCommand[];
}

/** The bot of this token. Starting needs no line: it is looked for until it is there. */
export function telegramChannel(options: TelegramOptions): Channel {
  const { token, apiRoot = "https://api.telegram.org", commands = [], log, ended } = options;
  const { now = Date.now, random = Math.random, after = realAfter } = options;
  const agent = openLines({ isSecure: apiRoot.startsWith("https:"), proxy: options.proxy, after });
  const bot = openBot({ token, apiRoot, agent, after });
  let receive: (batch: readonly Inbound[]) => void = () => {};
  let me: Me | undefined;
  const whole = untilWhole();
  const files = fetcher({ bot, token, apiRoot, agent, after });
  const ear = poller({ bot, kinds: updateKinds, take, log, after, random });
  let running: Promise<void> | undefined;

  function take(updates: readonly Update[]): number | null {
    const { bundles, unfinished, done } = whole.of(updates);
    const batch = bundles.flatMap((bundle) => translate(bundle) ?? []);
    if (batch.length > 0) receive(batch);
    done();
    return unfinished;
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

  async function run(): Promise<void> {
    const account = await ear.insist((signal) => bot.call("getMe", {}, { signal }));
    if (account) {
      me = { id: account.id, username: account.username };
      options.found?.(account.username);
    }
    // A webhook that was set for this bot elsewhere would keep all messages from us. None of those that wait are dropped.
    await ear.insist((signal) => bot.call("deleteWebhook", { drop_pending_updates: false }, { signal }), true);
    for (const list of commands)
      await ear.insist((signal) => bot.call("setMyCommands", asMenu(list), { signal }), true);
    await ear.listen();
    if (ear.isRefused) ended(new ChannelEnded());
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
      running = run().catch((thrown: unknown) => log.error({ channel: "telegram", err: thrown }, "telegram fault"));
    },
    deliver: deliverer(bot),
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
