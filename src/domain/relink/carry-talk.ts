import type { Db } from "../../store/open.ts";
import type { Desk } from "../../talk/command.ts";
import { catchUp } from "./catch-up.ts";
import { anotherLogin } from "./leave-behind.ts";

/** Somewhere far beneath whatever is open: what is carried over is gone on with afterwards. */
const beneath = 1_000_000;

/**
 * Somebody whose number was that of an earlier login is known again at this address: what they were in the middle of goes on there,
 * and what was given up meanwhile is sent, as far as it is still of use. `isHere`: they are there now, and the question is put to
 * them; else it waits until they begin to tell something. Gives what they were in the middle of, and where that was.
 */
export function carryTalk({ db, now }: Desk, personId: number, to: number, isHere: boolean): readonly Moved[] {
  const client = db.$client;
  const old = `select id from address where person_id = @personId and id <> @to and not room
    and not is_lasting and unreachable_since is not null`;
  const given = { personId, to, now, why: anotherLogin };
  if (client.prepare(`${old} limit 1`).get({ personId, to }) === undefined) return [];
  const isLeft = isHere ? "state in ('open', 'parked')" : "state in ('open', 'parked') and flow = 'concern'";
  const moved = client
    .prepare<[object], Moved>(
      `select id, address_id as at from conversation where ${isLeft} and address_id in (${old})`,
    )
    .all({ personId, to });
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
  return moved;
}

/** A conversation, and the address at which it was. */
export interface Moved {
  readonly id: number;
  readonly at: number;
}

/**
 * It was not them after all: what they had begun goes back, and nothing goes on in these chats that was begun, or waits there, since
 * they counted as theirs. It may be about what is theirs.
 */
export function takeTalkBack(
  { $client: client }: Db,
  chats: readonly number[],
  moved: readonly Moved[],
  since: number,
): void {
  const back = client.prepare(
    "update conversation set address_id = ?, asking_row = null, state = 'parked' where id = ? and address_id = ? and state <> 'ended'",
  );
  const end = client.prepare(
    "update conversation set state = 'ended' where address_id = ? and began_at >= ? and state <> 'ended'",
  );
  const cancel = client.prepare(
    `update outbox set state = 'cancelled', why = 'parted'
      where address_id = ? and made_at >= ? and state in ('queued', 'held') and does in ('send', 'card')`,
  );
  for (const chat of chats) {
    for (const { id, at } of moved) back.run(at, id, chat);
    end.run(chat, since);
    cancel.run(chat, since);
  }
}
