import { asc, eq, lte } from "drizzle-orm";
import { concern } from "../../store/tables/concerns.ts";
import type { ByClock } from "../../talk/command.ts";

/** So many in a minute: whoever comes to work finds the first ones while the others are made. */
const mostAtOnce = 50;

/**
 * What was said while nobody was at work comes before those who work on it, as the day begins. What was withdrawn or taken up
 * meanwhile needs nobody to be told.
 */
export const handOutInTheMorning: ByClock = ({ db, now, happened }) => {
  const waiting = db
    .select({ id: concern.id, state: concern.state })
    .from(concern)
    .where(lte(concern.handOutAt, now))
    .orderBy(asc(concern.handOutAt), asc(concern.id))
    .limit(mostAtOnce)
    .all();
  for (const { id, state } of waiting) {
    db.update(concern).set({ handOutAt: null }).where(eq(concern.id, id)).run();
    if (state === "submitted") happened({ name: "concern.handed_out", concern: id, about: {} });
  }
};
