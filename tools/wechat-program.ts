/**
 * Sends a broadcast by WeChat with the whole program, at the pace that it keeps there, and kills it (-9) again and again in the middle of it;
 * then holds what stands in the chats against the outbox. WeChat is a folder, and the puppet plays it:
 * `npm run replay:wechat-kills -- [--people 12] [--kills 3] [--keep FOLDER]`. Ends with 1 where anything is not as it should be.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { readEnvironment } from "../src/environment.ts";
import { openCommunity } from "../src/open-community.ts";
import { root } from "../src/root.ts";
import { closeDatabase } from "../src/store/open.ts";
import { noonZone } from "./noon-zone.ts";
import { freePort, startProgram } from "./replay-program.ts";
import { runTrial } from "./run-trial.ts";
import { announce, letKnow, open } from "./wechat-town.ts";
import { wechatWorld } from "./wechat-world.ts";

interface How {
  readonly people: number;
  readonly kills: number;
}

interface Report extends How {
  readonly arrived: number;
  readonly uncertain: number;
  readonly wrongs: readonly string[];
  readonly seconds: number;
}

const beat = 50;
/** Milliseconds: the first minute and a restart each, and for each message as long as WeChat may take. */
const patience = 120_000;
const perMessage = 15_000;

async function runKilled(folder: string, { people, kills }: How): Promise<Report> {
  const from = performance.now();
  const now = Date.now();
  const inPeople = join(folder, "world");
  mkdirSync(inPeople, { recursive: true });
  const world = wechatWorld(inPeople);
  const timeZone = noonZone(now);
  const settings = readEnvironment({ SHUOSHI_DATA: folder, SHUOSHI_TZ: timeZone, LOG_LEVEL: "silent" });
  const before = openCommunity(settings, now, { beginsWith: "sample" });
  world.add("people", { id: "wxid_bot", name: "说事小助手" });
  for (let n = 0; n < people; n += 1) world.add("people", { id: `wxid_${n}`, name: `邻居${n}` });
  letKnow(before, people, now);
  announce(before, 1, now);
  closeDatabase(before);

  const puppet = fileURLToPath(new URL("dist/tools/wechat-puppet.js", root));
  const start = async () =>
    startProgram({ folder, port: await freePort(), wechat: { puppet, world: inPeople }, timeZone });
  const arrived = () => world.all("arrived").length;
  const until = async (isSo: () => boolean) => {
    for (const since = Date.now(); Date.now() - since < patience + people * perMessage; await pause(beat))
      if (isSo()) return true;
    return false;
  };
  let program = await start();
  for (let kill = 1; kill <= kills; kill += 1) {
    const after = Math.floor((people * kill) / (kills + 1));
    await until(() => arrived() >= after);
    await program.kill();
    program = await start();
  }
  const isDone = await until(() => arrived() >= people);
  // The last one is noted before the program is asked to end.
  await pause(20 * beat);
  await program.stop();
  const db = openCommunity(settings, Date.now(), { beginsWith: "sample" });
  const rows = db.$client
    .prepare<[], { chat: string; state: string }>(
      "select chat, outbox.state from outbox join address on address.id = address_id where broadcast_id is not null",
    )
    .all();
  const waiting = open(db);
  closeDatabase(db);
  const timesIn = (chat: string) => world.all("arrived").filter((one) => one.chat === chat).length;
  const wrongs = [
    ...(isDone ? [] : ["it did not come to its end"]),
    ...(waiting === 0 ? [] : [`${waiting} rows wait`]),
    ...(rows.length === people ? [] : [`${rows.length} rows for ${people} people`]),
    ...rows.flatMap(({ chat, state }) =>
      state === "sent" && timesIn(chat) === 0 ? [`what went to ${chat} is taken to be sent, and is not there`] : [],
    ),
    ...(arrived() - people <= kills ? [] : [`${arrived() - people} copies, and only ${kills} kills`]),
  ];
  const uncertain = rows.filter(({ state }) => state === "uncertain").length;
  return { people, kills, arrived: arrived(), uncertain, wrongs, seconds: (performance.now() - from) / 1000 };
}

const whole = z.coerce.number().int();

await runTrial({
  usage: "npm run replay:wechat-kills -- [--people 12] [--kills 3] [--keep FOLDER]",
  options: { people: whole.min(2).max(200).default(12), kills: whole.min(0).max(20).default(3) },
  run: runKilled,
  table: ({ people, kills, arrived, uncertain, wrongs, seconds }) =>
    [
      `people               ${people}`,
      `kills (-9)           ${kills}`,
      `arrived              ${arrived} messages, ${arrived - people} of them once more; ${uncertain} left to staff`,
      `seconds              ${seconds.toFixed(1)}`,
      `wrong                ${wrongs.length === 0 ? "nothing" : wrongs.join("; ")}`,
    ].join("\n"),
  isWell: ({ wrongs }) => wrongs.length === 0,
});
