import { and, eq } from "drizzle-orm";
import type { Inbound } from "../channels/channel.ts";
import { inbox } from "../store/tables/talk.ts";
import { isCareful, note, setAside, takeUp } from "./careful.ts";
import { faultIn, isOfStore } from "./fault-in.ts";
import type { House } from "./house.ts";
import { spread } from "./spread.ts";
import { takeTurn } from "./turn.ts";
import { answerPress, sayHere, sayWithPerson, type Visit, visit } from "./visit.ts";

/**
 * Takes a batch of messages: one commit, a savepoint each. A message that was taken before is passed over. One that meets a
 * fault is undone; the person is told, and the rest of the batch goes on. Throws where the database can't be written: then
 * the platform must keep the batch, of which nothing is lost or taken twice when it comes again.
 */
export function receive(house: House, batch: readonly Inbound[], now: number): void {
  if (house.run && isCareful(house.run, now)) {
    for (const inbound of batch) receiveCarefully(house, inbound, now);
    return;
  }
  try {
    commit(house, () => {
      for (const inbound of batch) receiveOne(house, inbound, now);
    });
  } catch (cause) {
    // The whole transaction is gone, as when the disk is full. One by one, those that can be taken are.
    if (batch.length < 2) throw cause;
    for (const inbound of batch) receive(house, [inbound], now);
  }
}

function receiveCarefully(house: House, inbound: Inbound, now: number): void {
  const { db, run } = house;
  if (run && !setAside(db, run, inbound)) note(db, run, inbound, now);
  commit(house, () => receiveOne(house, inbound, now));
}

function commit(house: House, take: () => void): void {
  house.db.$client.transaction(take).immediate();
}

function receiveOne(house: House, inbound: Inbound, now: number): void {
  const { channel, account, id } = inbound;
  const known = house.db
    .insert(inbox)
    .values({ channel, account, messageId: id, at: now, state: "done" })
    .onConflictDoNothing()
    .run();
  if (known.changes === 0) {
    
  }
  handle(house, inbound, now, takeTurn);
}
