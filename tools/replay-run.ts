import { setTimeout as pause } from "node:timers/promises";
import { Fault } from "../src/fault.ts";
import { keptOf, openToRead, settle, totals } from "./replay-facts.ts";
import { type Ground, type GroundName, openGround } from "./replay-ground.ts";
import { judge } from "./replay-judge.ts";
import { killMoments } from "./replay-kills.ts";
import type { Line } from "./replay-line.ts";
import { type Report, reportOf } from "./replay-report.ts";
import { live, type Resident } from "./replay-resident.ts";
import type { Row } from "./replay-rows.ts";
import { inTurns } from "./replay-turns.ts";

export interface How {
  readonly kills: number;
  /** The same seed kills at the same moments, as far as the machine runs alike. */
  readonly seed: string;
  /** How many have something to say at a time. */
  readonly residents: number;
  readonly over: GroundName;
}

/** Runs the program on a folder that is empty, has every row said by somebody of its own, and looks at what is there then. */
export async function replay(rows: readonly Row[], folder: string, how: How): Promise<Report> {
  const from = performance.now();
  let done = 0;
  const ground = await openGround(how.over, folder);
  const victim = await startVictim(ground, how, () => done / rows.length);
  await Promise.race([victim.broken, ground.prepare()]);
  const line = ground.openLine(victim.url, victim.onSaying, victim.isAway);
  try {
    const living = inTurns(rows, how.residents, async (row, index) => {
      const lived = await live(line, row, index);
      done += 1;
      return lived;
    });
    const lived = await Promise.race([victim.broken, living]);
    await Promise.race([victim.broken, victim.lastKills()]);
    return await takeStock(ground, lived, line, { kills: how.kills, from });
  } finally {
    line.close();
    await victim.stop();
    await ground.close();
  }
}

/** The program, which is killed at the moments that the seed gives, and comes up again each time. */
async function startVictim(ground: Ground, { kills, seed }: How, share: () => number) {
  const moments = [...killMoments(kills, seed)];
  let isExpected = false;
  let turns = 0;
  let killing: Promise<void> | undefined;
  let breaks: (thrown: unknown) => void = () => {};
  /** Rejects when the program ends by itself or does not come up again: its residents would wait in vain. */
  const broken = new Promise<never>((_, reject) => {
    breaks = reject;
  });
  broken.catch(() => {});
  let program = await start();

  async function start() {
    const started = await ground.start();
    isExpected = false;
    void started.gone.then(() => {
      if (!isExpected) breaks(new Fault("ended", `The program ended by itself. It says:\n${started.complaint()}`));
    });
    return started;
  }

  async function kill(delay: number): Promise<void> {
    await pause(delay);
    isExpected = true;
    turns += 1;
    await program.kill();
    program = await start();
    turns += 1;
    killing = undefined;
  }

  return {
    url: program.url,
    broken,
    isAway: () => turns,
    onSaying(): void {
      const [next] = moments;
      if (killing || !next || share() < next.after) return;
      moments.shift();
      killing = kill(next.delay);
      killing.catch(breaks);
    },
    /** Where all are done early, what is left falls on a program at rest, so that as many fall as were asked for. */
    async lastKills(): Promise<void> {
      await killing;
      for (const { delay } of moments.splice(0)) await kill(delay);
    },
    async stop(): Promise<void> {
      isExpected = true;
      await program.stop();
    },
  };
}

async function takeStock(
  ground: Ground,
  lived: readonly Resident[],
  line: Line,
  { kills, from }: { readonly kills: number; readonly from: number },
): Promise<Report> {
  const db = openToRead(ground.database);
  try {
    const undelivered = await settle(db);
    const seconds = (performance.now() - from) / 1000;
    const chats = await Promise.all(lived.map(({ chat }) => line.messages(chat)));
    const kept = lived.map((one, index) => keptOf(db, one, line, chats[index] ?? []));
    const misses = lived.reduce((sum, one) => sum + one.misses, 0);
    const { took, repeated } = line;
    const refused = ground.refused();
    return reportOf(kept, judge(kept), { ...totals(db), misses, undelivered, kills, repeated, took, seconds, refused });
  } finally {
    db.$client.close();
  }
}
