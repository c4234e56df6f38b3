import { and, eq, inArray, type SQL } from "drizzle-orm";
import type { Inbound } from "../channels/channel.ts";
import type { Db } from "../store/open.ts";
import { setting } from "../store/tables/people.ts";
import { inbox } from "../store/tables/talk.ts";
import type { House } from "./house.ts";

/*
 * A message that ends the program must not end it for ever. After an end that was not orderly the desk is careful for a
 * while: it notes each message in a commit of its own before it handles it. A message that was in hand at three such ends
 * is set aside: once or twice may be chance, since a power cut finds some message in hand as well.
 */

/** One run of the program, from its opening of the database to its end. */
export interface Run {
  readonly beganAt: number;
  /** How many more messages are to be noted. */
  notesLeft: number;
}

const mostNotes = 200;
const carefulFor = 10 * 60_000;

/** Marks that the program runs; to be called once, when it has opened the database. */
export function beginRun(db: Db, now: number): Run {
  const last = db.select({ value: setting.value }).from(setting).where(eq(setting.name, "run")).get()?.value;
  const wasOrderly = last === undefined || (last as { clean: boolean }).clean; // as `mark` wrote it
  mark(db, false);
  return { beganAt: now, notesLeft: wasOrderly ? 0 : mostNotes };
}

/** Marks that the program ends in good order. */
export function endRun(db: Db): void {
  mark(db, true);
}

export function isCareful(run: Run, now: number): boolean {
  return run.notesLeft > 0 && now - run.beganAt < carefulFor;
}

/** Notes a message that is about to be handled, if it was not taken before. Gives false: it is not one to be set aside. */
export function note({ db, flows }: Pick<House, "db" | "flows">, run: Run, inbound: Inbound, now: number): false {
  const { channel, account, id } = inbound;
  const { changes } = db
    .insert(inbox)
    .values({ channel, account, messageId: id, at: now, state: "tried", body: keptOf(inbound, flows) })
    .onConflictDoNothing()
    .run();
  run.notesLeft -= changes;
  return false;
}

/**
 * What is kept of a message that goes wrong, or may: of one in a room no words, and none either where a flow reads them as its
 * own, since those are a code that may still let somebody in.
 */
export function keptOf(inbound: Inbound, flows: House["flows"]): Inbound {
  const { text = "", room } = inbound;
  if (!room && !flows.some((flow) => flow.opensAt?.(text) !== undefined)) return inbound;
  const { text: _, attachments: __, place: ___, pieces: ____, ...bare } = inbound;
  return bare;
}

/** Takes a message up that was noted and not handled, because the database could not be written then. */
export function takeUp(db: Db, inbound: Inbound): boolean {
  return setState(
    db,
    inbound,
    { state: "done", body: null },
    inArray(inbox.state, ["tried", "tried_again", "tried_often"]),
  );
}

/** What becomes of a message that was in hand when an earlier run ended. */
const after: { readonly [state: string]: (typeof inbox.$inferSelect)["state"] } = {
  tried: "tried_again",
  tried_again: "tried_often",
  tried_often: "set_aside",
};

/** Sets a message aside that ended earlier runs; true where it did. */
export function setAside(db: Db, run: Run, inbound: Inbound, now: number): boolean {
  const row = db.select().from(inbox).where(is(inbound)).get();
  if (row === undefined || row.at >= run.beganAt) return false;
  const state = after[row.state];
  if (state === undefined) return false;
  // Whoever ends the program from outside finds some message in hand too; only the same one each time is the one that does it.
  setState(db, inbound, state === "set_aside" ? { state } : { state, at: now });
  return state === "set_aside";
}

/** False where there is no such message. */
export function setState(db: Db, inbound: Inbound, values: Partial<typeof inbox.$inferInsert>, only?: SQL): boolean {
  const { changes } = db
    .update(inbox)
    .set(values)
    .where(and(is(inbound), only))
    .run();
  return changes > 0;
}

function is({ channel, account, id }: Inbound): SQL | undefined {
  return and(eq(inbox.channel, channel), eq(inbox.account, account), eq(inbox.messageId, id));
}

function mark(db: Db, clean: boolean): void {
  const value = { clean };
  db.insert(setting).values({ name: "run", value }).onConflictDoUpdate({ target: setting.name, set: { value } }).run();
}
