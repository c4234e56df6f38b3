import { setTimeout as pause } from "node:timers/promises";
import { Fault } from "../src/fault.ts";
import type { BotApi } from "../test/support/bot-api/bot-api.ts";
import type { Program } from "./replay-program.ts";

/** The program, which is killed at random moments and comes up again each time. */
export interface Victim {
  /** When it was found dead each time; UTC milliseconds. */
  readonly deaths: readonly number[];
  /** Milliseconds from each start until it was up. */
  readonly starts: readonly number[];
  /** Rejects when it ends by itself or does not come up again. */
  readonly broken: Promise<never>;
  /** Kills it so often. */
  die(times: number): Promise<void>;
  stop(): Promise<void>;
}

/** Milliseconds that it may live; or calls of its that are waited for, and milliseconds after the last of these. */
const longestLife = 2_500;
const mostCalls = 50;
const justAfter = 20;
/** What it wrote before its end is read by then. */
const untilAllIsRead = 50;

export async function startVictim(api: BotApi, start: () => Promise<Program>, dice: () => number): Promise<Victim> {
  const deaths: number[] = [];
  const starts: number[] = [];
  let isExpected = false;
  let breaks: (thrown: unknown) => void = () => {};
  const broken = new Promise<never>((_, reject) => {
    breaks = reject;
  });
  broken.catch(() => {});
  let program = await begin();

  async function begin(): Promise<Program> {
    const from = Date.now();
    const begun = await start();
    starts.push(Date.now() - from);
    isExpected = false;
    void begun.gone.then(() => {
      if (!isExpected) breaks(new Fault("ended", `The program ended by itself. It says:\n${begun.complaint()}`));
    });
    return begun;
  }

  /** Half of the kills fall at any time, half while something is on its way. */
  async function live(): Promise<void> {
    if (dice() < 0.5) return void (await pause(dice() * longestLife));
    const until = api.calls.length + 1 + Math.floor(dice() * mostCalls);
    await Promise.race([api.until(() => api.calls.length >= until), pause(2 * longestLife)]);
    await pause(dice() ** 2 * justAfter);
  }

  return {
    ...{ deaths, starts, broken },
    async die(times) {
      for (let n = 0; n < times; n += 1) {
        await live();
        isExpected = true;
        await program.kill();
        await pause(untilAllIsRead);
        deaths.push(Date.now());
        program = await begin();
      }
    },
    async stop() {
      isExpected = true;
      await program.stop();
    },
  };
}
