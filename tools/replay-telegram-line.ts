import { setTimeout as pause } from "node:timers/promises";
import { Fault } from "../src/fault.ts";
import type { BotApi } from "../test/support/bot-api/bot-api.ts";
import type { Person } from "../test/support/bot-api/person.ts";
import type { Line } from "./replay-line.ts";

const aWhile = 1_000;
/** The residents' ids begin behind this one. */
const noResident = 1_000;

/**
 * The way over the stand-in for Telegram, with a user for each resident. `onSaying` hears of each saying before it is put
 * there; `turns` says how often the program has gone and come back until then.
 */
export function openTelegramLine(api: BotApi, onSaying: () => void, turns: () => number): Line {
  const people = new Map<string, Person>();
  const took: number[] = [];
  let repeated = 0;

  function personAt(chat: string): Person {
    const one = people.get(chat);
    if (!one) throw new Fault("no-chat", `Nobody has the chat ${chat}.`);
    return one;
  }

  function count(chat: string): number {
    return api.shown(Number(chat)).reduce((sum, { edits }) => sum + 1 + edits, 0);
  }

  /** An update is taken when a later poll confirms it. */
  async function time(before: number): Promise<void> {
    const from = performance.now();
    const id = api.world.queue.pending().at(-1)?.update_id;
    await api.until(() => !api.world.queue.pending().some((one) => one.update_id === id));
    if (before % 2 === 1 || turns() > before) repeated += 1;
    else took.push(performance.now() - from);
  }

  return {
    async open(name) {
      const id = noResident + people.size + 1;
      people.set(String(id), api.person(id, name));
      return { id: String(id), isPlain: false };
    },
    async say(chat, said) {
      const one = personAt(chat);
      onSaying();
      const before = turns();
      if ("text" in said) one.says(said.text);
      else one.presses(labelOf(api, Number(chat), said.press));
      void time(before);
    },
    async messages(chat) {
      return api.shown(Number(chat)).map(({ id, by, text, keyboard }) => ({
        ...{ id: String(id), by, text },
        ...(keyboard.length > 0 && {
          buttons: keyboard.flat().map((key) => ({ label: key.text, data: key.callback_data })),
        }),
      }));
    },
    count,
    changed(chat, before) {
      let isOver = false;
      const more = api.until(() => isOver || count(chat) > before);
      const enough = pause(aWhile).then(() => {
        isOver = true;
      });
      return Promise.race([more, enough]);
    },
    // A text that was too long for one message is one again.
    kept: (parts) => parts.join(""),
    took,
    get repeated() {
      return repeated;
    },
    close: () => {},
  };
}

function labelOf(api: BotApi, chat: number, { message, data }: { readonly message: string; readonly data: string }) {
  const keys = api.shown(chat).find(({ id }) => String(id) === message)?.keyboard;
  const key = keys?.flat().find((one) => one.callback_data === data);
  if (!key) throw new Fault("no-button", `The message ${message} in ${chat} has no such button any more.`);
  return key.text;
}
