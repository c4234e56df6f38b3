import { setImmediate } from "node:timers/promises";
import cron from "node-cron";
import { listForgotten } from "../domain/privacy/forgotten-list.ts";
import { type Released, releaseForgotten } from "../domain/privacy/release-forgotten.ts";
import { catchClockBack } from "../store/clock-back.ts";
import { sweepFiles } from "../store/sweep-files.ts";
import { emptyLog } from "../store/tidy.ts";
import type { Random } from "../talk/command.ts";
import type { House } from "../talk/house.ts";
import { passMinute } from "../talk/minute.ts";
import { nightly, type Premises } from "./nightly.ts";

export interface Tick {
  stop(): Promise<void>;
}

export interface TickOptions extends Premises {
  readonly house: House;
  readonly random: Random;
  /** Takes these chats out of what does not stand in the database. */
  readonly forgetElsewhere?: (chats: readonly Released[]) => void;
  /** Something may have been written down that is to be sent. */
  readonly wake: () => void;
  /** Is told how each tick ended: with what was thrown, or well. */
  readonly tried?: (thrown?: unknown) => void;
}

/** Once a minute, by UTC: what falls due by time alone. Local times are computed from stored zones, never by the cron. */
export function startTick(options: TickOptions): Tick {
  const { log } = options;
  // Its own would print in words of its own.
  const logger = {
    ...{ info: () => {}, debug: () => {} },
    warn: () => log.warn({}, "tick late"),
    error: (thrown: unknown) => log.error({ err: thrown }, "tick"),
  };
  let last: Promise<void> | undefined;
  let isBusy = false;
  let beats = 0;

  function begin(): void {
    beats = 0;
    isBusy = true;
    last = tick(options)
      .then(() => options.tried?.())
      .catch((thrown: unknown) => {
        log.error({ err: thrown }, "tick");
        options.tried?.(thrown);
      })
      .finally(() => {
        isBusy = false;
      });
  }

  const schedule = () =>
    cron.schedule(
      "* * * * *",
      () => {
        if (!isBusy) begin();
        return last;
      },
      { timezone: "Etc/UTC", noOverlap: true, logger },
    );
  let task = schedule();
  // Where the clock is set back an hour, the cron waits for that hour to come again.
  const heartbeat = setInterval(() => {
    beats += 1;
    if (beats < mostBeats || isBusy) return;
    log.warn({}, "tick late");
    void task.destroy();
    task = schedule();
    begin();
  }, beat);
  return {
    async stop() {
      clearInterval(heartbeat);
      await task.destroy();
      await last;
    },
  };
}

/** Milliseconds; of so many without a tick one was missed. */
const beat = 30_000;
const mostBeats = 4;

/** What is done each minute. */
export async function tick(options: TickOptions): Promise<void> {
  const { db, house, now, wake, log } = options;
  const back = catchClockBack(db, now());
  if (back !== null) log.warn({ pause: back }, "clock set back");
  for (let left = passMinute(house, now()); left.length > 0; left = passMinute(house, now(), left)) {
    wake();
    await setImmediate();
  }
  wake();
  forgetWholly(options);
  await nightly(options);
}

/** Those who were forgotten are put on the list before we let go of their chats; then their files go, and what the log has. */
function forgetWholly({ db, data, hasFiles, now, random, forgetElsewhere }: TickOptions): void {
  listForgotten(db, random);
  const released = db.transaction(() => releaseForgotten(db, now(), forgetElsewhere), { behavior: "immediate" });
  if (released === 0) return;
  if (hasFiles) sweepFiles(db, data, now());
  emptyLog(db);
}
