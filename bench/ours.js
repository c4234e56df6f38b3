/* The program's own courier, feeder and Telegram channel. */
import { rmSync } from "node:fs";
import { telegramChannel } from "../dist/src/channels/telegram/telegram-channel.js";
import { startCourier } from "../dist/src/delivery/courier.js";
import { startFeeder } from "../dist/src/delivery/feeder.js";
import { drawCard } from "../dist/src/talk/draw.js";
import { post } from "../dist/src/talk/post.js";
import { openHouse } from "./open-house.js";

export async function open({ root, token }) {
  const refused = (...line) => console.error(...line);
  const channel = telegramChannel({ token, apiRoot: root, log: { warn: refused, error: refused }, ended: refused });
  const { house, folder, log, arrive, feed, writeDown } = openHouse(channel);
  const { db } = house;
  const { $client: client } = db;
  const now = Date.now;
  const draw = (card) => drawCard(house, card, now());
  const wording = { draw, make: async () => null, codeOf: () => "", sayAgain: (text) => text };
  const courier = startCourier({ db, channels: [channel], ...wording, now, log });
  const feeder = startFeeder({ feed: () => feed(house, now()), fed: courier.wake, log });
  const isLeft = client.prepare("select 1 from outbox where state in ('held', 'queued', 'sending') limit 1");
  const isSent = client.prepare("select 1 from outbox where id = ? and state = 'sent'");
  const people = new Map();

  return {
    async broadcast(chats, text) {
      const audience = arrive(chats.length, chats[0]);
      for (const [n, chat] of chats.entries()) people.set(chat, audience[n]);
      const words = { phrase: "help.from_office", with: { words: text } };
      client.transaction(() => writeDown(db, { broadcast: "bench", audience, words }, now())).immediate();
      feeder.wake();
      await feeder.idle();
      await until(() => isLeft.get() === undefined);
    },
    async reply(chat, text) {
      const to = { addressId: people.get(chat), language: "zh-CN", abilities: channel.abilities };
      const row = client.transaction(() => post(house, to, text, [], { lane: "reply", now: now() })).immediate();
      courier.wake();
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
