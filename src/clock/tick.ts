import { setImmediate } from "node:timers/promises";
import cron from "node-cron";
import { listForgotten } from "../domain/privacy/forgotten-list.ts";
import { releaseForgotten } from "../domain/privacy/release-forgotten.ts";
import type { Log } from "../log-line.ts";
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
  /** Something may have been written down that is to be sent. */
  readonly wake: () => void;
  readonly log: Pick<Log, "warn" | "error">;
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
  const task = cron.schedule(
    "* * * * *",
    () => {
      last = tick(options).catch((thrown: unknown) => log.error({ err: thrown }, "tick"));
      return last;
    },
    { timezone: "Etc/UTC", noOverlap: true, logger },
  );
  return {
    async stop() {
      await task.destroy();
      await last;
    },
  };
}

/** What is done each minute. */
export async function tick(options: Omit<TickOptions, "log">): Promise<void> {
  const { house, now, wake } = options;
  for (let left = passMinute(house, now()); left.length > 0; left = passMinute(house, now(), left)) {
    wake();
    await setImmediate();
  }
  wake();
  forgetWholly(options);
  await nightly(options);
}

/** Those who were forgotten are put on the list before we let go of their chats; then their files go, and what the log has. */
function forgetWholly({ db, data, hasFiles, now, random }: Omit<TickOptions, "log">): void {
  listForgotten(db, random);
  const released = db.transaction(() => releaseForgotten(db, now()), { behavior: "immediate" });
  if (released === 0) return;
  if (hasFiles) sweepFiles(db, data, now());
  emptyLog(db);
}
