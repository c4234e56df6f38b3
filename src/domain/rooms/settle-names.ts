import { eq } from "drizzle-orm";
import { callAnswer } from "../../store/tables/calls.ts";
import { chain, chainEntry } from "../../store/tables/rooms.ts";
import type { Command, Desk } from "../../talk/command.ts";
import { answerOf, answersIn, type Call, callOf, mayLead } from "../calls/find-call.ts";
import { rootArea } from "../community/root-area.ts";
import { type ChainRow, type EntryRow, entriesOf, lettersOf } from "./chain-rows.ts";
import { countEntry } from "./count-entry.ts";
import { add } from "./take-chain.ts";

type Settled = { readonly count: number } | { readonly refused: "not_yours" };

/** A lead says whether a list is about the call. Of one that is not, nothing is kept but how to know it again. */
export const settleList: Command<{ call: number; chain: number; isOurs: boolean }, Settled> = (
  desk,
  { call, chain: id, isOurs },
) =>
  lead(desk, call, (_, settling) => {
    const row = chainOf(desk, call, id);
    if (!row) return;
    if (isOurs) {
      desk.db.update(chain).set({ state: "sure" }).where(eq(chain.id, id)).run();
      settling.rooms.add(row.roomId);
    } else {
      desk.db.delete(chainEntry).where(eq(chainEntry.chainId, id)).run();
      desk.db.update(chain).set({ state: "foreign", title: null, pending: null }).where(eq(chain.id, id)).run();
    }
  });

/** A lead says that those who are new in the list that came last are to be added, or that nothing is. Nobody leaves by that. */
export const settleUnclear: Command<{ call: number; chain: number; isTaken: boolean }, Settled> = (
  desk,
  { call, chain: id, isTaken },
) =>
  lead(desk, call, (one, { rooms }) => {
    const row = chainOf(desk, call, id);
    if (!row || row.pending === null) return;
    desk.db.update(chain).set({ pending: null }).where(eq(chain.id, id)).run();
    if (!isTaken) return;
    rooms.add(row.roomId);
    const before = entriesOf(desk.db, id);
    const known = new Set(before.flatMap(({ text, name }) => [text, lettersOf(name)]));
    const come = row.pending.filter(({ text, name }) => !known.has(text) && !known.has(lettersOf(name)));
    add(desk, one, row, come, { personId: null, isCalled: false, names: [] });
  });

/** A lead says who those are: one who was called, or `null` for somebody whom we don't know and who is counted by name. */
export const confirmEntries: Command<
  { call: number; entries: readonly { entry: number; person: number | null }[] },
  Settled
> = (desk, { call, entries }) =>
  lead(desk, call, (one, settling) => {
    for (const { entry, person } of entries) {
      const { row, roomId } = entryOf(desk, call, entry) ?? {};
      if (row?.state !== "waiting") continue;
      const answer = person === null ? stranger(desk, one, row) : answerOf(desk.db, call, person);
      if (!answer || !countEntry(desk, row, answer, desk.by.personId)) continue;
      settling.count += 1;
      if (roomId !== undefined) settling.rooms.add(roomId);
    }
  });

/** A lead says that an entry counts for nobody; or of one that stands in the list no more, whether they still come. */
export const leaveEntry: Command<{ call: number; entry: number; stays: boolean }, Settled> = (
  desk,
  { call, entry, stays },
) =>
  lead(desk, call, (_, { rooms }) => {
    const { db } = desk;
    const { row, roomId } = entryOf(desk, call, entry) ?? {};
    if (roomId !== undefined) rooms.add(roomId);
    if (row?.state === "waiting")
      db.update(chainEntry).set({ state: "left_out" }).where(eq(chainEntry.id, entry)).run();
    if (row?.state !== "gone") return;
    const answer = answersIn(db, call).find(({ id }) => id === row.answerId);
    if (!stays && answer) countEntry(desk, { ...row, says: "no" }, answer, desk.by.personId);
    db.delete(chainEntry).where(eq(chainEntry.id, entry)).run();
  });

interface Settling {
  count: number;
  /** Where something of what stands there is another now. */
  readonly rooms: Set<number>;
}

function lead(desk: Desk, id: number, does: (one: Call, settling: Settling) => void): Settled {
  const one = callOf(desk.db, id);
  if (!one || !mayLead(desk, one)) return { refused: "not_yours" };
  const settling: Settling = { count: 0, rooms: new Set() };
  does(one, settling);
  const areaId = one.areaId ?? rootArea(desk.db).id;
  desk.happened({ name: "room.settled", about: { call: id, areaId, rooms: [...settling.rooms] } });
  return { count: settling.count };
}

function chainOf({ db }: Desk, call: number, id: number): ChainRow | undefined {
  const row = db.select().from(chain).where(eq(chain.id, id)).get();
  return row?.callId === call && row.state !== "foreign" ? row : undefined;
}

function entryOf(
  { db }: Desk,
  call: number,
  id: number,
): { readonly row: EntryRow; readonly roomId: number } | undefined {
  const found = db
    .select({ row: chainEntry, callId: chain.callId, roomId: chain.roomId })
    .from(chainEntry)
    .innerJoin(chain, eq(chain.id, chainEntry.chainId))
    .where(eq(chainEntry.id, id))
    .get();
  return found?.callId === call ? found : undefined;
}

/** A neighbour who is not known here has a name and no person, as in a roll-call. */
function stranger({ db, now }: Desk, one: Call, { name }: EntryRow) {
  const made = { callId: one.id, name, state: "invited", invitedAt: now } as const;
  return db.insert(callAnswer).values(made).returning().get();
}
