import type { Line, Message, Said } from "./replay-line.ts";
import { type Offered, type Read, reader, sentencesOf } from "./replay-reading.ts";
import { inParts, type Row } from "./replay-rows.ts";

/** How a resident chooses: by a press, by its number, or by its words. */
const ways = ["press", "number", "press", "words"] as const;
type Way = (typeof ways)[number];

/** What became of one resident who had one thing to say. */
export interface Resident {
  readonly row: Row;
  readonly chat: string;
  /** All that they said until they had their number. */
  readonly sayings: number;
  readonly misses: number;
  /** Why they gave up; undefined where they were told their number. */
  readonly stuck?: string;
}

const sentences = sentencesOf("zh-CN");
const somewhere = "小区里";
const mostSayings = 30;
const patience = 180_000;

/** How each question is answered by somebody who only wants to be done: the words of the choice, its place, or words. */
const answers: Readonly<Record<string, { readonly label: string } | { readonly at: number } | string>> = {
  "concern.danger": { label: sentences["concern.danger.not_now"] ?? "" },
  "concern.new_or_add": { label: sentences["concern.new_or_add.new"] ?? "" },
  "concern.where": somewhere,
  "concern.kind": { at: -1 },
  "concern.confirm": { label: sentences["concern.confirm.send"] ?? "" },
  "talk.go_on": { at: 0 },
  "talk.which": { at: 0 },
};

export const read: (message: Message) => Read = reader(sentences, Object.keys(answers));

/** Opens a chat, says the row's words in it and answers what is asked until the bot gives a number. */
export async function live(line: Line, row: Row, index: number): Promise<Resident> {
  const way = ways[Math.floor(index / 2) % ways.length] ?? "press";
  const { id: chat, isPlain } = await line.open(`居民${row.line}`, index % 2 === 1);
  /** What a kill has cut short may come twice, and nobody answers the same message twice. */
  const answered = new Set<string>();
  let sayings = 0;
  let misses = 0;
  const say = (said: Said) => {
    sayings += 1;
    return line.say(chat, said);
  };
  const end = (stuck?: string): Resident => ({ row, chat, sayings, misses, ...(stuck ? { stuck } : {}) });

  for (const text of inParts(row.words)) await say({ text });
  for (let known = 0, since = Date.now(); ; ) {
    const count = line.count(chat);
    const heard = (await line.messages(chat)).filter(({ by }) => by === "bot");
    const fresh = heard.slice(known).map((message) => ({ message, read: read(message) }));
    known = heard.length;
    misses += fresh.filter((one) => one.read.is === "question" && one.read.isMiss).length;
    if (fresh.some((one) => one.read.is === "number")) return end();
    const failure = fresh.find((one) => one.read.is === "failure")?.read;
    if (failure?.is === "failure") return end(`the bot says ${failure.key}`);
    const unanswered = fresh.filter(({ message }) => !answered.has(asShown(message)));
    for (const { message } of unanswered) answered.add(asShown(message));
    const said = unanswered.flatMap((one) => answerTo(one.message, one.read, isPlain ? typed(way) : way)).at(-1);
    if (said) {
      if (sayings >= mostSayings) return end(`still asked after ${sayings} sayings`);
      await say(said);
      since = Date.now();
    } else if (Date.now() - since > patience) {
      return end(`silence for ${patience / 1000} s`);
    }
    await line.changed(chat, count);
  }
}

function asShown({ text, buttons }: Message): string {
  return JSON.stringify([text, buttons]);
}

function answerTo(message: Message, read: Read, way: Way): Said[] {
  if (read.is !== "question") return [];
  const answer = answers[read.key];
  if (answer === undefined) return [];
  if (typeof answer === "string") return [{ text: answer }];
  // Number 0 is the way back, which is no answer.
  const offered = read.offered.filter(({ number }) => number !== "0");
  const chosen = "at" in answer ? offered.at(answer.at) : offered.find(({ label }) => label === answer.label);
  return chosen ? [choose(message, chosen, way)] : [];
}

function choose({ id }: Message, { number, label, data }: Offered, way: Way): Said {
  if (way === "press" && data !== undefined) return { press: { message: id, data } };
  return { text: way === "words" ? label : number };
}

function typed(way: Way): Way {
  return way === "press" ? "number" : way;
}
