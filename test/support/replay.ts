import { eq } from "drizzle-orm";
import { address } from "../../src/store/tables/people.ts";
import { conversation } from "../../src/store/tables/talk.ts";
import { type Conversation, logOf } from "../../src/talk/conversations.ts";
import { goOn, which } from "../../src/talk/engine-flows.ts";
import type { House } from "../../src/talk/house.ts";
import { type Hands, play } from "../../src/talk/play.ts";
import { sightOf } from "../../src/talk/visit.ts";

/** Plays every open conversation once more; gives what does not come out at the question that waits, in words. */
export function strayReplays(house: House, now: number): string[] {
  const open = house.db.select().from(conversation).where(eq(conversation.state, "open")).all();
  return open.flatMap((one) => {
    const came = replay(house, one, now);
    const waits = `${one.askingKey} after ${one.askingAfter}`;
    return came === waits ? [] : [`the conversation ${one.id} (${one.flow}) waits at ${waits}, its replay at ${came}`];
  });
}

function replay(house: House, one: Conversation, now: number): string {
  const flow = [...house.flows, which, goOn].find(({ name }) => name === one.flow);
  if (!flow) return "no flow";
  const personId = house.db.select().from(address).where(eq(address.id, one.addressId)).get()?.personId ?? 0;
  const sight = sightOf(house, now, { personId, addressId: one.addressId });
  const hands: Hands = {
    command: () => {
      throw new Error(`the replay of the conversation ${one.id} carries out a command`);
    },
    query: (query, input) => query(sight, input),
  };
  const { put, steps } = play(flow, logOf(house.db, one), { is: "again" }, hands);
  return put === null ? "its end" : `${put.key} after ${steps.length}`;
}
