import { rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { community, saveCommunity } from "../src/domain/community/settings.ts";
import { openDatabase } from "../src/store/open.ts";
import { type BotApi, openBotApi } from "../test/support/bot-api/bot-api.ts";
import { chance } from "./chance.ts";
import { wrongEffects } from "./kills-effects.ts";
import { openLedger } from "./kills-ledger.ts";
import { startLoad } from "./kills-load.ts";
import type { KillsReport } from "./kills-report.ts";
import { promisedIn } from "./kills-rows.ts";
import { startVictim } from "./kills-victim.ts";
import { type Weather, weather } from "./kills-weather.ts";
import { noonZone } from "./noon-zone.ts";
import { median } from "./quantile.ts";
import { comeIn } from "./replay-ground.ts";
import { freePort, startProgram } from "./replay-program.ts";
import { openTelegramLine } from "./replay-telegram-line.ts";

export interface How {
  readonly kills: number;
  readonly seed: string;
  /** How many hear each notice. */
  readonly crowd: number;
  /** The share of the platform's calls that go wrong. */
  readonly faults: number;
  /** So long it all goes on without a kill, in seconds. */
  readonly seconds: number;
}

const patience = 180_000;

/** Runs the program under everything at once in a folder that is empty, kills it, and holds against each other who saw what. */
export async function runKills(folder: string, { kills, seed, crowd, faults, seconds }: How): Promise<KillsReport> {
  const from = performance.now();
  const dice = chance(seed);
  let isFair = true;
  let killsLeft = kills;
  const sky: Weather = weather({
    api: () => api,
    dice: chance(`${seed} weather`),
    share: faults,
    mayBlock: (chat) => chat >= 100_000,
    mayHang: () => killsLeft > 0 || seconds > 60,
  });
  const api: BotApi = await openBotApi({ weather: (call) => (isFair ? undefined : sky.of(call)) });
  const port = await freePort();
  const timeZone = noonZone(Date.now());
  const victim = await startVictim(api, () => startProgram({ folder, port, telegram: api, timeZone }), dice);
  await Promise.race([victim.broken, comeIn(api, folder)]);
  const db = openDatabase(join(folder, "shuoshi.db"));
  // What staff did is told at once: else all would wait a minute at the end.
  db.transaction(() => saveCommunity(db, { ...community(db), grace: 0 }), { behavior: "immediate" });
  try {
    const line = openTelegramLine(
      api,
      () => {},
      () => 2 * victim.deaths.length,
    );
    const load = startLoad({ api, line, db, crowd, dice });
    isFair = false;
    const trial = async () => {
      await pause(seconds * 1000);
      while (killsLeft > 0) {
        // After the last one, a call that is never answered would be waited for.
        killsLeft -= 1;
        await victim.die(1);
      }
      isFair = true;
      const said = await load.end();
      return { said, unsettled: await untilAllIsQuiet() };
    };
    const { said, unsettled } = await Promise.race([
      trial(),
      victim.broken,
      load.done.then(() => new Promise<never>(() => {})),
    ]);
    await victim.stop();
    const ledger = openLedger({ api, rows: promisedIn(db), said, deaths: victim.deaths, weather: sky });
    const wrongs = [...unsettled, ...(await wrongEffects(db, line, said)), ...ledger.wrongs, ...integrity()];
    return {
      ...{ seed, kills, ...ledger, wrongs, faults: sky.counts, took: line.took },
      updates: said.lastUpdate - 700_000_000,
      calls: api.calls.length,
      edits: api.calls.filter(({ method, refused }) => method.startsWith("edit") && !refused).length,
      concerns: said.lived.length,
      accepted: said.accepted.size,
      notices: said.notices.length,
      crowd,
      startsAfter: median(victim.starts),
      seconds: (performance.now() - from) / 1000,
    };
  } finally {
    db.$client.close();
    await victim.stop();
    await api.close();
    rmSync(join(folder, "program.log"), { force: true });
  }

  /** Nothing waits any more, neither at the platform nor in the outbox; else what still does. */
  async function untilAllIsQuiet(): Promise<string[]> {
    const waiting = db.$client
      .prepare("select count(*) from outbox where state in ('queued', 'held', 'sending')")
      .pluck();
    for (const since = Date.now(); Date.now() - since < patience; await pause(100))
      if (api.world.queue.pending().length === 0 && waiting.get() === 0) return [];
    return [`after ${patience / 1000} s ${waiting.get()} rows and ${api.world.queue.pending().length} updates wait`];
  }

  function integrity(): string[] {
    const found = db.$client.pragma("integrity_check", { simple: true });
    return found === "ok" ? [] : [`the database: ${found}`];
  }
}
