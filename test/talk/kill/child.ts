import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import type { Abilities, Channel, Inbound } from "../../../src/channels/channel.ts";
import { startCourier } from "../../../src/delivery/courier.ts";
import { closeDatabase, openDatabase } from "../../../src/store/open.ts";
import { beginRun, endRun } from "../../../src/talk/careful.ts";
import type { Command } from "../../../src/talk/command.ts";
import { drawCard } from "../../../src/talk/draw.ts";
import { none, unwritten } from "../../../src/talk/fields.ts";
import { authoring, type Flow } from "../../../src/talk/flow.ts";
import type { House } from "../../../src/talk/house.ts";
import type { Part } from "../../../src/talk/part.ts";
import { oneOf } from "../../../src/talk/question.ts";
import { receive } from "../../../src/talk/receive.ts";
import { loadWords } from "../../../src/talk/words.ts";
import { firstContact } from "../../support/first-contact.ts";
import type { SmallTable } from "../small-words.ts";

/*
 * A program that lives on a file: takes the messages of a stream that were not confirmed, in batches, confirms them, delivers
 * what is said in return, and ends. It kills itself where it is told to: "<point> <n>", the nth time it comes there.
 */

/** What the parent gives: files, the stream, and where to die. */
interface Task {
  readonly database: string;
  readonly words: string;
  /** How many messages were confirmed, as the platform knows it. */
  readonly offset: string;
  /** A line for each thing that the platform shows. */
  readonly shown: string;
  readonly stream: readonly Inbound[];
  readonly batch: number;
  readonly dies: string;
  /** Whether it notes, after an end like these, what it is about to handle. */
  readonly isCareful: boolean;
}

const task = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as Task;
const [, point, nth] = /^(.+) (\d+)$/.exec(task.dies) ?? [];
let visits = 0;

function pass(here: string): void {
  if (here !== point) return;
  visits += 1;
  if (visits === Number(nth)) process.kill(process.pid, "SIGKILL");
}

const { flow, brief } = authoring<SmallTable>();

const happens: Command<{ readonly words: string }, null> = (desk, about) => {
  pass("command");
  desk.happened({ name: "filed", about });
  pass("command done");
  return null;
};
const story = flow("story", { code: "st", fields: unwritten<Part>() }, function* (talk, { words = "" }) {
  if (words === "poison") process.kill(process.pid, "SIGKILL");
  const answer = yield* talk.ask("story.more", oneOf(["send", "stop"]), { words, photos: 0 });
  if (answer === "send") talk.act("file", happens, { words });
  talk.say("story.sent", { number: words });
});
const nothing = (name: string, code: string): Flow<Record<never, never>> =>
  brief(name, { code, fields: none }, () => {});

const db = openDatabase(task.database);
const abilities: Abilities = { buttons: false, edits: false, photos: true, location: true };
const house: House = {
  db,
  abilities: () => abilities,
  words: loadWords({ folder: task.words, fallback: "zh-CN", timeZone: "UTC" }),
  flows: [story],
  opener: story,
  help: nothing("help", "he"),
  person: nothing("person", "pe"),
  corrected: brief("correct", { code: "cr", fields: unwritten() }, () => {}),
  cards: [],
  news: {
    filed: () => {
      pass("news");
      return [];
    },
  },
  who: firstContact,
  isUrgent: () => false,
  door: { link: null, codeOf: () => "" },
  random: () => new Uint8Array(16),
  moment: 0,
  log: { error: (facts) => appendFileSync(task.shown, `${JSON.stringify(["fault", facts.code])}\n`) },
  ...(task.isCareful ? { run: beginRun(db, Date.now()) } : {}),
};

const channel: Channel = {
  name: "kill",
  account: "test",
  abilities,
  start: async () => {},
  stop: async () => {},
  deliver: async (outgoing) => {
    pass("before delivery");
    if (outgoing.do === "send") appendFileSync(task.shown, `${JSON.stringify([outgoing.chat, outgoing.shown.text])}\n`);
    pass("after delivery");
    return { is: "sent", message: "m" };
  },
};

const courier = startCourier({
  db,
  channels: [channel],
  draw: (id) => drawCard(house, id, Date.now()),
  make: async () => null,
  codeOf: house.door.codeOf,
  sayAgain: (text) => text,
  now: Date.now,
  log: house.log,
});

let offset = Number(readFileSync(task.offset, "utf8"));
while (offset < task.stream.length) {
  const batch = task.stream.slice(offset, offset + task.batch);
  receive(house, batch, Date.now());
  pass("before it is confirmed");
  offset += batch.length;
  writeFileSync(task.offset, String(offset));
  pass("confirmed");
  courier.wake();
  await new Promise((resolve) => setImmediate(resolve));
}
await courier.idle();
await courier.stop();
endRun(db);
closeDatabase(db);
