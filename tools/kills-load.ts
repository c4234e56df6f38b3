import { setTimeout as pause } from "node:timers/promises";
import type { Db } from "../src/store/open.ts";
import { lanes } from "../src/store/tables/delivery.ts";
import { writeDown } from "../src/talk/write-down.ts";
import type { BotApi } from "../test/support/bot-api/bot-api.ts";
import type { Chat } from "../test/support/bot-api/shown-chats.ts";
import { secretary } from "./replay-ground.ts";
import type { Line } from "./replay-line.ts";
import { live, type Resident } from "./replay-resident.ts";

/** What was said to the program, pressed and promised to people, as those know it who did it. */
export interface Said {
  /** Residents with a concern each. */
  readonly lived: readonly Resident[];
  /** The numbers of the concerns that were taken up. */
  readonly accepted: ReadonlySet<string>;
  /** How often each of the crowd asked for help. */
  readonly asked: ReadonlyMap<number, number>;
  /** What was told to the whole crowd. */
  readonly notices: readonly string[];
  readonly crowd: readonly number[];
  readonly rooms: readonly number[];
  /** The last update of all. */
  readonly lastUpdate: number;
}

export interface LoadOptions {
  readonly api: BotApi;
  readonly line: Line;
  /** Open for writing, beside the program. */
  readonly db: Db;
  /** How many get each notice. */
  readonly crowd: number;
  readonly dice: () => number;
}

const firstOfCrowd = 100_000;
const firstOfRooms = -5_000;
const residentsAtOnce = 2;
/** How often the secretary looks for what is still to come. */
const mostLooks = 300;
const words = { help: "帮助", take: "1 受理", number: /(\d+) 号/ };

/**
 * Everything at once: residents with concerns, a secretary who takes up some of them and presses twice now and then, a crowd
 * that hears notice after notice, in all lanes, and asks for help meanwhile, and rooms. `end` lets it come to an end.
 */
export function startLoad({ api, line, db, crowd: size, dice }: LoadOptions) {
  const crowd = Array.from({ length: size }, (_, n) => firstOfCrowd + n);
  const people = crowd.map((id) => api.person(id, `住户${id - firstOfCrowd}`));
  const rooms = [1, 2].map((n): Chat => ({ id: firstOfRooms - n, type: "group", title: `${n}栋` }));
  for (const room of rooms) api.world.chats.open(room);
  const audience = settleIn(db, crowd);
  const accepted = new Set<string>();
  const asked = new Map<number, number>();
  const notices: string[] = [];
  let isOver = false;
  let lastUpdate = 0;

  async function haveConcerns(): Promise<Resident[]> {
    const lived: Resident[] = [];
    async function haveOneAfterAnother(): Promise<void> {
      while (!isOver) {
        const n = lived.length;
        const row = { line: n + 1, words: `第 ${n + 1} 件：3栋楼下的垃圾三天没人收了` };
        lived.push({ row, chat: "", sayings: 0, misses: 0 });
        lived[n] = await live(line, row, n);
      }
    }
    await Promise.all(Array.from({ length: residentsAtOnce }, haveOneAfterAnother));
    return lived;
  }

  /** The first and then every other one, for one chat hears no more than a message a second. */
  async function takeUp(lived: Promise<readonly Resident[]>): Promise<void> {
    const secretaryHerself = api.person(secretary, "书记");
    const seen = new Set<string>();
    let filed = Number.POSITIVE_INFINITY;
    let looksLeft = mostLooks;
    void lived.then((all) => {
      filed = all.length;
    });
    // The last of them come to her when all else is over.
    for (; seen.size < filed && looksLeft > 0; await pause(100)) {
      if (isOver) looksLeft -= 1;
      for (const { id, text, keyboard } of api.shown(secretary)) {
        const key = keyboard.flat().find((one) => one.text === words.take);
        const number = words.number.exec(text)?.[1];
        if (!key || number === undefined || seen.has(number)) continue;
        seen.add(number);
        if (seen.size > 1 && dice() < 0.5) continue;
        accepted.add(number);
        for (let n = dice() < 0.5 ? 1 : 2; n > 0; n -= 1) secretaryHerself.pressesWhatWas(key.callback_data, id);
      }
    }
  }

  async function ask(): Promise<void> {
    for (; !isOver; await pause(100 + 150 * dice())) {
      const one = people[Math.floor(dice() * people.length)];
      if (!one) return;
      if (dice() < 0.03) {
        const room = rooms[Math.floor(dice() * rooms.length)];
        if (room && !isClosed(api, room.id)) one.says(`/help@${api.username}`, { in: room });
      } else askForHelp(one);
    }
  }

  function askForHelp(one: (typeof people)[number]): void {
    // Whoever had the bot blocked lets it in again before they speak.
    if (isClosed(api, one.id)) one.unblocks();
    asked.set(one.id, (asked.get(one.id) ?? 0) + 1);
    lastUpdate = one.says(words.help).at(-1) ?? lastUpdate;
  }

  async function giveNotices(): Promise<void> {
    const left = db.$client.prepare("select count(*) from outbox where state = 'held'").pluck();
    for (let n = 0; !isOver; await pause(100)) {
      if (Number(left.get()) > size / 4) continue;
      n += 1;
      const text = `第 ${n} 次通知。`;
      const lane = lanes[1 + (n % 3)] ?? "bulk";
      const phrase = { phrase: "help.from_office", with: { words: text } };
      const write = () => writeDown(db, { broadcast: `notice ${n}`, audience, words: phrase, lane }, Date.now());
      db.$client.transaction(write).immediate();
      notices.push(text);
    }
  }

  const lived = haveConcerns();
  const running = [lived, takeUp(lived), ask(), giveNotices()] as const;
  const done = Promise.all(running);
  done.catch(() => {});
  return {
    /** Rejects when something of it breaks. */
    done,
    async end(): Promise<Said> {
      isOver = true;
      await done;
      const [one] = people;
      if (one) askForHelp(one);
      return { lived: await lived, accepted, asked, notices, crowd, rooms: rooms.map(({ id }) => id), lastUpdate };
    },
  };
}

/** Whether the bot may not speak there: it is blocked, or the room has moved. */
function isClosed(api: BotApi, chat: number): boolean {
  try {
    api.world.chats.toSpeakIn(chat);
    return false;
  } catch {
    return true;
  }
}

/** They have all written to the bot once, and lately: of whoever is long silent nothing is kept. Gives who they are. */
function settleIn(db: Db, chats: readonly number[]): number[] {
  const { $client: client } = db;
  const account = String(client.prepare("select account from address limit 1").pluck().get());
  const person = client.prepare("insert into person (language, has_chosen_language, made_at) values ('zh-CN', 0, ?)");
  const address = client.prepare(
    "insert into address (person_id, channel, account, chat, room, spoke_at, recent) values (?, 'telegram', ?, ?, 0, ?, '[]')",
  );
  const now = Date.now();
  const settle = client.transaction(() =>
    chats.map((chat) => {
      const id = Number(person.run(now).lastInsertRowid);
      address.run(id, account, String(chat), now);
      return id;
    }),
  );
  return settle.immediate();
}
