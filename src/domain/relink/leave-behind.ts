import type { Db } from "../../store/open.ts";
import { prepared } from "../../store/prepared.ts";

/** Why what waited for somebody was given up: their number was that of an earlier login. It is taken up when they are known again. */
export const anotherLogin = "another_login";

/**
 * Ids that do not last were good for one login, and the login is another: nobody is reached by those of the one before, and what
 * waits for them is given up, so that nothing goes to whoever has such an id now. Gives how many people that were.
 */
export function leaveBehind(
  db: Db,
  { channel, account }: { readonly channel: string; readonly account: string },
  now: number,
): number {
  const isOld = "channel = @channel and account <> @account and not is_lasting and unreachable_since is null";
  const people = prepared<{ count: number }>(
    db,
    `select count(distinct person_id) as count from address where ${isOld}`,
  ).get({ channel, account });
  prepared(
    db,
    `update outbox set state = 'cancelled', why = @why
      where state in ('queued', 'held') and address_id in (select id from address where ${isOld})`,
  ).run({ channel, account, why: anotherLogin });
  prepared(db, `update address set unreachable_since = @now where ${isOld}`).run({ channel, account, now });
  return people?.count ?? 0;
}
