import { and, asc, desc, eq, gte, notInArray, sql } from "drizzle-orm";
import type { Db } from "../store/open.ts";
import { act, conversation, step } from "../store/tables/talk.ts";
import type { Log, Played, Step } from "./play.ts";

export type Conversation = typeof conversation.$inferSelect;

/** The open conversations of an address, the one being talked about first. */
export function openAt(db: Db, addressId: number): Conversation[] {
  return db
    .select()
    .from(conversation)
    .where(and(eq(conversation.addressId, addressId), eq(conversation.state, "open")))
    .orderBy(desc(conversation.position))
    .all();
}

export function conversationOf(db: Db, id: number): Conversation | undefined {
  return db.select().from(conversation).where(eq(conversation.id, id)).get();
}

/** The latest of a flow's conversations here that was left lying. */
export function parkedAt(db: Db, addressId: number, flow: string): Conversation | undefined {
  return db
    .select()
    .from(conversation)
    .where(and(eq(conversation.addressId, addressId), eq(conversation.state, "parked"), eq(conversation.flow, flow)))
    .orderBy(desc(conversation.touchedAt))
    .limit(1)
    .get();
}

export function begin(
  db: Db,
  addressId: number,
  from: { readonly flow: string; readonly input: unknown; readonly message: string | null },
  now: number,
): Conversation {
  return db
    .insert(conversation)
    .values({
      addressId,
      ...from,
      state: "open",
      position: topPosition(db, addressId) + 1,
      choices: [],
      askingLooks: {},
      beganAt: now,
      touchedAt: now,
    })
    .returning()
    .get();
}

/** Puts a conversation, open or parked, on top of the others. */
export function bringUp(db: Db, one: Conversation, now: number): Conversation {
  const changed = { state: "open" as const, position: topPosition(db, one.addressId) + 1, touchedAt: now };
  db.update(conversation).set(changed).where(eq(conversation.id, one.id)).run();
  return { ...one, ...changed };
}

export function change(db: Db, one: Conversation, set: Partial<Conversation>): Conversation {
  db.update(conversation).set(set).where(eq(conversation.id, one.id)).run();
  return { ...one, ...set };
}

/** The last conversation here that took the words of this message, and as which of its answers: -1 where they opened it. */
export function takenBy(
  db: Db,
  addressId: number,
  message: string,
  but: readonly string[],
): { one: Conversation; n: number } | undefined {
  const here = and(eq(conversation.addressId, addressId), notInArray(conversation.flow, [...but]));
  const opened = db
    .select()
    .from(conversation)
    .where(and(here, eq(conversation.message, message)))
    .orderBy(desc(conversation.id))
    .limit(1)
    .get();
  const answered = db
    .select({ one: conversation, n: step.n })
    .from(step)
    .innerJoin(conversation, eq(conversation.id, step.conversationId))
    .where(and(here, eq(step.message, message)))
    .orderBy(desc(conversation.id), desc(step.n))
    .limit(1)
    .get();
  return opened && opened.id >= (answered?.one.id ?? 0) ? { one: opened, n: -1 } : answered;
}

function topPosition(db: Db, addressId: number): number {
  const row = db
    .select({ top: sql<number | null>`max(${conversation.position})` })
    .from(conversation)
    .where(and(eq(conversation.addressId, addressId), eq(conversation.state, "open")))
    .get();
  return row?.top ?? 0;
}

export function logOf(db: Db, one: Conversation): Log {
  const steps = db.select().from(step).where(eq(step.conversationId, one.id)).orderBy(asc(step.n)).all();
  const acts = db.select().from(act).where(eq(act.conversationId, one.id)).all();
  return {
    input: one.input,
    // as saveLog wrote them
    steps: steps.map(({ key, answer, looks, message }) => ({ key, answer, looks: looks as Step["looks"], message })),
    acts: acts.map(({ key, input, result, after }) => ({ key, input, result, after })),
  };
}

/** Writes down what has come to the log since it was read, and takes out what no longer fits. */
export function saveLog(db: Db, one: Conversation, before: Log, played: Pick<Played, "steps" | "acts">): void {
  const kept = played.steps.findIndex((taken, n) => taken !== before.steps[n]);
  const from = kept === -1 ? played.steps.length : kept;
  if (before.steps.length > from) {
    db.delete(step)
      .where(and(eq(step.conversationId, one.id), gte(step.n, from)))
      .run();
  }
  for (const [n, taken] of played.steps.entries()) {
    if (n < from) continue;
    db.insert(step)
      .values({ conversationId: one.id, n, ...taken })
      .run();
  }
  for (const done of played.acts.slice(before.acts.length)) {
    db.insert(act)
      .values({ conversationId: one.id, key: done.key, input: done.input, result: done.result, after: done.after })
      .run();
  }
}
