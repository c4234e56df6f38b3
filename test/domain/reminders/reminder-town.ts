import { nextTime } from "../../../src/domain/reminders/next-times.ts";
import { ring } from "../../../src/domain/reminders/ring.ts";
import { graceOf } from "../../../src/domain/reminders/steps.ts";
import { occurrence, reminder, type reminder as table } from "../../../src/store/tables/reminders.ts";
import { type Happened, nobody } from "../../../src/talk/command.ts";
import { deskOf } from "../../support/desk.ts";
import { openTown, type Town } from "../town.ts";

export const zone = "Asia/Shanghai";

/** A moment in the sample community, such as 2026-06-10T08:00. */
export const china = (local: string): number => Date.parse(`${local}+08:00`);

type Row = typeof table.$inferInsert;

/** A town with reminders in it, and a clock that is moved by hand. */
export function openReminders() {
  const town = openTown();
  return {
    town,
    db: town.db,
    /** A reminder as it stands in the database; every day at eight, for whom is said. */
    remind(set: Partial<Row> & Pick<Row, "byId">, madeAt: number) {
      const rule = set.rule ?? { kind: "every", days: { is: "daily" }, times: ["08:00"] };
      const kind = set.kind ?? "notice";
      const nextAt = nextTime(rule, madeAt, zone);
      const usual = {
        words: "看看水表",
        timeZone: zone,
        audience: "person",
        personId: set.byId,
        grace: graceOf[kind],
      } as const;
      return town.db
        .insert(reminder)
        .values({ ...usual, madeAt, plannedAt: madeAt, nextAt, ...set, kind, rule })
        .returning()
        .get();
    },
    /** All that the clock does in one minute; gives what happened, and how many transactions it took. */
    ring: (now: number) => ringAt(town, now),
    states: () => town.db.select().from(occurrence).orderBy(occurrence.id).all(),
  };
}

export function ringAt(town: Town, now: number): Happened[] {
  const events: Happened[] = [];
  const desk = { ...deskOf(town.db, 0, now, nobody.personId), understood: town.understood };
  const noting = { ...desk, happened: (what: Happened) => events.push(what) };
  for (let isMore = true; isMore; ) isMore = ring(noting) === true;
  return events;
}
