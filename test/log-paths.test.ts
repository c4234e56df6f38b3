import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { openLocalPort } from "../src/care/local-port.ts";
import type { Channel, Fetched } from "../src/channels/channel.ts";
import { hook } from "../src/channels/telegram/hook.ts";
import type { TelegramOptions } from "../src/channels/telegram/telegram-channel.ts";
import type { LineEnd } from "../src/channels/wechat/line.ts";
import { wechatChannel } from "../src/channels/wechat/wechat-channel.ts";
import { nightly } from "../src/clock/nightly.ts";
import { startTick } from "../src/clock/tick.ts";
import { startCollector } from "../src/delivery/collector.ts";
import { startCourier } from "../src/delivery/courier.ts";
import { startFeeder } from "../src/delivery/feeder.ts";
import { events, type Log } from "../src/log-line.ts";
import type { Db } from "../src/store/open.ts";
import { attachment } from "../src/store/tables/concerns.ts";
import { outbox } from "../src/store/tables/delivery.ts";
import { feed } from "../src/talk/feed.ts";
import { none } from "../src/talk/fields.ts";
import { passMinute } from "../src/talk/minute.ts";
import { type TelegramHouse, telegramHouse } from "./channels/telegram/telegram-house.ts";
import { refusals } from "./support/bot-api/faults.ts";
import { breakingProgram } from "./support/breaking-program.ts";
import { freshDatabase } from "./support/database.ts";
import { newChat } from "./support/desk.ts";
import { freshFolder } from "./support/folder.ts";
import { type ListeningLog, listeningLog } from "./support/listening-log.ts";
import { logCalls, prints } from "./support/log-calls.ts";
import { doorWith, seeded } from "./support/random.ts";
import { realErrors, thrownBy } from "./support/real-errors.ts";
import { runCommand } from "./support/run-program.ts";
import type { Scene } from "./support/scene.ts";
import { everything, secrets, secretsFoundIn } from "./support/secrets.ts";
import { open, people } from "./talk/both.ts";
import { brief, phrase, smallHouse } from "./talk/small-house.ts";

/** A fault as bad as they come: all words, caused by a refusal of Telegram's with the message in it. */
const telegramError = await thrownBy(realErrors["a refusal of Telegram's"] ?? (() => {}));
function breaks(): never {
  throw Object.assign(new Error(everything, { cause: telegramError }), { name: everything, code: everything });
}

/** Makes that line be written, with secrets wherever they could come from. May give what was printed besides. */
type Drive = (heard: ListeningLog) => Promise<string | void>;

const paths: Readonly<Record<string, Drive>> = {
  "src/delivery/courier.ts: undeliverable": async ({ log }) => {
    const db = freshDatabase();
    const row = { addressId: newChat(db, { name: everything }), body: { text: everything }, notBefore: 0, madeAt: 0 };
    db.insert(outbox)
      .values({ ...row, lane: "reply", state: "queued", does: "send" })
      .run();
    const channel = { ...idle(), deliver: async () => breaks() };
    const courier = startCourier({
      db,
      channels: [channel],
      draw: breaks,
      make: breaks,
      codeOf: breaks,
      sayAgain: breaks,
      now: () => 1,
      log,
    });
    await courier.idle();
    await courier.stop();
  },
  "src/delivery/courier.ts: mail not noted": async ({ log }) => {
    const db = freshDatabase();
    const row = { addressId: newChat(db), body: { text: everything }, notBefore: 0, madeAt: 0 };
    db.insert(outbox)
      .values({ ...row, lane: "reply", state: "queued", does: "send" })
      .run();
    refuseChanges(db, "outbox");
    const wording = { make: breaks, draw: breaks, codeOf: breaks, sayAgain: breaks };
    const courier = startCourier({ db, channels: [idle()], ...wording, now: () => 1, log });
    await courier.idle();
    await courier.stop();
  },
  "src/delivery/fill.ts: file not made": async ({ log }) => {
    const db = freshDatabase();
    const body = { text: everything, make: { file: everything, about: everything, otherwise: everything } };
    const row = { addressId: newChat(db, { name: everything }), body, notBefore: 0, madeAt: 0 };
    db.insert(outbox)
      .values({ ...row, lane: "reply", state: "queued", does: "send" })
      .run();
    const channels = [idle()];
    const courier = startCourier({
      db,
      channels,
      draw: breaks,
      make: breaks,
      codeOf: breaks,
      sayAgain: breaks,
      now: () => 1,
      log,
    });
    await courier.idle();
    await courier.stop();
  },
  "src/delivery/feeder.ts: not fed": async ({ log }) => {
    const feeder = startFeeder({ feed: breaks, fed: () => {}, log });
    await feeder.idle();
    feeder.stop();
  },
  "src/delivery/collector.ts: file not kept": ({ log }) => collecting(log, async () => breaks()),
  "src/delivery/collector.ts: file not fetched yet": ({ log }) => collecting(log, fetched("later")),
  "src/delivery/collector.ts: file refused": ({ log }) => collecting(log, fetched("refused")),
  "src/delivery/collector.ts: file not noted": ({ log }) =>
    collecting(log, fetched("refused"), (db) => refuseChanges(db, "attachment")),

  "src/channels/telegram/telegram-channel.ts: update not understood": (heard) =>
    listening(heard, ({ api }) => {
      const from = { id: 7, is_bot: false, first_name: everything };
      api.put({ message: { message_id: 1, from, date: 1, text: everything, venue: { title: everything } } });
    }),
  "src/channels/telegram/telegram-channel.ts: telegram fault": (heard) => listening(heard, () => {}, { found: breaks }),
  "src/channels/telegram/hook.ts: not taken": async ({ log, printed }) => {
    const taker = hook({ secret: secrets.token, take: breaks, isReady: () => true, log });
    const port = await openLocalPort({ host: "127.0.0.1", port: 0, pages: {}, takers: { "/hook": taker } });
    const headers = { "x-telegram-bot-api-secret-token": secrets.token };
    const body = JSON.stringify({ update_id: 1, message: { text: everything } });
    await fetch(`http://127.0.0.1:${port.port}/hook`, { method: "POST", headers, body });
    await port.close();
    return printed();
  },
  "src/channels/telegram/poller.ts: not taken": (heard) =>
    listening(heard, ({ api }) => api.person(7, everything).says(everything)),
  "src/channels/telegram/poller.ts: telegram trouble": (heard) =>
    listening(heard, ({ api }) => {
      api.fail("getMe", refusals.bad(everything), refusals.bad(`"${everything}"`), "reset", "page");
    }),

  "src/talk/fault-in.ts: fault": ({ log }) =>
    talking(log, (scene) => scene.take(scene.message("chen", { text: "刷墙" }))),
  "src/talk/receive.ts: fault untold": ({ log }) =>
    talking(log, (scene) => {
      scene.release({ news: { "talk.fault": breaks } });
      scene.take(scene.message("chen", { text: "刷墙" }));
    }),
  "src/talk/spread.ts: nobody to reach": ({ log }) =>
    talking(log, (scene) => {
      const words = phrase("note.text", { text: everything });
      scene.release({ news: { "talk.fault": () => [{ to: 4711, words }] } });
      scene.take(scene.message("chen", { text: "刷墙" }));
    }),

  "src/talk/feed.ts: broadcast broken": ({ log }) =>
    talking(log, (scene) => {
      const words = { phrase: everything, with: {} };
      const audience = [scene.who("chen").personId];
      scene.release({ news: { "talk.fault": () => [{ broadcast: everything, audience, words }] } });
      scene.take(scene.message("chen", { text: "刷墙" }));
      feed(scene.house, scene.now());
    }),

  "src/channels/wechat/wechat-channel.ts: wechat trouble": async ({ log }) =>
    overWechat(log, ({ hear }) => hear({ is: "trouble", what: everything as "error" })),
  "src/channels/wechat/wechat-channel.ts: wechat not in": async ({ log }) =>
    overWechat(log, ({ hear }) => hear({ is: "state", state: { is: "scan", code: everything, at: 1 } })),
  "src/channels/wechat/wechat-channel.ts: wechat ended": async ({ log }) => overWechat(log, ({ ended }) => ended()),
  "src/channels/wechat/wechat-channel.ts: wechat fault": async ({ log }) => {
    const from = { id: everything, name: everything };
    const inbound = { channel: "wechat", account: "a", id: "1", chat: everything, room: false, at: 1, from };
    overWechat(log, ({ hear }) => hear({ is: "heard", number: 1, inbound: { ...inbound, text: everything } }));
  },

  "src/clock/tick.ts: tick": ({ log }) => ticking(log, 0, breaks),
  "src/talk/minute.ts: tick": async ({ log }) => {
    const db = freshDatabase();
    const given = { db, abilities: () => null, log, door: doorWith(), random: seeded() };
    passMinute(smallHouse({ byClock: [breaks] })(given), 0);
  },
  "src/clock/tick.ts: clock set back": async (heard) => {
    const db = freshDatabase();
    const row = {
      addressId: newChat(db, { name: everything }),
      body: { text: everything },
      notBefore: 1e6,
      madeAt: 1e6,
    };
    db.insert(outbox)
      .values({ ...row, lane: "reply", state: "queued", does: "send" })
      .run();
    await ticking(heard.log, 0, () => 1, db);
  },
  "src/clock/nightly.ts: no backup": async ({ log }) => {
    const data = join(freshFolder(), "张三丰");
    mkdirSync(data);
    writeFileSync(join(data, "backups"), everything);
    await nightly({ db: freshDatabase(), data, hasFiles: false, backups: 1, now: Date.now, log });
  },
  "src/clock/tick.ts: tick late": ({ log }) => ticking(log, 5 * 60_000, Date.now),

  "src/commands/command.ts: broken off": async () => {
    const file = join(freshFolder(), "file");
    writeFileSync(file, "");
    const { message } = (await thrownBy(() => runCommand("code", [], { SHUOSHI_DATA: `${file}/张三丰` }))) as Error;
    return message;
  },
  "src/lifetime.ts: broken off": () => breakingOff("throw new Error(words)"),
  "src/lifetime.ts: warning": () => breakingOff("process.emitWarning(words); setTimeout(process.kill, 0, process.pid)"),
};

describe("a line of the log", () => {
  it("is written nowhere that is not tried here", () => {
    expect(Object.keys(paths).sort()).toEqual(logCalls());
    expect([...new Set(Object.keys(paths).map((path) => path.split(": ")[1]))].sort()).toEqual([...events].sort());
  });

  it.each(Object.entries(paths))("has nothing in it of what people say and are called: %s", async (path, drive) => {
    const heard = listeningLog();
    const all = `${(await drive(heard)) ?? ""}${heard.printed()}`;
    expect(all).toContain(`"msg":"${path.split(": ")[1]}"`);
    expect(secretsFoundIn(all)).toEqual([]);
  });
});

it("nothing else prints, but what is for whoever runs the program", () => {
  expect(prints()).toEqual([
    "src/commands/command.ts: console.error",
    "src/commands/command.ts: console.log",
    "src/commands/command.ts: process.stderr",
    "src/main.ts: process.stderr.write",
    "src/main.ts: process.stdout.write",
  ]);
});

function idle(): Channel {
  const abilities = { buttons: true, edits: true, photos: true, location: true };
  return {
    ...{ name: "rehearsal", account: "street", abilities },
    start: async () => {},
    deliver: async () => ({ is: "sent" }),
    stop: async () => {},
  };
}

function refuseChanges(db: Db, table: string): void {
  const words = `'${everything.replaceAll("'", "''")}'`;
  db.$client.exec(`create trigger t before update on ${table} begin select raise(abort, ${words}); end`);
}

async function collecting(log: Log, fetch: () => Promise<Fetched>, prepare = (_: Db): void => {}): Promise<void> {
  const db = freshDatabase();
  const where = { channel: "rehearsal", account: "street", ref: everything, type: everything };
  db.insert(attachment)
    .values({ ...where, addressId: newChat(db), kind: "photo", at: 0 })
    .run();
  prepare(db);
  const channels = [{ ...idle(), fetch }];
  const collector = startCollector({ db, channels, data: freshFolder(), now: () => 1, log });
  await collector.idle();
  await collector.stop();
}

function fetched(is: "later" | "refused"): () => Promise<Fetched> {
  return async () => ({ is, why: `Bad Request: ${everything}` });
}

/** The channel on the stand-in, which takes nothing, until a line was written. */
async function listening(
  { log, printed }: ListeningLog,
  meet: (house: TelegramHouse) => void,
  options: Partial<TelegramOptions> = {},
): Promise<void> {
  const house = await telegramHouse({ ...options, log });
  meet(house);
  await house.channel.start(breaks);
  await vi.waitFor(() => expect(printed()).not.toBe(""));
  await house.channel.stop();
}

/** The channel with this at the other end of its line, and a desk that breaks. Nothing waits. */
function overWechat(log: Log, act: (end: LineEnd) => void): void {
  const ends: LineEnd[] = [];
  const connect = (end: LineEnd) => {
    ends.push(end);
    return { say: () => {}, kill: () => {} };
  };
  const after = (ms: number, run: () => void) => {
    if (ms === 0) run();
    return () => {};
  };
  const channel = wechatChannel({ puppet: everything, data: everything, connect, log, now: () => 1, after });
  void channel.start(breaks);
  for (const end of ends) act(end);
}

/** Chen, who has such a name, in a house in which painting breaks. */
async function talking(log: Log, meet: (scene: Scene) => void): Promise<void> {
  const paint = brief("paint", { code: "pa", fields: none }, breaks);
  const furnish = smallHouse({ flows: [paint], log });
  meet(await open({ isReplayed: false, furnish, people: { ...people, chen: { name: everything } } }));
}

async function ticking(log: Log, lateBy: number, now: () => number, db = freshDatabase()): Promise<void> {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"] });
  onTestFinished(() => void vi.useRealTimers());
  const house = smallHouse()({ db, abilities: () => null, log, door: doorWith(), random: seeded() });
  const premises = { db, data: freshFolder(), hasFiles: false, now };
  const tick = startTick({ ...premises, house, wake: () => {}, random: seeded(), log });
  vi.setSystemTime(Date.now() + lateBy);
  await vi.advanceTimersByTimeAsync(61_000);
  await tick.stop();
}

async function breakingOff(act: string): Promise<string> {
  const program = await breakingProgram(act);
  await program.ended;
  return program.printed();
}
