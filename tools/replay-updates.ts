/**
 * Gives recorded updates of Telegram's to the real program, over the stand-in, and looks whether each gets the answer or the
 * silence that docs/telegram.md promises: `npm run replay:updates -- FILE.jsonl`, one row a line, `{name, kind, content, chat,
 * update}`. Ids are made new and dates are those of now. Ends with 1 where a row went otherwise, or the program complained.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Fault } from "../src/fault.ts";
import { type BotApi, openBotApi } from "../test/support/bot-api/bot-api.ts";
import { type Due, dueTo } from "./recorded-answers.ts";
import { asNew, type Recorded, readRecorded } from "./recorded-rows.ts";
import { openToRead, settle } from "./replay-facts.ts";
import { freePort, startProgram } from "./replay-program.ts";

interface Went {
  readonly row: Recorded;
  readonly due: Due;
  readonly was: "answered" | "silent";
}

/** Longer than anything is held back or waits for more that may be said. */
const moments = 4_000;

try {
  const [file, ...more] = process.argv.slice(2);
  if (file === undefined || more.length > 0) throw new Fault("usage", "npm run replay:updates -- FILE.jsonl");
  const rows = readRecorded(file);
  const folder = mkdtempSync(join(tmpdir(), "shuoshi-updates-"));
  try {
    const { went, complaints } = await giveAll(rows, folder);
    report(went, complaints);
    process.exitCode = complaints.length === 0 && went.every(({ due, was }) => due.is === was) ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
} catch (error) {
  if (!(error instanceof Fault)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function giveAll(rows: readonly Recorded[], folder: string) {
  const api = await openBotApi();
  const program = await startProgram({ folder, port: await freePort(), telegram: api });
  let ended = "";
  void program.gone.then(() => {
    ended = "the program ended";
  });
  try {
    await api.until(() => api.calls.some(({ method }) => method === "getUpdates"));
    const given = rows.map((row, n) => ({ row, chat: give(api, asNew(row.update, n + 1, Date.now())) }));
    await Promise.race([program.gone, api.until(() => api.world.queue.pending().length === 0)]);
    await pause(moments);
    const db = openToRead(join(folder, "shuoshi.db"));
    await settle(db);
    db.$client.close();
    const went = given.map(({ row, chat }): Went => ({ row, due: dueTo(row), was: chat(api) ? "answered" : "silent" }));
    const refused = api.calls.flatMap(({ method, refused: no }) =>
      no ? [`${method}: ${no.code} ${no.description}`] : [],
    );
    // Recorded presses and files are not the stand-in's own, so it knows them no more.
    const complaints = [ended, program.complaint(), ...refused.filter((why) => !/query is too old|file_id/.test(why))];
    return { went, complaints: complaints.filter((one) => one !== "") };
  } finally {
    await program.stop();
    await api.close();
  }
}

/** Puts an update in, and gives what tells later whether it was answered. */
function give(api: BotApi, update: Recorded["update"]): (api: BotApi) => boolean {
  const { update_id: _, ...content } = update;
  const chats = chatsIn(content);
  for (const { id, type, title } of chats) api.world.chats.open({ id, type, title });
  const press = (content.callback_query as { id?: string } | undefined)?.id;
  api.put(content);
  return ({ calls }) =>
    chats.some(({ id }) => api.shown(id).some(({ by }) => by === "bot")) ||
    (press !== undefined && calls.some(({ fields }) => fields.callback_query_id === press));
}

type KnownChat = Parameters<BotApi["world"]["chats"]["open"]>[0];

function chatsIn(content: unknown): KnownChat[] {
  if (typeof content !== "object" || content === null) return [];
  const { id, type, title = "" } = content as Readonly<Record<string, unknown>>; // any object is a record
  const isChat = typeof id === "number" && (type === "private" || type === "group" || type === "supergroup");
  const here: KnownChat[] = isChat ? [{ id, type, title: String(title) }] : [];
  return [...here, ...Object.values(content).flatMap(chatsIn)];
}

function report(went: readonly Went[], complaints: readonly string[]): void {
  const rows = new Map<string, Went[]>();
  for (const one of went) rows.set(one.due.row, [...(rows.get(one.due.row) ?? []), one]);
  for (const [row, all] of rows) {
    const asDue = all.filter(({ due, was }) => due.is === was).length;
    console.log(`${String(asDue).padStart(3)} of ${String(all.length).padEnd(3)} ${all[0]?.due.is.padEnd(9)} ${row}`);
  }
  for (const { row, due, was } of went) {
    if (due.is !== was) console.log(`line ${row.line} (${row.name}) was ${was}; the docs say: ${due.row}, ${due.is}`);
  }
  for (const complaint of complaints) console.log(`complaint: ${complaint}`);
  const good = went.filter(({ due, was }) => due.is === was).length;
  console.log(`${good} of ${went.length} as the docs say; ${complaints.length} complaints`);
}
