import { onTestFinished } from "vitest";
import type { Inbound } from "../../../src/channels/channel.ts";
import { keptBytes } from "../../../src/channels/wechat/child/kept-bytes.ts";
import { soundSpool } from "../../../src/channels/wechat/child/sound-spool.ts";
import type { Connect } from "../../../src/channels/wechat/line.ts";
import { filesIn, spoolIn } from "../../../src/channels/wechat/places.ts";
import { type WechatChannel, wechatChannel } from "../../../src/channels/wechat/wechat-channel.ts";
import { freshFolder } from "../folder.ts";
import { type HandClock, handClock } from "./hand-clock.ts";
import { type Near, near } from "./near-line.ts";
import { openWorld, type World } from "./world.ts";

/** The channel with its child in this process, on a world, a folder and a clock of its own. */
export interface Account {
  readonly clock: HandClock;
  /** The data folder. */
  readonly data: string;
  readonly world: World;
  readonly channel: WechatChannel;
  /** What the desk took, in its order. */
  readonly heard: Inbound[];
  /** What was written to the log. */
  readonly logged: readonly string[];
  /** The children that were started; the last one is the one that runs. */
  readonly children: readonly Near[];
  /** The desk breaks instead of taking anything. */
  isBroken: boolean;
  /** Logs in whatever child runs. */
  login(): Promise<void>;
}

const start = Date.UTC(2026, 5, 1, 1);

export async function openAccount(
  options: { readonly puppet?: string; readonly me?: string; readonly mostADay?: number; readonly data?: string } = {},
): Promise<Account> {
  const { puppet = "wechaty-puppet-padlocal", me, mostADay, data = freshFolder() } = options;
  const clock = handClock(start);
  const world = openWorld({ now: clock.now, ...(me !== undefined && { me }) });
  const children: Near[] = [];
  const heard: Inbound[] = [];
  const logged: string[] = [];
  const log = ({ why }: { readonly why?: string }, event: string) => void logged.push(why ? `${event}: ${why}` : event);
  const lines = near({
    puppet: world.renew,
    cut: world.cut,
    spool: () => soundSpool(spoolIn(data), clock.now()),
    bytes: keptBytes(filesIn(data)),
    ...clock,
    ...(mostADay !== undefined && { mostADay }),
  });
  const connect: Connect = (end) => {
    const line = lines(end);
    children.push(line);
    return line;
  };
  const channel = wechatChannel({ puppet, data, connect, log: { warn: log, error: log }, ...clock });
  const account: Account = {
    ...{ clock, data, world, channel, heard, logged, children, isBroken: false },
    async login() {
      await clock.pass(0);
      world.login();
      await clock.pass(0);
    },
  };
  await channel.start((batch) => {
    if (account.isBroken) throw new Error("the desk breaks");
    heard.push(...batch);
  });
  onTestFinished(async () => {
    const stopped = channel.stop();
    await clock.pass(10_000);
    await stopped;
  });
  return account;
}
