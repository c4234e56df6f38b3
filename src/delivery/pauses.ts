import { eq } from "drizzle-orm";
import type { Db } from "../store/open.ts";
import { setting } from "../store/tables/people.ts";

/** The pauses that platforms have asked for, which outlive the program: to ask again too soon makes them longer. */
export function pausesOf(db: Db) {
  const noted = new Map<string, number>();
  const nameOf = (road: string) => `pause ${road}`;
  return {
    /** Until when that one asked for a pause; 0 where it did not. */
    until(road: string): number {
      const row = db
        .select({ value: setting.value })
        .from(setting)
        .where(eq(setting.name, nameOf(road)))
        .get();
      const until = Number(row?.value ?? 0);
      noted.set(road, until);
      return until;
    },
    /** To be called in the transaction in which it is noted what was refused. */
    note(road: string, until: number): void {
      if ((noted.get(road) ?? 0) === until) return;
      const set = { value: until };
      db.insert(setting)
        .values({ name: nameOf(road), ...set })
        .onConflictDoUpdate({ target: setting.name, set })
        .run();
      noted.set(road, until);
    },
  };
}
