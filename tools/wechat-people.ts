import type { Db } from "../src/store/open.ts";
import { sentencesOf } from "./replay-reading.ts";
import type { InChat, WechatWorld } from "./wechat-world.ts";

/** Those who talk in the middle of it: each says concerns from beginning to end, and asks for help in between. */
export interface Talking {
  /** To be called again and again: whoever has their answer goes on. */
  goOn(now: number): void;
  /** Everybody has said what they have to say, and has their answer. */
  isOver(): boolean;
  /** What did not have its effect exactly once: a sentence each. */
  wrongEffects(db: Db): string[];
  readonly said: number;
  readonly concerns: number;
}

/** Between two sayings of one; the same words twice in a second would be taken for one that came twice. */
const pause = 1_100;
const sentences = sentencesOf("zh-CN");
const lead = (key: string): string => (sentences[key] ?? "").split("{{")[0]?.trim() ?? "";
const [asks, which, told, helps] = [
  lead("concern.confirm"),
  lead("concern.new_or_add"),
  lead("concern.sent"),
  (sentences["help.help"] ?? "").slice(0, 40),
];

const things = ["楼道的灯坏了", "门口的垃圾没人收", "水管漏水了", "单元门关不上"];

interface Talker {
  readonly id: string;
  /** What they say, one after the other, and what is then to stand in their chat. */
  readonly sayings: readonly { readonly words: string; readonly wanted: string }[];
  step: number;
  last: number;
}

export function startTalking(
  world: WechatWorld,
  { talkers, rounds }: { readonly talkers: number; readonly rounds: number },
): Talking {
  const concernOf = (n: number, round: number) => `${n + 1}栋${things[round % things.length]}`;
  const all: Talker[] = Array.from({ length: talkers }, (_, n) => ({
    ...{ id: `wxid_${n}`, step: 0, last: 0 },
    sayings: Array.from({ length: rounds }, (_, round) => [
      { words: concernOf(n, round), wanted: round === 0 ? asks : which },
      // Whoever has something open is asked whether it is about that.
      ...(round === 0 ? [] : [{ words: "1", wanted: asks }]),
      { words: sentences["concern.confirm.send"] ?? "", wanted: told },
      // Asked once more, it is answered more shortly.
      ...(round === 0 ? [{ words: "帮助", wanted: helps }] : []),
    ]).flat(),
  }));
  let said = 0;

  function say({ id: talkerId, sayings, step }: Talker, now: number): void {
    said += 1;
    world.add("said", { id: `in-${said}`, talkerId, text: sayings[step]?.words ?? "", timestamp: now });
  }

  /** Whether what they said last was answered, as often as they said it. */
  function hasAnswer({ id, sayings, step }: Talker, arrived: readonly InChat[]): boolean {
    const last = sayings[step - 1];
    if (last === undefined) return true;
    const times = sayings.slice(0, step).filter(({ wanted }) => wanted === last.wanted).length;
    return arrived.filter(({ chat, text }) => chat === id && text.includes(last.wanted)).length >= times;
  }

  return {
    get said() {
      return said;
    },
    concerns: talkers * rounds,
    goOn(now) {
      const arrived = world.all("arrived");
      for (const one of all) {
        if (one.step === one.sayings.length || now - one.last <= pause || !hasAnswer(one, arrived)) continue;
        say(one, now);
        one.step += 1;
        one.last = now;
      }
    },
    isOver: () => {
      const arrived = world.all("arrived");
      return all.every((one) => one.step === one.sayings.length && hasAnswer(one, arrived));
    },
    wrongEffects({ $client: client }) {
      const rows = (query: string) => client.prepare<[], string>(query).pluck().all();
      const taken = rows("select message_id from inbox where channel = 'wechat' and state = 'done'");
      const parts = rows("select words from concern_part where words is not null");
      return [
        ...world.all("said").flatMap(({ id }) => {
          const times = taken.filter((one) => one === id || one === `${id} again`).length;
          return times === 1 ? [] : [`${id} was taken ${times} times`];
        }),
        ...all.flatMap(({ id, sayings }) =>
          sayings.flatMap(({ words, wanted }) => {
            const times = parts.filter((part) => part === words).length;
            return words === "1" || ![asks, which].includes(wanted) || times === 1
              ? []
              : [`"${words}" of ${id} was filed ${times} times`];
          }),
        ),
        ...helpsWritten(client),
        ...rows("select about from event where name = 'talk.fault'").map((about) => `a fault: ${about}`),
      ];
    },
  };

  function helpsWritten(client: Db["$client"]): string[] {
    const written = client
      .prepare<[string], { chat: string; times: number }>(
        `select chat, count(*) as times from outbox join address on address.id = address_id
          where lane = 'reply' and instr(json_extract(body, '$.text'), ?) group by chat`,
      )
      .all(helps);
    return all.flatMap(({ id }) => {
      const got = written.find(({ chat }) => chat === id)?.times ?? 0;
      return got === 1 ? [] : [`${id} asked for help once, and ${got} answers were written`];
    });
  }
}
