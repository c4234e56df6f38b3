import { eq } from "drizzle-orm";
import { onTestFinished } from "vitest";
import type { Inbound } from "../../src/channels/channel.ts";
import { type Courier, startCourier } from "../../src/delivery/courier.ts";
import { startFeeder } from "../../src/delivery/feeder.ts";
import { fileMaker } from "../../src/make-file.ts";
import type { Db } from "../../src/store/open.ts";
import { address } from "../../src/store/tables/people.ts";
import type { Party } from "../../src/talk/command.ts";
import { drawCard } from "../../src/talk/draw.ts";
import { feed } from "../../src/talk/feed.ts";
import type { House } from "../../src/talk/house.ts";
import { receive } from "../../src/talk/receive.ts";
import { sayAgain } from "../../src/talk/say-again.ts";
import { freshDatabase } from "./database.ts";
import { doorWith, seeded } from "./random.ts";
import { strayReplays } from "./replay.ts";
import type { Inhabitant, SceneChannel, SceneSetting } from "./scene-channel.ts";
import { type MemoryChannel, memoryChannel } from "./scene-memory.ts";
import { playScript, type Stage } from "./scene-play.ts";
import { openTelegram } from "./scene-telegram.ts";
import { openWechat } from "./scene-wechat.ts";

export interface SceneOptions {
  readonly people: Readonly<Record<string, Inhabitant>>;
  /** Puts the house together around the scene's database, as main.ts does around the real one. */
  readonly furnish: (given: Pick<House, "db" | "abilities" | "log" | "door" | "random">) => House;
  /** Everybody has a plain channel: so that a script can be run on both. */
  readonly isPlain?: boolean;
  /** Everybody is on Telegram, through the real channel and a stand-in for the Bot API. */
  readonly isTelegram?: boolean;
  /** Whoever is plain is on WeChat, through the real channel and the real wechaty, with wechaty-puppet-mock for WeChat. */
  readonly isWechat?: boolean;
  /** The platform delivers everything a second time, at once. */
  readonly isTwice?: boolean;
  /** When it begins; a Monday morning in China where nothing is said. */
  readonly at?: number;
  /** What the house does each minute, where time passes. */
  readonly tick?: (house: House, now: number) => void;
  readonly db?: Db;
  /** Off where a flow changes or breaks under a conversation on purpose. */
  readonly isReplayed?: boolean;
}

export interface Scene {
  readonly house: House;
  /** What is in memory. On Telegram and on WeChat nobody is there. */
  readonly channels: { readonly buttons: MemoryChannel; readonly plain: MemoryChannel };
  /** All that there are: those in memory, or Telegram. */
  readonly all: readonly SceneChannel[];
  readonly courier: Courier;
  /** Faults and the like that the house wrote to its log. */
  readonly logged: { readonly facts: Readonly<Record<string, unknown>>; readonly event: string }[];
  now(): number;
  /** Who somebody is to the house by now. Everybody is introduced when the scene opens. */
  who(name: string): Party;
  channelOf(name: string): SceneChannel;
  /** A message as a platform in memory would deliver it, with an id of its own. */
  message(name: string, said: Partial<Inbound>, room?: string): Inbound;
  /** The desk takes a batch from a platform in memory; nothing is delivered and no time passes. */
  take(...batch: readonly Inbound[]): void;
  /** Delivers what is due now. */
  deliver(): Promise<void>;
  pass(milliseconds: number): Promise<void>;
  /** Plays a script; see scene-script.ts. Throws with the whole conversation where it goes another way. */
  play(script: string): Promise<void>;
  /** A new version of the program: what is given is changed in the house. */
  release(changes: Partial<House>): void;
  /** The courier stops; a new one starts, as after a restart. */
  restartCourier(): Promise<void>;
}

/** What is said in a script arrives in the instant in which it is said, however much it is. */
const unpaced = (channel: SceneChannel): SceneChannel => Object.create(channel, { pace: { value: undefined } });

/** So long is lived through minute by minute. */
const mostByMinutes = 4 * 60 * 60_000;

export async function openScene(options: SceneOptions): Promise<Scene> {
  const { people, isReplayed = true, isTwice = false } = options;
  const db = options.db ?? freshDatabase();
  let now = options.at ?? Date.UTC(2026, 5, 1, 1);
  const stage: Stage = { people, happenings: [], transcript: [], loggedSoFar: 0 };
  const logged: { facts: Readonly<Record<string, unknown>>; event: string }[] = [];
  const log: House["log"] = { error: (facts, event) => void logged.push({ facts, event }) };
  const tell: SceneSetting["tell"] = (happening) => void stage.happenings.push(happening);
  const setting: SceneSetting = { people, now: () => now, tell, isTwice };
  const whole = { photos: true, location: true };
  const channels = {
    buttons: memoryChannel("scene", { buttons: true, edits: true, ...whole }, setting),
    plain: memoryChannel("scene-plain", { buttons: false, edits: false, ...whole }, setting),
  };
  const inMemory = [channels.buttons, channels.plain];
  const telegram = options.isTelegram ? await openTelegram(setting) : undefined;
  const wechat = options.isWechat ? await openWechat(setting) : undefined;
  const all: readonly SceneChannel[] = telegram ? [telegram] : wechat ? [channels.buttons, wechat] : inMemory;
  const door = doorWith(options.isPlain ? null : undefined);
  let house = options.furnish({
    db,
    abilities: (channel) => all.find(({ name }) => name === channel)?.abilities ?? null,
    log,
    door,
    random: seeded("scene"),
  });
  const draw = (id: number) => drawCard(house, id, now);
  const make = fileMaker(
    () => house,
    () => now,
  );
  const start = () =>
    startCourier({
      ...{ db, channels: all.map(unpaced), draw, make, codeOf: door.codeOf, now: () => now, log },
      sayAgain: (text, addressId) => sayAgain(house, text, addressId),
    });
  let courier = start();
  const feeder = startFeeder({ feed: () => feed(house, now), fed: () => courier.wake(), log });
  const isAnythingDue = db.$client.prepare(
    `select 1 from outbox where state in ('queued', 'held') and not_before <= ?
      union all select 1 from broadcast where ended_at is null`,
  );
  const deliver = async () => {
    await feeder.idle();
    await courier.idle();
  };
  for (const channel of all) await channel.start(hear);
  onTestFinished(() => courier.stop());

  function hear(batch: readonly Inbound[]): void {
    receive(house, batch, now);
    const stray = isReplayed ? strayReplays(house, now) : [];
    if (stray.length > 0) throw new Error(stray.join("\n"));
  }

  const inMemoryOf = (name: string): MemoryChannel =>
    options.isPlain || people[name]?.isPlain ? channels.plain : channels.buttons;
  const channelOf = (name: string): SceneChannel => {
    const one = telegram ?? inMemoryOf(name);
    return one === channels.plain && wechat ? wechat : one;
  };
  const introduced = new Map<string, number>();
  const scene: Scene = {
    get house() {
      return house;
    },
    get courier() {
      return courier;
    },
    ...{ channels, all, logged },
    channelOf,
    now: () => now,
    who(name) {
      const addressId = introduced.get(name);
      const row = db
        .select()
        .from(address)
        .where(eq(address.id, addressId ?? -1))
        .get();
      if (!row || row.personId === null) throw new Error(`nobody here is called ${name}`);
      return { personId: row.personId, addressId: row.id };
    },
    message: (name, said, room) => inMemoryOf(name).message(name, said, room),
    take(...batch) {
      const [first] = batch;
      if (!first) return;
      inMemory.find(({ name }) => name === first.channel)?.take(batch);
    },
    deliver,
    async pass(milliseconds) {
      const until = now + milliseconds;
      // Days go by in quarters of an hour: what falls due between is found then, as after a machine's short sleep.
      const step = milliseconds > mostByMinutes ? 15 * 60_000 : 60_000;
      for (const { tick } = options; tick && now + step <= until; ) {
        now += step;
        tick(house, now);
        if (isAnythingDue.get(now) !== undefined) await deliver();
      }
      now = until;
      await deliver();
    },
    play: (script) => playScript(scene, script, stage),
    release(changes) {
      house = { ...house, ...changes };
    },
    async restartCourier() {
      await courier.stop();
      courier = start();
    },
  };
  for (const channel of all) {
    const names = Object.keys(people).filter((name) => !people[name]?.isRoom && channelOf(name) === channel);
    for (const [n, inbound] of (await channel.meet(names)).entries())
      introduced.set(names[n] ?? "", house.who(db, inbound, now, house.words.nearest).addressId);
  }
  return scene;
}
