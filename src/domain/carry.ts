import type { Db } from "../store/open.ts";
import { feedAgain } from "./feed-again.ts";
import { whatIsCarried } from "./what-is-carried.ts";

/** What the one has is the other's from then on, column by column. */
export function carry(db: Db, oldId: number, newId: number): void {
  const client = db.$client;
  for (const query of nothingYet) client.prepare(query).run(newId, oldId);
  for (const [place, how] of Object.entries(whatIsCarried)) {
    const [table, column] = place.split(".");
    if (how === "carried") client.prepare(`update ${table} set ${column} = ? where ${column} = ?`).run(newId, oldId);
    if (how !== "once" && how !== "first") continue;
    client.prepare(`update or ignore ${table} set ${column} = ? where ${column} = ?`).run(newId, oldId);
    if (how === "once") client.prepare(`delete from ${table} where ${column} = ?`).run(oldId);
  }
  feedAgain(db, newId);
}

/** Where the other has not got it or has not answered, and this one has, this one's stands. */
const nothingYet = [
  `delete from audience where person_id = ? and became = 'nobody'
    and broadcast_id in (select broadcast_id from audience where person_id = ? and became = 'written')`,
  `delete from call_answer where person_id = ? and state = 'invited'
    and call_id in (select call_id from call_answer where person_id = ? and state <> 'invited')`,
];
