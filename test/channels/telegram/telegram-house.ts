import { onTestFinished } from "vitest";
import type { Channel, Inbound } from "../../../src/channels/channel.ts";
import type { ChannelEnded } from "../../../src/channels/telegram/channel-ended.ts";
import { type TelegramOptions, telegramChannel } from "../../../src/channels/telegram/telegram-channel.ts";
import { type BotApi, openBotApi } from "../../support/bot-api/bot-api.ts";
import { type HandTimers, handTimers } from "./hand-timers.ts";

/** 2026-03-02, 12:00 UTC. */
export const noon = Date.UTC(2026, 2, 2, 12);

export interface TelegramHouse {
  readonly api: BotApi;
  readonly channel: Channel;
  readonly timers: HandTimers;
  /** What came through the port. */
  readonly taken: Inbound[];
  readonly logged: {
    readonly level: string;
    readonly facts: Readonly<Record<string, unknown>>;
    readonly event: string;
  }[];
  readonly ended: ChannelEnded[];
  /** How often the bot has asked for updates. */
  polls(): number;
  /** So many milliseconds pass by the clock that nobody sets; nothing that waits goes on by it. */
  age(ms: number): void;
}

/** A channel of the real telegraf on a stand-in of its own; both are closed when the test is over. */
export async function telegramHouse(also: Partial<TelegramOptions> = {}): Promise<TelegramHouse> {
  const api = await openBotApi({ now: () => noon });
  onTestFinished(() => api.close());
  return onApi(api, also);
}

/** One more program on the same token. */
export function onApi(api: BotApi, also: Partial<TelegramOptions> = {}): TelegramHouse {
  const timers = handTimers();
  const taken: Inbound[] = [];
  const logged: TelegramHouse["logged"] = [];
  const ended: ChannelEnded[] = [];
  let elapsed = 0;
  const channel = telegramChannel({
    ...{ token: api.token, apiRoot: api.root, now: () => noon, random: () => 1, after: timers.after },
    elapsed: () => elapsed,
    log: {
      warn: (facts, event) => logged.push({ level: "warn", facts, event }),
      error: (facts, event) => logged.push({ level: "error", facts, event }),
    },
    ended: (why) => ended.push(why),
    ...also,
  });
  onTestFinished(() => channel.stop());
  const polls = () => api.calls.filter(({ method }) => method === "getUpdates").length;
  const age = (ms: number) => {
    elapsed += ms;
  };
  return { api, channel, timers, taken, logged, ended, polls, age };
}

/** A channel that listens, with a desk that keeps all it gets. */
export async function listening(also: Partial<TelegramOptions> = {}): Promise<TelegramHouse> {
  const house = await telegramHouse(also);
  await house.channel.start((batch) => house.taken.push(...batch));
  await house.api.until(() => house.polls() === 1);
  return house;
}
