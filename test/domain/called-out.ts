import { eq } from "drizzle-orm";
import { call, callAnswer, type callStates, notice, noticeCopy } from "../../src/store/tables/calls.ts";
import { broadcast } from "../../src/store/tables/delivery.ts";
import { monday } from "../support/community.ts";
import type { Town } from "./town.ts";

const hour = 60 * 60_000;

/** A call of a secretary's to two: one who was there, and one who has not answered. */
export function calledOut(
  town: Town,
  personId: number,
  state: (typeof callStates)[number],
): { readonly call: number; readonly answer: number } {
  const { db } = town;
  const ownerId = town.holds("secretary", "梧桐里社区").by.personId;
  const silent = town.arrives().by.personId;
  const told = { words: "搬沙袋", audience: {}, ownerId, madeAt: monday - hour, openedAt: monday - hour };
  const { id: callId } = db
    .insert(call)
    .values({ ...told, asks: "help", state, mode: "routine" })
    .returning()
    .get();
  const asked = { callId, invitedAt: monday - hour };
  const was = { state: "departed", arrivedAt: monday - hour / 2, leftAt: monday } as const;
  const { id: answer } = db
    .insert(callAnswer)
    .values({ ...asked, ...was, personId })
    .returning()
    .get();
  db.insert(callAnswer)
    .values({ ...asked, personId: silent, state: "invited" })
    .run();
  const sending = { lane: "bulk", body: {}, notBefore: monday, madeAt: monday } as const;
  db.insert(broadcast)
    .values({ ...sending, key: `call ${callId} opened` })
    .run();
  return { call: callId, answer };
}

/** The same call, as one by which people are asked whether they are safe. */
export function asRoll(
  { db }: Town,
  ids: { readonly call: number; readonly answer: number },
  areaId: number | null,
): typeof ids {
  db.update(call).set({ asks: "safety" }).where(eq(call.id, ids.call)).run();
  const unheard = { state: "invited", areaId, arrivedAt: null, leftAt: null } as const;
  db.update(callAnswer).set(unheard).where(eq(callAnswer.id, ids.answer)).run();
  return ids;
}

/** A notice of a secretary's to everybody, which is being sent unless it is said how it stands. */
export function toldToAll(town: Town, personId: number, state: (typeof notice.$inferSelect)["state"] = "out"): number {
  const { db } = town;
  const byId = town.holds("secretary", "梧桐里社区").by.personId;
  const sent = { state, files: [], audience: {}, asksSeen: true, madeAt: monday, sendAt: monday } as const;
  const { id: noticeId } = db
    .insert(notice)
    .values({ ...sent, words: "停水", byId })
    .returning()
    .get();
  db.insert(noticeCopy).values({ noticeId, personId }).run();
  const sending = { lane: "bulk", body: {}, notBefore: monday, madeAt: monday } as const;
  db.insert(broadcast)
    .values({ ...sending, key: `notice ${noticeId}` })
    .run();
  return noticeId;
}
