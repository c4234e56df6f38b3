import { setTimeout as pause } from "node:timers/promises";
import type { Db } from "../src/store/open.ts";
import type { BotApi } from "../test/support/bot-api/bot-api.ts";
import type { Answer } from "./calls-truth.ts";

/** One thing that a volunteer does with a call: a button of it, or words. */
type Deed = { readonly answer: Answer } & ({ readonly press: string } | { readonly words: string });

/** What was put in, under the id of its update: the program takes them in this order. */
export interface Done {
  readonly update: number;
  readonly by: number;
  readonly answer: Answer;
  /** Milliseconds since the first. */
  readonly after: number;
}

const yes: Deed = { press: "能来", answer: {} };
const no: Deed = { press: "来不了", answer: "no" };
const comes: Deed = { words: "来", answer: {} };
const two: Deed = { words: "我和老张", answer: { heads: 2 } };
const late: Deed = { words: "晚点到 20分钟", answer: {} };
const away: Deed = { words: "来不了，出差", answer: "no" };
const seen: Deed = { words: "收到", answer: "seen" };

/** What they do, one thing after the other, and how many in a hundred do so. */
const habits: readonly (readonly [share: number, deeds: readonly Deed[]])[] = [
  [30, [yes]],
  [10, [yes, yes]],
  [10, [comes]],
  [8, [two]],
  [4, [yes, two]],
  [6, [late]],
  [12, [no]],
  [4, [away, away]],
  [6, [yes, no]],
  [4, [no, comes]],
  [3, [yes, away, yes]],
  [3, [seen, yes]],
];
const firstOfCrowd = 100_000;
/** Between two things that one of them does, in milliseconds. */
const between = 4_000;

/** Volunteers of one team, who have all written to the bot before. Gives the chats of them. */
export function settleIn(db: Db, api: BotApi, size: number): readonly number[] {
  const { $client: client } = db;
  const account = String(client.prepare("select account from address limit 1").pluck().get());
  const area = Number(client.prepare("select id from area where parent_id is null limit 1").pluck().get());
  const person = client.prepare("insert into person (language, has_chosen_language, made_at) values ('zh-CN', 0, ?)");
  const address = client.prepare(
    "insert into address (person_id, channel, account, chat, room, spoke_at, recent) values (?, 'telegram', ?, ?, 0, ?, '[]')",
  );
  const role = client.prepare(
    `insert into role_grant (person_id, role, area_id, team_id, "from") values (?, 'volunteer', ?, ?, 0)`,
  );
  const now = Date.now();
  const chats = Array.from({ length: size }, (_, n) => firstOfCrowd + n);
  const settle = client.transaction(() => {
    const team = client.prepare("insert into team (code, name) values ('sandbags', '防汛队')").run().lastInsertRowid;
    for (const chat of chats) {
      const { lastInsertRowid: id } = person.run(now);
      address.run(id, account, String(chat), now);
      role.run(id, area, team);
      api.person(chat, `志愿者${chat - firstOfCrowd}`);
    }
  });
  settle.immediate();
  return chats;
}

export interface CrowdOptions {
  readonly api: BotApi;
  readonly chats: readonly number[];
  readonly dice: () => number;
  /** From the first of them to the last, in milliseconds. */
  readonly within: number;
}

/** Those who have the call answer it, each at a time of their own. Resolves when all of them have done all they do. */
export async function answerAll({ api, chats, dice, within }: CrowdOptions): Promise<readonly Done[]> {
  const done: Done[] = [];
  const from = Date.now();
  await Promise.all(
    chats.map(async (chat) => {
      const one = api.person(chat, `志愿者${chat - firstOfCrowd}`);
      const deeds = habitOf(dice() * 100);
      const start = dice() * Math.max(0, within - (deeds.length - 1) * between);
      for (const [n, deed] of deeds.entries()) {
        const wait = dice() < 0.5 ? 0 : dice() * between;
        await pause(Math.max(0, from + start - Date.now()) + (n === 0 ? 0 : wait));
        const update = "words" in deed ? one.says(deed.words)[0] : one.pressesWhatWas(...keyOf(api, chat, deed.press));
        if (update !== undefined) done.push({ update, by: chat, answer: deed.answer, after: Date.now() - from });
      }
    }),
  );
  return done.toSorted((a, b) => a.update - b.update);
}

function habitOf(hundredth: number): readonly Deed[] {
  let sum = 0;
  for (const [share, deeds] of habits) {
    sum += share;
    if (hundredth < sum) return deeds;
  }
  return [seen];
}

/** The button of the call itself: it is pressed though there are newer ones. */
function keyOf(api: BotApi, chat: number, label: string): readonly [data: string, message: number] {
  for (const { id, keyboard } of api.shown(chat))
    for (const key of keyboard.flat()) if (key.text.endsWith(label)) return [key.callback_data, id];
  throw new Error(`${chat} sees no button ${label}`);
}
