import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { and, asc, desc, eq, gt, ne } from "drizzle-orm";
import { settleList } from "../src/domain/rooms/settle-names.ts";
import { readEnvironment } from "../src/environment.ts";
import { furnish } from "../src/furnish.ts";
import { openCommunity } from "../src/open-community.ts";
import { closeDatabase, type Db } from "../src/store/open.ts";
import { call, callAnswer } from "../src/store/tables/calls.ts";
import { event } from "../src/store/tables/concerns.ts";
import { address, person, roleGrant } from "../src/store/tables/people.ts";
import { boundRoom, chain, chainEntry } from "../src/store/tables/rooms.ts";
import type { Party } from "../src/talk/command.ts";
import type { House } from "../src/talk/house.ts";
import { receive } from "../src/talk/receive.ts";
import { deskOf } from "../src/talk/visit.ts";

/** What a list was made of in a bound room, when it had come. */
export interface Made {
  /** The entries that stand there, in their order. */
  readonly kept: readonly string[];
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  /** Answers that count by it, and entries of which a lead is asked who it is. */
  readonly counted: number;
  readonly waiting: number;
  /** A lead is asked whether it is about the call; here they say yes. */
  readonly isDoubtful: boolean;
  /** A lead is asked what changed. */
  readonly isUnclear: boolean;
  /** What whoever hands it to us hears, where nothing of it is kept; null where they hear nothing of the kind. */
  readonly refused: string | null;
}

export interface ChainRoom {
  /** A call is opened, to which one of this name is called; they send these into the room, one after the other. */
  play(sender: string, ...texts: readonly string[]): readonly Made[];
  close(): void;
}

const now = Date.UTC(2026, 5, 1, 2);
const account = { channel: "measured", account: "" };
const usual = { ...account, spokeAt: now, recent: [] };

/** The product itself on the sample community, in a folder that goes when it is closed, with a room that is everybody's. */
export function openChainRoom(): ChainRoom {
  const data = mkdtempSync(join(tmpdir(), "shuoshi-chains-"));
  const db = openCommunity(readEnvironment({ SHUOSHI_DATA: data }), 0, { beginsWith: "sample" });
  const house = furnish({
    db,
    abilities: () => ({ buttons: true, edits: true, photos: true, location: true }),
    log: { error: () => {} },
    door: { link: null, codeOf: () => "" },
    random: (bytes) => new Uint8Array(bytes),
  });
  const lead = openRoom(db);
  let messages = 0;
  const say = (from: { id: string; name: string }, text: string, addressed: boolean) => {
    messages += 1;
    const at = { id: String(messages), chat: "room", room: true, addressed, at: now };
    receive(house, [{ ...account, ...at, from, text }], now);
  };
  return {
    play(sender, ...texts) {
      const from = { id: `sender ${messages}`, name: sender };
      const id = beginCall(db, from, lead.personId);
      return texts.map((text) => {
        const before = standing(db, id);
        say(from, text, false);
        const isDoubtful = settle(house, id, lead);
        const lastEvent = db.select({ id: event.id }).from(event).orderBy(desc(event.id)).get()?.id ?? 0;
        if (standing(db, id).entries.length === 0) say(from, text, true);
        return made(before, standing(db, id), { isDoubtful, refused: refusedSince(db, lastEvent) });
      });
    },
    close() {
      closeDatabase(db);
      rmSync(data, { recursive: true });
    },
  };
}

/** The room is bound by a secretary, who leads the calls. */
function openRoom(db: Db): Party {
  const isSecretary = eq(roleGrant.role, "secretary");
  const { personId, areaId } = db.select().from(roleGrant).where(isSecretary).get() ?? { personId: 0, areaId: 1 };
  const at = (chat: string, room: boolean) =>
    db
      .insert(address)
      .values({ ...usual, chat, room, personId: room ? null : personId })
      .returning()
      .get().id;
  db.insert(boundRoom)
    .values({ areaId, addressId: at("room", true), expiresAt: now, byId: personId, boundAt: now })
    .run();
  return { personId, addressId: at("lead", false) };
}

/** The one before it is over, so that what is said is meant for this one. */
function beginCall(db: Db, from: { readonly id: string; readonly name: string }, ownerId: number): number {
  db.update(call).set({ state: "closed", endedAt: now }).run();
  const told = { words: "搬沙袋", audience: {}, ownerId, madeAt: now, openedAt: now };
  const { id } = db
    .insert(call)
    .values({ ...told, asks: "help", state: "open", mode: "routine" })
    .returning()
    .get();
  const who = { name: from.name, language: "zh-CN", madeAt: now, noticedAt: now };
  const { id: personId } = db.insert(person).values(who).returning().get();
  db.insert(address)
    .values({ ...usual, chat: from.id, room: false, personId })
    .run();
  db.insert(callAnswer).values({ callId: id, personId, state: "invited", invitedAt: now }).run();
  return id;
}

/** A lead says that what is doubtful is about the call; whether anything was. */
function settle(house: House, id: number, lead: Party): boolean {
  const isDoubtful = and(eq(chain.callId, id), eq(chain.state, "doubtful"));
  const lists = house.db.select().from(chain).where(isDoubtful).all();
  for (const list of lists) settleList(deskOf(house, now, lead, []), { call: id, chain: list.id, isOurs: true });
  return lists.length > 0;
}

/** What stands of the list that came last. */
function standing(db: Db, id: number) {
  const lists = db.select().from(chain).where(eq(chain.callId, id)).orderBy(desc(chain.id)).all();
  const [last] = lists;
  const stands = and(eq(chainEntry.chainId, last?.id ?? 0), ne(chainEntry.state, "gone"));
  const order = [asc(chainEntry.position), asc(chainEntry.id)];
  const entries = db
    .select()
    .from(chainEntry)
    .where(stands)
    .orderBy(...order)
    .all();
  return { last: last?.id ?? null, entries, isUnclear: lists.some(({ pending }) => pending !== null) };
}

type Standing = ReturnType<typeof standing>;

function made(before: Standing, after: Standing, rest: Pick<Made, "isDoubtful" | "refused">): Made {
  const was = before.last === after.last ? before.entries : [];
  const textOf = new Map(was.map(({ id, text }) => [id, text]));
  const { entries, isUnclear } = after;
  return {
    kept: entries.map(({ text }) => text),
    added: entries.filter(({ id }) => !textOf.has(id)).length,
    changed: entries.filter(({ id, text }) => textOf.has(id) && textOf.get(id) !== text).length,
    removed: was.filter(({ id }) => !entries.some((one) => one.id === id)).length,
    counted: entries.filter(({ state }) => state === "counted").length,
    waiting: entries.filter(({ state }) => state === "waiting").length,
    isUnclear,
    ...rest,
  };
}

function refusedSince(db: Db, last: number): string | null {
  const isRefusal = and(gt(event.id, last), eq(event.name, "room.list_refused"));
  const why = db.select({ about: event.about }).from(event).where(isRefusal).get()?.about.why;
  return typeof why === "string" ? why : null;
}
