import type { Db } from "../store/open.ts";

/** What went to many, and has not been put in for this person though its turn is over, is put in for them as well. */
export function feedAgain(db: Db, personId: number): void {
  db.$client
    .prepare(
      `update broadcast set fed_up_to = min(fed_up_to, @personId - 1), fed_at = null, ended_at = null
        where cancelled_at is null and (fed_up_to >= @personId or fed_at is not null)
          and id in (select broadcast_id from audience where person_id = @personId and became is null)`,
    )
    .run({ personId });
}
