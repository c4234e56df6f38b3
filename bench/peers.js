/*
 * Each of these sends one text to many chats, and meanwhile replies to whoever talks. A peer is used as its own page says. Where
 * it leaves a refusal to its user, what it asks for is waited for and the message is sent again.
 */
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

const version = (name) =>
  JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url), "utf8")).version;
export const versionsOf = (names) => names.map((name) => `${name} ${version(name)}`).join(", ");

export const peers = {
  "telegraf, one after the other": {
    packages: ["telegraf"],
    async open({ root, token }) {
      const send = await telegraf(root, token);
      return {
        async broadcast(chats, text) {
          for (const chat of chats) await untilTaken(() => send(chat, text));
        },
        reply: (chat, text) => untilTaken(() => send(chat, text)),
      };
    },
  },
  "telegraf-throttler, all at once": {
    packages: ["telegraf-throttler"],
    async open({ root, token }) {
      const { Telegraf, Context } = await import("telegraf");
      const { telegrafThrottler } = (await import("telegraf-throttler")).default;
      const bot = new Telegraf(token, { telegram: { apiRoot: root } });
      const context = new Context({ update_id: 1 }, bot.telegram, { id: 1 });
      await telegrafThrottler()(context, async () => {});
      const send = (chat, text) => untilTaken(() => context.telegram.sendMessage(chat, text));
      return { broadcast: (chats, text) => Promise.all(chats.map((chat) => send(chat, text))), reply: send };
    },
  },
  "grammY, transformer-throttler and auto-retry": {
    packages: ["grammy", "@grammyjs/transformer-throttler", "@grammyjs/auto-retry"],
    async open({ root, token }) {
      const { Bot } = await import("grammy");
      const { apiThrottler } = await import("@grammyjs/transformer-throttler");
      const { autoRetry } = await import("@grammyjs/auto-retry");
      const bot = new Bot(token, { client: { apiRoot: root } });
      bot.api.config.use(autoRetry());
      bot.api.config.use(apiThrottler());
      const send = (chat, text) => bot.api.sendMessage(chat, text);
      return { broadcast: (chats, text) => Promise.all(chats.map((chat) => send(chat, text))), reply: send };
    },
  },
  "p-queue, with priority": {
    packages: ["p-queue"],
    async open({ root, token }) {
      const { default: PQueue } = await import("p-queue");
      const telegram = await telegraf(root, token);
      const queue = new PQueue({ interval: 1000, intervalCap: 30 });
      const send = (chat, text, priority) => queue.add(() => untilTaken(() => telegram(chat, text)), { priority });
      return {
        broadcast: (chats, text) => Promise.all(chats.map((chat) => send(chat, text, 0))),
        reply: (chat, text) => send(chat, text, 1),
      };
    },
  },
  "bottleneck, with priority, six at once": {
    packages: ["bottleneck"],
    async open({ root, token }) {
      const { default: Bottleneck } = await import("bottleneck");
      const telegram = await telegraf(root, token);
      const limiter = new Bottleneck({ maxConcurrent: 6, minTime: 33 });
      const send = (chat, text, priority) =>
        limiter.schedule({ priority }, () => untilTaken(() => telegram(chat, text)));
      return {
        broadcast: (chats, text) => Promise.all(chats.map((chat) => send(chat, text, 5))),
        reply: (chat, text) => send(chat, text, 1),
      };
    },
  },
};

async function telegraf(root, token) {
  const { Telegraf } = await import("telegraf");
  const { telegram } = new Telegraf(token, { telegram: { apiRoot: root } });
  return (chat, text) => telegram.sendMessage(chat, text);
}

async function untilTaken(send) {
  for (;;) {
    try {
      return await send();
    } catch (thrown) {
      const seconds = thrown?.response?.parameters?.retry_after;
      if (seconds === undefined) throw thrown;
      await sleep(seconds * 1000);
    }
  }
}
