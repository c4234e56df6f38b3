import cron from "node-cron";
import type { Db } from "../store/open.ts";
import { parkStale } from "../talk/park.ts";

export interface Tick {
  stop(): Promise<void>;
}

/** Once a minute, by UTC: what falls due by time alone. Local times are computed from stored zones, never by the cron. */
export function startTick(db: Db, now: () => number, tell: (thrown: unknown) => void): Tick {
  const task = cron.schedule(
    "* * * * *",
    () => {
      try {
        db.transaction(() => parkStale(db, now()), { behavior: "immediate" });
      } catch (thrown) {
        tell(thrown);
      }
    },
    { timezone: "Etc/UTC", noOverlap: true },
  );
  return { stop: async () => void (await task.destroy()) };
}
