import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { and, count, eq, inArray, like, or } from "drizzle-orm";
import type { Db } from "../src/store/open.ts";
import { outbox } from "../src/store/tables/delivery.ts";
import { address } from "../src/store/tables/people.ts";
import { type ApiCall, type BotApi, openBotApi } from "../test/support/bot-api/bot-api.ts";
import { type Expectation, expectedOf } from "./recorded-answers.ts";
import { asNew } from "./recorded-as-new.ts";
import { type Given, give } from "./recorded-give.ts";
import { type Recorded, storiesIn } from "./recorded-rows.ts";
import { openToRead, settle } from "./replay-facts.ts";
import { freePort, startProgram } from "./replay-program.ts";
import { inTurns } from "./replay-turns.ts";

/** What came of one thing: an update, or the parts of an album. */
export interface Went {
  readonly rows: readonly Recorded[];
  readonly expected: Expectation;
  /** False where the bot does not ask for such updates, so that Telegram keeps them to itself. */
  readonly isAskedFor: boolean;
  /** How often the bot did these in the chat. */
  readonly messages: number;
  readonly edits: number;
  readonly toasts: number;
  readonly was: "answered" | "silent";
}

export interface Outcome {
  readonly went: readonly Went[];
  /** The program ended, wrote an error, or broke a limit: what must not be, whichever row it came of. */
  readonly complaints: readonly string[];
}

const storiesAtOnce = 8;
const patience = 30_000;

/** pino's number for errors. */
const errorLevel = 50;

/** Gives the rows to the real program, over the stand-in: each story by people of its own, its things one after the other. */
export async function giveRecorded(rows: readonly Recorded[], folder: string): Promise<Outcome> {
  const api = await openBotApi();
  const program = await startProgram({ folder, port: await freePort(), telegram: api });
  const db = openToRead(join(folder, "shuoshi.db"));
  let isGone = false;
  void program.gone.then(() => {
    isGone = true;
  });
  const house: House = { api, db, isGone: () => isGone };
  try {
    // Only a poll says which kinds of updates it asks for.
    await Promise.race([program.gone, api.until(() => api.calls.some(({ method }) => method === "getUpdates"))]);
    const went = await inTurns(storiesIn(rows), storiesAtOnce, (story, n) => giveStory(house, story, n + 1));
    await settle(db);
    const refused = api.calls.flatMap(({ method, refused: no }) =>
      no === undefined ? [] : [`${method} was refused: ${no.code} ${no.description}`],
    );
    const log = readFileSync(join(folder, "program.log"), "utf8").split("\n").filter(isError);
    const complaints = [isGone ? "the program ended" : "", program.complaint().trim(), ...log, ...refused];
    return { went: went.flat(), complaints: complaints.filter((one) => one !== "") };
  } finally {
    db.$client.close();
    await program.stop();
    await api.close();
  }
}

interface House {
  readonly api: BotApi;
  readonly db: Db;
  readonly isGone: () => boolean;
}

async function giveStory(house: House, story: readonly (readonly Recorded[])[], n: number): Promise<readonly Went[]> {
  const went: Went[] = [];
  for (const rows of story) {
    const from = house.api.calls.length;
    const given = rows.map((row) => give(house.api, asNew(row.update, n, Date.now())));
    await untilDone(house, given);
    const before = went.flatMap((one) => one.rows);
    went.push({ rows, expected: expectedOf(rows, before), ...whatCame(house.api.calls.slice(from), given) });
  }
  return went;
}

/** Till the bot has confirmed it and has said all that it had to say. */
async function untilDone({ api, db, isGone }: House, given: readonly Given[]): Promise<void> {
  const ids = given.map(({ update }) => update);
  const chats = given.flatMap(({ chat }) => chat ?? []);
  const isDone = () =>
    !api.world.queue.pending().some(({ update_id: id }) => ids.includes(id)) &&
    chats.every((chat) => waitingIn(db, chat) === 0);
  for (const since = Date.now(); !isGone() && Date.now() - since < patience && !isDone(); ) await pause(20);
}

function waitingIn(db: Db, chat: number): number {
  const here = or(eq(address.chat, String(chat)), like(address.chat, `${chat}/%`));
  const waits = and(here, inArray(outbox.state, ["queued", "sending"]));
  const rows = db.select({ n: count() }).from(outbox).innerJoin(address, eq(address.id, outbox.addressId));
  return rows.where(waits).get()?.n ?? 0;
}

function whatCame(calls: readonly ApiCall[], given: readonly Given[]): Omit<Went, "rows" | "expected"> {
  const chats = given.map(({ chat }) => String(chat));
  const presses = given.map(({ press }) => press);
  const done = calls.filter(({ refused }) => refused === undefined);
  const here = done.filter(({ fields }) => chats.includes(String(fields.chat_id)));
  const came = {
    messages: here.filter(({ method }) => method.startsWith("send")).length,
    edits: here.filter(({ method }) => method.startsWith("edit")).length,
    toasts: done.filter(({ fields }) => presses.includes(String(fields.callback_query_id))).length,
  };
  const isAnswered = came.messages + came.edits + came.toasts > 0;
  const isAskedFor = given.some(({ update }) => update !== undefined);
  return { ...came, isAskedFor, was: isAnswered ? "answered" : "silent" };
}

function isError(line: string): boolean {
  return Number(/^\{"level":(\d+)/.exec(line)?.[1] ?? 0) >= errorLevel;
}
