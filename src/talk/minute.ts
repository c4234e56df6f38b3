import { isOfStore } from "../store/is-of-store.ts";
import { nobody } from "./command.ts";
import type { House } from "./house.ts";
import type { Event } from "./news.ts";
import { parkStale } from "./park.ts";
import { spreadEvents } from "./spread.ts";
import { deskOf } from "./visit.ts";

/**
 * What is done each minute: whatever falls due by time alone, each in a transaction of its own, with the news of it. One that
 * meets a fault is undone and noted, and the others go on. Throws where the database can't be written.
 */
export function passMinute(house: House, now: number): void {
  const { db, byClock = [], log } = house;
  db.transaction(() => parkStale(db, now), { behavior: "immediate" });
  for (const due of byClock) {
    const events: Event[] = [];
    const desk = deskOf(house, now, nobody, events);
    try {
      const all = db.$client.transaction(() => {
        due(desk);
        spreadEvents(house, events, desk);
      });
      all.immediate();
    } catch (thrown) {
      if (isOfStore(thrown)) throw thrown;
      log.error({ err: thrown }, "tick");
    }
  }
}
