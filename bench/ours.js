/* The program's own courier, feeder and Telegram channel, on a database file that waits for the disk at every commit. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { telegramChannel } from "../dist/src/channels/telegram/telegram-channel.js";
import { startCourier } from "../dist/src/delivery/courier.js";
import { startFeeder } from "../dist/src/delivery/feeder.js";
import { furnish } from "../dist/src/furnish.js";
import { migrate } from "../dist/src/store/migrate.js";
import { openDatabase } from "../dist/src/store/open.js";
import { drawCard } from "../dist/src/talk/draw.js";
import { feed } from "../dist/src/talk/feed.js";
import { post } from "../dist/src/talk/post.js";
import { writeDown } from "../dist/src/talk/write-down.js";

export async function open({ root, token }) {
  const folder = mkdtempSync(join(tmpdir(), "shuoshi-bench-"));
  const db = openDatabase(join(folder, "bench.db"));
  migrate(db, { folder: fileURLToPath(new URL("../migrations", import.meta.url)), backups: folder, now: Date.now() });
  const log = { error: (...line) => console.error(...line), warn: (...line) => console.error(...line) };
  const channel = telegramChannel({ token, apiRoot: root, log, ended: log.error });
  const door = { link: null, codeOf: () => "" };
  const random = (bytes) => new Uint8Array(bytes);
  // At whatever hour it is measured.
  const quietUntil = (_, at) => at;
  const house = { ...furnish({ db, abilities: () => channel.abilities, log, door, random }), quietUntil };
  const now = Date.now;
  const draw = (card) => drawCard(house, card, now());
  const courier = startCourier({
    db,
    channels: [channel],
    draw,
    codeOf: door.codeOf,
    sayAgain: (text) => text,
    now,
    log,
  });
  const feeder = startFeeder({ feed: () => feed(house, now()), fed: courier.wake, log });
  const { $client: client } = db;
  const isLeft = client.prepare("select 1 from outbox where state in ('held', 'queued', 'sending') limit 1");
  const target = new Map();
  const words = (text) => ({ phrase: "help.from_office", with: { words: text } });

  return {
    async broadcast(chats, text) {
      const place = client.prepare(
        "insert into address (person_id, channel, account, chat, room, spoke_at, recent) values (?, 'telegram', ?, ?, 0, 0, '[]')",
      );
      const arrive = client.prepare(
        "insert into person (language, has_chosen_language, made_at) values ('zh-CN', 0, 0)",
      );
      client.transaction(() => {
        for (const chat of chats) {
          const person = arrive.run().lastInsertRowid;
          target.set(chat, { person, addressId: place.run(person, channel.account, String(chat)).lastInsertRowid });
        }
        const audience = [...target.values()].map(({ person }) => person);
        writeDown(db, { broadcast: "bench", audience, words: words(text), lane: "bulk" }, now());
      })();
      feeder.wake();
      await feeder.idle();
      await until(() => isLeft.get() === undefined);
    },
    async reply(chat, text) {
      const to = { addressId: target.get(chat).addressId, language: "zh-CN", abilities: channel.abilities };
      const row = client.transaction(() => post(house, to, text, [], { lane: "reply", now: now() }))();
      courier.wake();
      const isSent = client.prepare("select 1 from outbox where id = ? and state = 'sent'");
      await until(() => isSent.get(row) !== undefined);
    },
    async close() {
      feeder.stop();
      await courier.stop();
      await channel.stop();
      client.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function until(holds) {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
}
