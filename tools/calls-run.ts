import { rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Fault } from "../src/fault.ts";
import { type Db, openDatabase } from "../src/store/open.ts";
import { type ApiCall, type BotApi, openBotApi } from "../test/support/bot-api/bot-api.ts";
import { readNumber, readText } from "../test/support/bot-api/read-fields.ts";
import { answerAll, type Done, settleIn } from "./calls-crowd.ts";
import type { CallsReport } from "./calls-report.ts";
import { type Truth, tellOver } from "./calls-truth.ts";
import { chance } from "./chance.ts";
import { startVictim } from "./kills-victim.ts";
import { noonZone } from "./noon-zone.ts";
import { comeIn, secretary } from "./replay-ground.ts";
import { freePort, startProgram } from "./replay-program.ts";

export interface How {
  readonly people: number;
  /** How many of them answer. */
  readonly answering: number;
  /** Within so many seconds. */
  readonly seconds: number;
  readonly quota: number;
  readonly kills: number;
  readonly seed: string;
}

const patience = 300_000;
/** A chat gets at most three messages in any three seconds. */
const mostEdits = 3;
const editsWithin = 3_000;

/** A call goes out to many, whose answers come all at once; the program is killed meanwhile. In a folder that is empty. */
export async function runCall(folder: string, how: How): Promise<CallsReport> {
  const { people, answering, seconds, quota, kills, seed } = how;
  const began = Date.now();
  const dice = chance(seed);
  const api = await openBotApi();
  const port = await freePort();
  const timeZone = noonZone(began);
  const victim = await startVictim(api, () => startProgram({ folder, port, telegram: api, timeZone }), dice);
  const db = openDatabase(join(folder, "shuoshi.db"));
  try {
    const trial = async () => {
      await comeIn(api, folder);
      const chats = settleIn(db, api, people);
      const called = Date.now();
      await callOut(api, quota);
      const hasIt = (chat: number) => api.shown(chat).some(({ keyboard }) => keyboard.flat().length > 0);
      await within(() => chats.filter(hasIt).length >= answering, "the call did not arrive at those who answer");
      const first = chats.filter(hasIt).slice(0, answering);
      let most = 0;
      const watching = setInterval(() => {
        most = Math.max(most, headsTaken(db));
      }, 50);
      const [done] = await Promise.all([
        answerAll({ api, chats: first, dice: chance(`${seed} crowd`), within: seconds * 1000 }),
        killEvery((seconds * 1000) / (kills + 1), kills),
      ]);
      await within(() => chats.every(hasIt), "the call did not arrive at all");
      await within(() => isQuiet(api, db), "something still waits");
      clearInterval(watching);
      return { done, most, took: Date.now() - called };
    };
    const { done, most, took } = await Promise.race([trial(), victim.broken]);
    await victim.stop();
    const truth = tellOver(done, quota);
    const cards = cardCalls(api);
    const heads = cards.map(({ fields }) => Number(/能来 (\d+) 人/.exec(readText(fields, "text"))?.[1]));
    return {
      ...how,
      kills: victim.deaths.length,
      answers: done.length,
      inTheFirstMinute: done.filter(({ after }) => after < 60_000).length,
      coming: truth.coming,
      waiting: truth.waiting,
      mostSeen: Math.max(most, ...heads),
      cards: cards.length,
      sent: took,
      wrongs: [
        ...wrongStandings(db, truth, done),
        ...(Math.max(most, ...heads) > quota ? [`${Math.max(most, ...heads)} had a place at a time`] : []),
        ...wrongCard(api, truth),
        ...tooOften(cards),
        ...calledTwice(api, people),
      ],
      seconds: (Date.now() - began) / 1000,
    };
  } finally {
    db.$client.close();
    await victim.stop();
    await api.close();
    rmSync(join(folder, "program.log"), { force: true });
  }

  async function killEvery(milliseconds: number, times: number): Promise<void> {
    for (let n = 0; n < times; n += 1) {
      await pause(milliseconds);
      await victim.die(1);
    }
  }
}

async function within(holds: () => boolean, otherwise: string): Promise<void> {
  for (const since = Date.now(); !holds(); await pause(100))
    if (Date.now() - since > patience) throw new Fault("stuck", `After ${patience / 1000} s ${otherwise}.`);
}

/** The secretary says it in one sentence, and presses on. */
async function callOut(api: BotApi, quota: number): Promise<void> {
  const her = api.person(secretary, "书记");
  const shown = () => api.shown(secretary).filter(({ by }) => by === "bot");
  const afterwards = async (does: () => void) => {
    const before = shown().length;
    does();
    await within(() => shown().length > before, "the secretary got no answer");
  };
  const labels = () =>
    shown()
      .at(-1)
      ?.keyboard.flat()
      .map(({ text }) => text) ?? [];
  const press = (label: string) => afterwards(() => her.presses(labels().find((one) => one.endsWith(label)) ?? label));
  await within(() => shown().some(({ text }) => text.includes("怎么称呼")), "nobody asked for a name");
  await afterwards(() => her.says("李建国"));
  await afterwards(() => her.says("动员"));
  await afterwards(() => her.says(`东门需要${quota}人搬沙袋，今晚8点`));
  await press("自愿来");
  if (!labels().some((label) => label.endsWith("防汛队"))) await afterwards(() => her.says("东门"));
  await press("防汛队");
  await press("发出");
}

const holding = "('accepted', 'en_route', 'on_site', 'departed')";

function headsTaken({ $client: client }: Db): number {
  return Number(
    client.prepare(`select coalesce(sum(heads), 0) from call_answer where state in ${holding}`).pluck().get(),
  );
}

function isQuiet(api: BotApi, { $client: client }: Db): boolean {
  const waiting = client.prepare("select count(*) from outbox where state in ('queued', 'held', 'sending')").pluck();
  return api.world.queue.pending().length === 0 && waiting.get() === 0;
}

/** One row a person, as they would have it who kept the list by hand. */
function wrongStandings({ $client: client }: Db, truth: Truth, done: readonly Done[]): string[] {
  const rows = client
    .prepare<[], { chat: string; state: string; heads: number }>(
      `select chat, state, heads from call_answer join address on address.person_id = call_answer.person_id`,
    )
    .all();
  const kept = new Map(rows.map((row) => [Number(row.chat), row]));
  const said = new Set(done.map(({ by }) => by));
  return [
    ...[...said].flatMap((chat) => {
      const { state, heads } = truth.standings.get(chat) ?? { state: "invited", heads: 1 };
      const row = kept.get(chat);
      return row?.state === state && row.heads === heads
        ? []
        : [`${chat} is ${row?.state} with ${row?.heads}, and said: ${state} with ${heads}`];
    }),
    ...rows.flatMap(({ chat, state }) =>
      said.has(Number(chat)) || state === "invited" ? [] : [`${chat} said nothing, and is ${state}`],
    ),
  ];
}

/** Everything that was put into the secretary's chat as the card or changed it there, in order. */
function cardCalls(api: BotApi): readonly ApiCall[] {
  return api.calls.filter(
    ({ method, fields, refused, message }) =>
      (method === "sendMessage" || method === "editMessageText") &&
      refused === undefined &&
      message !== undefined &&
      readNumber(fields, "chat_id") === secretary &&
      /能来 \d+ 人，要 \d+ 人/.test(readText(fields, "text")),
  );
}

function wrongCard(api: BotApi, truth: Truth): string[] {
  const card = api.shown(secretary).findLast(({ text }) => text.includes("能来") && text.includes("要"))?.text ?? "";
  const number = (pattern: RegExp) => Number(pattern.exec(card)?.[1] ?? 0);
  const states = [...truth.standings.values()].map(({ state }) => state);
  const refused = states.filter((state) => state === "declined" || state === "withdrawn").length;
  const facts = [
    ["coming", number(/能来 (\d+) 人/), truth.coming],
    ["waiting", number(/候补 (\d+)/), truth.waiting],
    ["not coming", number(/来不了 (\d+)/), refused],
  ] as const;
  return facts.flatMap(([what, shown, is]) =>
    shown === is ? [] : [`the card says ${what}: ${shown}, and it is ${is}`],
  );
}

/** What left three seconds apart may come a little closer together. */
function tooOften(cards: readonly ApiCall[]): string[] {
  return cards.flatMap(({ at }, n) => {
    const next = cards[n + mostEdits];
    return !next || next.at - at >= editsWithin - 100
      ? []
      : [`${mostEdits + 1} changes of the card in ${next.at - at} ms`];
  });
}

/** A kill may repeat what was in flight, and nothing else may. */
function calledTwice(api: BotApi, people: number): string[] {
  const counts = Array.from(
    { length: people },
    (_, n) => api.shown(100_000 + n).filter(({ by, text }) => by === "bot" && text.startsWith("动员：")).length,
  );
  const missing = counts.filter((count) => count === 0).length;
  return missing === 0 ? [] : [`${missing} never got the call`];
}
