import type { Db } from "../../store/open.ts";
import { callKey } from "../calls/call-broadcasts.ts";
import { feedAgain } from "../feed-again.ts";
import { keyOf } from "../notices/make-notice.ts";

/** What went out longer ago is no news any more. */
const lately = 3 * 24 * 60 * 60_000;

/**
 * Somebody can be reached again: what went to many meanwhile, and passed them by, is put in for them as well, as far as it is still of
 * use. Also calls and notices that were made while nobody knew where to write to them.
 */
export function catchUp(db: Db, personId: number, now: number): void {
  const client = db.$client;
  const given = { personId, now, since: now - lately };
  const isOfUse = `cancelled_at is null and made_at > @since and (useless_after is null or useless_after > @now)`;
  client
    .prepare(
      `update audience set became = null where person_id = @personId and became = 'nobody'
        and broadcast_id in (select id from broadcast where ${isOfUse})`,
    )
    .run(given);
  const isIn = client.prepare<[object], number>(`select id from broadcast where key = @key and ${isOfUse}`).pluck();
  const join = client.prepare("insert or ignore into audience (broadcast_id, person_id) values (?, ?)");
  for (const { of, id, key } of missed(db, personId)) {
    const broadcastId = isIn.get({ key, now, since: given.since });
    if (broadcastId === undefined) continue;
    join.run(broadcastId, personId);
    client.prepare(`update ${of} set unreached = null where rowid = ?`).run(id);
  }
  feedAgain(db, personId);
}

/** The calls and notices that are for them, of which they were no hearers. */
function missed({ $client: client }: Db, personId: number) {
  const rows = (of: "call_answer" | "notice_copy", column: string, also: string) =>
    client
      .prepare<[number], { id: number; about: number }>(
        `select ${of}.rowid as id, ${column} as about from ${of} ${also} person_id = ? and unreached is not null`,
      )
      .all(personId);
  return [
    // Shifts went out together, in the name of the first.
    ...rows(
      "call_answer",
      "coalesce(shift_of, call_id)",
      "join call on call.id = call_id where call_answer.state = 'invited' and",
    ).map(({ id, about }) => ({
      ...{ of: "call_answer", id, key: callKey(about) },
    })),
    ...rows("notice_copy", "notice_id", "where").map(({ id, about }) => ({ of: "notice_copy", id, key: keyOf(about) })),
  ];
}
