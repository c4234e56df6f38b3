import type { Desk } from "../../talk/command.ts";
import { catchUp } from "./catch-up.ts";
import { anotherLogin } from "./leave-behind.ts";

/** Somewhere far beneath whatever is open: what is carried over is gone on with afterwards. */
const beneath = 1_000_000;

/**
 * Somebody whose number was that of an earlier login is known again at this address: what they were in the middle of goes on there,
 * and what was given up meanwhile is sent, as far as it is still of use. `isHere`: they are there now, and the question is put to
 * them; else it waits until they begin to tell something.
 */
export function carryTalk({ db, now }: Desk, personId: number, to: number, isHere: boolean): void {
  const client = db.$client;
  const old = `select id from address where person_id = @personId and id <> @to and not room
    and not is_lasting and unreachable_since is not null`;
  const given = { personId, to, now, why: anotherLogin };
  if (client.prepare(`${old} limit 1`).get({ personId, to }) === undefined) return;
  const isLeft = isHere ? "state in ('open', 'parked')" : "state in ('open', 'parked') and flow = 'concern'";
  client
    .prepare(
      `update conversation set address_id = @to, asking_row = null, position = position - ${beneath},
          state = case when ${isHere ? 1 : 0} then state else 'parked' end
        where ${isLeft} and address_id in (${old})`,
    )
    .run({ personId, to });
  client
    .prepare(
      `update outbox set address_id = @to, state = 'queued', why = null, not_before = @now
        where state = 'cancelled' and why = @why and does = 'send' and conversation_id is null
          and (useless_after is null or useless_after > @now) and address_id in (${old})
          and not exists (select 1 from broadcast where id = broadcast_id and cancelled_at is not null)`,
    )
    .run(given);
  catchUp(db, personId, now);
}
