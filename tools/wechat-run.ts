import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Channel } from "../src/channels/channel.ts";
import { forked } from "../src/channels/wechat/line.ts";
import { wechatChannel } from "../src/channels/wechat/wechat-channel.ts";
import { type Courier, startCourier } from "../src/delivery/courier.ts";
import { startFeeder } from "../src/delivery/feeder.ts";
import { readEnvironment } from "../src/environment.ts";
import { furnish } from "../src/furnish.ts";
import { openCommunity } from "../src/open-community.ts";
import { root } from "../src/root.ts";
import { closeDatabase, type Db } from "../src/store/open.ts";
import { feed } from "../src/talk/feed.ts";
import { receive } from "../src/talk/receive.ts";
import { sayAgain } from "../src/talk/say-again.ts";
import { chance } from "./chance.ts";
import { noonZone } from "./noon-zone.ts";
import { type Handed, openWechatLedger } from "./wechat-ledger.ts";
import { startTalking } from "./wechat-people.ts";
import type { WechatReport } from "./wechat-report.ts";
import { announce, letKnow, open } from "./wechat-town.ts";
import { type Trouble, troubles, type Weather, wechatWorld } from "./wechat-world.ts";

export interface How {
  readonly people: number;
  readonly broadcasts: number;
  readonly talkers: number;
  /** Concerns that each of them says. */
  readonly rounds: number;
  /** How often something goes wrong; the first ones are each of the kinds there are, in their order. */
  readonly troubles: number;
  readonly seed: string;
}

/** So many times as fast the courier's clock goes, which is as slow as WeChat wants; and what waits for the child, and in it. */
const rush = 240;
const hurry = 10;
/** Milliseconds, real ones. */
const beat = 25;
const patience = 60_000;
const perTrouble = 12_000;
/** The pause before a child doubles each time: after so many, somebody presses the button on the page. */
const mostPatient = 5;
/** Messages between two troubles: a child has come up by then, and something has been sent. */
const between = 4;

/** Runs it in a folder that is empty. */
export async function runWechat(folder: string, how: How): Promise<WechatReport> {
  const from = performance.now();
  const start = Date.now();
  const now = () => start + (Date.now() - start) * rush;
  const inPeople = join(folder, "world");
  mkdirSync(inPeople, { recursive: true });
  const world = wechatWorld(inPeople);
  const environment = { SHUOSHI_DATA: folder, SHUOSHI_TZ: noonZone(start), LOG_LEVEL: "silent" };
  const db = openCommunity(readEnvironment(environment), start, { beginsWith: "sample" });
  const log = { info() {}, warn() {}, error() {} };
  const handed: Handed[] = [];
  const puppet = fileURLToPath(new URL("dist/tools/wechat-puppet.js", root));
  const settings = { data: folder, prefix: "说事", unlike: [], mostADay: 100_000, puppet };
  const env = { ...process.env, TRIAL_WECHAT: inPeople, TRIAL_HURRY: String(hurry) };
  const wechat = wechatChannel({
    ...{ puppet, data: folder, log, now: () => start + (Date.now() - start) * hurry },
    connect: forked(new URL("dist/src/channels/wechat/child/main.js", root), settings, env),
    after(ms, run) {
      const timer = setTimeout(run, ms / hurry);
      return () => clearTimeout(timer);
    },
  });
  const channel = listened(wechat, handed);
  const house = furnish({
    ...{ db, log, random: randomBytes, door: { link: null, codeOf: () => "" } },
    abilities: (name) => (name === channel.name ? channel.abilities : null),
  });
  const courier: Courier = startCourier({
    ...{ db, channels: [channel], draw: () => null, make: async () => null, codeOf: () => "", now, log },
    sayAgain: (text, addressId) => sayAgain(house, text, addressId),
  });
  const feeder = startFeeder({ feed: () => feed(house, now()), fed: courier.wake, log });
  const wake = () => {
    courier.wake();
    feeder.wake();
  };
  try {
    await channel.start((batch) => {
      courier.note();
      receive(house, batch, now());
      wake();
    });
    world.add("people", { id: "wxid_bot", name: "说事小助手" });
    for (let n = 0; n < how.people; n += 1) world.add("people", { id: `wxid_${n}`, name: `邻居${n}` });
    const unsettled: string[] = [];
    letKnow(db, how.people, now());

    const weather = foresee(how);
    world.setWeather(weather);
    const talking = startTalking(world, { talkers: Math.min(how.talkers, how.people), rounds: how.rounds });
    announce(db, how.broadcasts, now());
    await until("all is said and sent", () => {
      wake();
      talking.goOn(Date.now());
      if (world.all("starts").length % mostPatient === 0 && wechat.health?.().is === "silent") wechat.login();
      return talking.isOver() && open(db) === 0;
    });
    await courier.stop();
    await channel.stop();
    const children = world.all("starts").length;
    const ledger = openWechatLedger(db, handed, world.all("arrived"), children - 1);
    return {
      ...{
        seed: how.seed,
        people: how.people,
        broadcasts: how.broadcasts,
        met: metIn(weather, world.all("given").length),
        children,
      },
      ...ledger,
      wrongs: [...unsettled, ...ledger.wrongs, ...talking.wrongEffects(db), ...missing(db, how)],
      said: talking.said,
      concerns: talking.concerns,
      seconds: (performance.now() - from) / 1000,
    };

    async function until(what: string, isSo: () => boolean): Promise<void> {
      const most = patience + how.troubles * perTrouble;
      for (const since = Date.now(); Date.now() - since < most; await pause(beat)) if (isSo()) return;
      unsettled.push(`after ${most / 1000} s it is not so that ${what}: ${open(db)} rows wait`);
    }
  } finally {
    feeder.stop();
    await courier.stop();
    await channel.stop();
    closeDatabase(db);
  }
}

/** The channel, with whatever passes through the port written down in its order. */
function listened(channel: Channel, handed: Handed[]): Channel {
  return {
    ...channel,
    get account() {
      return channel.account;
    },
    async deliver(outgoing, mark = { names: [], again: false }) {
      if (outgoing.do !== "send") return channel.deliver(outgoing, mark);
      const { chat, shown } = outgoing;
      const at = handed.push({ chat, text: shown.text.trim(), mark, outcome: null }) - 1;
      const outcome = await channel.deliver(outgoing, mark);
      handed[at] = { chat, text: shown.text.trim(), mark, outcome: outcome.is };
      return outcome;
    },
  };
}

/** First one of each kind, then whatever comes. */
function foresee({ troubles: number, seed }: How): Weather {
  const dice = chance(seed);
  const kinds = Array.from({ length: number }, (_, n) => troubles[n] ?? troubles[Math.floor(dice() * troubles.length)]);
  let at = 0;
  return Object.fromEntries(
    kinds.flatMap((kind) => {
      at += between + Math.floor(dice() * between);
      return kind === undefined ? [] : [[at, kind]];
    }),
  );
}

function metIn(weather: Weather, given: number): WechatReport["met"] {
  const met: Partial<Record<Trouble, number>> = {};
  for (const [at, kind] of Object.entries(weather)) if (Number(at) <= given) met[kind] = (met[kind] ?? 0) + 1;
  return met;
}

/** That a broadcast has one row for each of those whom it is for. */
function missing({ $client: client }: Db, { people, broadcasts }: How): string[] {
  const rows = client.prepare<[], number>("select count(*) from outbox where broadcast_id is not null").pluck().get();
  return rows === people * broadcasts ? [] : [`${rows} rows for ${broadcasts} broadcasts to ${people}`];
}
