import { and, eq } from "drizzle-orm";
import type { Inbound } from "../channels/channel.ts";
import { Fault } from "../fault.ts";
import { inbox } from "../store/tables/talk.ts";
import type { House } from "./house.ts";
import { spread } from "./spread.ts";
import { takeTurn } from "./turn.ts";
import { sayWithPerson, type Visit, visit } from "./visit.ts";

/**
 * Takes a batch of messages: one commit, a savepoint each. A message that was taken before is passed over. One that meets a
 * fault is undone; the person is told, and the rest of the batch goes on. Throws only when nothing at all was taken: then the
 * platform must keep the batch.
 */
export function receive(house: House, batch: readonly Inbound[], now: number): void {
  const { $client: client } = house.db;
  try {
    client
      .transaction(() => {
        for (const inbound of batch) receiveOne(house, inbound, now);
      })
      .immediate();
  } catch (cause) {
    // The whole transaction is gone, as when the disk is full. One by one, those that can be taken are.
    if (batch.length < 2) throw cause;
    for (const inbound of batch) receive(house, [inbound], now);
  }
}

function receiveOne(house: House, inbound: Inbound, now: number): void {
  const { $client: client } = house.db;
  const { channel, account, id } = inbound;
  const known = house.db
    .insert(inbox)
    .values({ channel, account, messageId: id, at: now, state: "done" })
    .onConflictDoNothing()
    .run();
  if (known.changes === 0 && !isTried(house, inbound)) return;
  try {
    client.transaction(() => {
      const at = arrive(house, inbound, now);
      takeTurn(at);
      spread(at);
    })();
  } catch (thrown) {
    // Where SQLite has ended the transaction by itself there is nothing left to mend here.
    if (!client.inTransaction) throw thrown;
    afterFault(house, inbound, now, thrown);
  }
}

function arrive(house: House, inbound: Inbound, now: number): Visit {
  return visit(house, inbound, house.who(house.db, inbound, now, house.words.nearest), now);
}

/** The person learns that nothing was changed, staff that something is broken; what had been answered before stands. */
function afterFault(house: House, inbound: Inbound, now: number, thrown: unknown): void {
  const fault = thrown instanceof Fault ? thrown : new Fault("unforeseen", "a message met a fault", { cause: thrown });
  house.log.error({ code: fault.code, channel: inbound.channel, facts: fault.facts, err: thrown }, "fault");
  const { channel, account, id } = inbound;
  house.db
    .update(inbox)
    .set({ state: "failed", body: inbound })
    .where(and(eq(inbox.channel, channel), eq(inbox.account, account), eq(inbox.messageId, id)))
    .run();
  house.db.$client.transaction(() => {
    const at = arrive(house, inbound, now);
    sayWithPerson(at, "talk.fault");
    at.hands.command((desk) => desk.happened({ name: "talk.fault", about: { code: fault.code } }), {});
    spread(at);
  })();
}

function isTried(house: House, { channel, account, id }: Inbound): boolean {
  return (
    house.db
      .update(inbox)
      .set({ state: "done" })
      .where(
        and(eq(inbox.channel, channel), eq(inbox.account, account), eq(inbox.messageId, id), eq(inbox.state, "tried")),
      )
      .run().changes > 0
  );
}
