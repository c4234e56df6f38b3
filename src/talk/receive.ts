import { isOfStore } from "../store/is-of-store.ts";
import { inbox } from "../store/tables/talk.ts";
import { catchUp } from "./backlog.ts";
import { isCareful, keptOf, note, type Run, setAside, setState, takeUp } from "./careful.ts";
import { report } from "./fault-in.ts";
import type { Let } from "./floodgate.ts";
import { heed } from "./heed.ts";
import type { House } from "./house.ts";
import { giveNotice } from "./notice.ts";
import { isPassedOver } from "./overhear.ts";
import { spread } from "./spread.ts";
import { takeTurn } from "./turn.ts";
import { answerPress, sayHere, sayWithPerson, type Visit, visit } from "./visit.ts";

/**
 * Takes a batch of messages: one commit, a savepoint each. A message that was taken before is passed over. One that meets a
 * fault is undone; the person is told, and the rest of the batch goes on. Throws where the database can't be written: then
 * the platform must keep the batch, and what was taken of it is passed over when it comes again.
 */
export function receive(house: House, batch: readonly Let[], now: number): void {
  const { run } = house;
  if (run && isCareful(run, now)) {
    for (const inbound of batch) receiveCarefully(house, run, inbound, now);
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

function receiveCarefully(house: House, run: Run, inbound: Let, now: number): void {
  if (isPassedOver(house, inbound, now)) return;
  const isEnder = commit(house, () => setAside(house.db, run, inbound, now) || note(house, run, inbound, now));
  commit(house, () => (isEnder ? handle(house, inbound, now, tellSetAside) : receiveOne(house, inbound, now)));
}

function commit<T>(house: House, take: () => T): T {
  return house.db.$client.transaction(take).immediate();
}

function receiveOne(house: House, inbound: Let, now: number): void {
  const { db, run } = house;
  if (isPassedOver(house, inbound, now)) return;
  const isNew = isTaken(db, inbound, now);
  const [, ...pieces] = inbound.pieces ?? [];
  const late = pieces.filter((piece) => isTaken(db, piece, now));
  if (isNew) handle(house, inbound, now, takeTurn);
  else if (run && setAside(db, run, inbound, now)) handle(house, inbound, now, tellSetAside);
  else if (takeUp(db, inbound)) handle(house, inbound, now, takeTurn);
  // The rest was taken before the program ended; these came meanwhile.
  else for (const piece of late) handle(house, piece, now, takeTurn);
}

/** Writes down that a message was taken; false where it was already. */
function isTaken(db: House["db"], { channel, account, id }: Let, now: number): boolean {
  const row = { channel, account, messageId: id, at: now, state: "done" } as const;
  return db.insert(inbox).values(row).onConflictDoNothing().run().changes > 0;
}

function handle(house: House, inbound: Let, now: number, how: (at: Visit) => void): void {
  const { $client: client } = house.db;
  try {
    client.transaction(() => {
      if (heed(house.db, inbound, now)) return;
      const at = arrive(house, inbound, now);
      if (how === takeTurn) catchUp(at, () => giveNotice(at, how));
      else giveNotice(at, how);
      spread(at);
    })();
  } catch (thrown) {
    if (isOfStore(thrown) || !client.inTransaction) throw thrown;
    afterFault(house, inbound, now, thrown);
  }
}

function arrive(house: House, inbound: Let, now: number): Visit {
  const at = visit(house, inbound, house.who(house.db, inbound, now, house.words.nearest), now);
  const { leftBehind: people = 0 } = at.who;
  if (people > 0)
    at.hands.command(
      (desk) => desk.happened({ name: "login.changed", about: { channel: inbound.channel, people } }),
      null,
    );
  return at;
}

/** The person learns that nothing was changed, staff that something is broken; what had been answered before stands. */
function afterFault(house: House, inbound: Let, now: number, thrown: unknown): void {
  setState(house.db, inbound, { state: "failed", body: keptOf(inbound, house.flows) });
  try {
    house.db.$client.transaction(() => {
      const at = arrive(house, inbound, now);
      report(at, thrown);
      sayWithPerson(at, "talk.fault");
      answerPress(at);
      spread(at);
    })();
  } catch (second) {
    // Whom to tell, or how, is broken as well. The message must not stand in the way of all that come after it.
    if (isOfStore(second) || !house.db.$client.inTransaction) throw second;
    house.log.error({ channel: inbound.channel, err: second, first: thrown }, "fault untold");
  }
}

function tellSetAside(at: Visit): void {
  sayHere(at, "talk.set_aside");
  answerPress(at);
  at.hands.command((desk) => desk.happened({ name: "talk.set_aside", about: { message: at.inbound.id } }), {});
}
