import { isOfStore } from "../store/is-of-store.ts";
import { type ByClock, nobody } from "./command.ts";
import type { House } from "./house.ts";
import type { Event } from "./news.ts";
import { parkStale } from "./park.ts";
import { spreadEvents } from "./spread.ts";
import { deskOf } from "./visit.ts";

/**
 * What is done each minute: whatever falls due by time alone, each in a transaction of its own, with the news of it. One that
 * meets a fault is undone and noted, and the others go on. Gives those that have more to do, to be run again as `due`. Throws
 * where the database can't be written.
 */
export function passMinute(house: House, now: number, due: readonly ByClock[] = house.byClock ?? []): ByClock[] {
  const { db } = house;
  if (due === (house.byClock ?? due)) db.transaction(() => parkStale(db, now), { behavior: "immediate" });
  return due.filter((one) => hasMore(house, now, one));
}

function hasMore(house: House, now: number, due: ByClock): boolean {
  const events: Event[] = [];
  const desk = deskOf(house, now, nobody, events);
  const all = house.db.$client.transaction(() => {
    const isMore = due(desk) === true;
    spreadEvents(house, events, desk);
    return isMore;
  });
  try {
    return all.immediate();
  } catch (thrown) {
    if (isOfStore(thrown)) throw thrown;
    house.log.error({ err: thrown }, "tick");
    return false;
  }
}
