import { eq } from "drizzle-orm";
import { call, callAnswer } from "../../store/tables/calls.ts";
import type { Command, Desk } from "../../talk/command.ts";
import { can } from "../permissions.ts";
import { secretariesAround } from "../roles.ts";
import { checkFor } from "./check-for.ts";
import { type CallDraft, dryRun, whoFor } from "./dry-run.ts";
import { callOf, moveCall } from "./find-call.ts";

/** What was shown in the dry run, and when: it counts for half an hour. */
interface Confirmed {
  readonly draft: CallDraft;
  readonly print: string;
  readonly at: number;
}

export type Made =
  | { readonly call: number; readonly isOut: true; readonly undoUntil?: number }
  /** It goes out then, unless somebody stops it; `seconds` were asked whether it may at once. */
  | { readonly call: number; readonly isOut: false; readonly opensAt: number; readonly seconds: number }
  | { readonly refused: "not_yours" | "changed" | "stale" };

const minute = 60_000;
const goodFor = 30 * minute;
/** What is meant for everybody waits so long, unless a second secretary says yes. */
const delay = 10 * minute;
/** An emergency that was sent by mistake can be stopped before it reaches anybody; milliseconds. */
export const undoFor = 10_000;

/** Sends out what was confirmed, and only that. */
export const makeCall: Command<Confirmed, Made> = (desk, { draft, print, at }) => {
  const { db, now, by } = desk;
  if (now - at > goodFor) return { refused: "stale" };
  const found = dryRun(desk, draft);
  if ("refused" in found) return { refused: "not_yours" };
  if (found.print !== print) return { refused: "changed" };
  const waits = found.isForAll && draft.mode !== "emergency";
  const { place, point, areaId, kind, level, bring, checkAt, ...told } = draft;
  const { id } = db
    .insert(call)
    .values({
      ...told,
      asks: draft.asks ?? "help",
      state: "draft",
      placeWords: place ?? null,
      areaId: areaId ?? null,
      latitude: point?.latitude ?? null,
      longitude: point?.longitude ?? null,
      kind: kind ?? null,
      level: level ?? null,
      bring: bring ?? null,
      ownerId: by.personId,
      madeAt: now,
      opensAt: waits ? now + delay : null,
      checkAt: checkAt ?? checkFor(draft, now),
    })
    .returning({ id: call.id })
    .get();
  const invite = db.$client.prepare(
    "insert into call_answer (call_id, person_id, area_id, state, invited_at, unreached) values (?, ?, ?, 'invited', ?, ?)",
  );
  for (const { personId, homeId, unreached } of whoFor(desk, draft).invited)
    invite.run(id, personId, homeId, now, unreached);
  if (waits) {
    const others = secretariesAround(desk, areaId ?? null).filter((other) => other !== by.personId);
    desk.happened({ name: "call.waits", about: { call: id, others } });
    return { call: id, isOut: false, opensAt: now + delay, seconds: others.length };
  }
  openCall(desk, id);
  return draft.mode === "emergency" ? { call: id, isOut: true, undoUntil: now + undoFor } : { call: id, isOut: true };
};

/** A second secretary says that it may go out to everybody now. */
export const approveCall: Command<
  { call: number },
  { readonly done: true } | { readonly refused: "not_yours" | "over" }
> = (desk, { call: id }) => {
  const one = callOf(desk.db, id);
  if (!one || one.ownerId === desk.by.personId || !can(desk, "approve_call", { areaId: one.areaId }))
    return { refused: "not_yours" };
  if (one.state !== "draft") return { refused: "over" };
  desk.db.update(call).set({ approvedById: desk.by.personId }).where(eq(call.id, id)).run();
  openCall(desk, id);
  return { done: true };
};

/** It goes out now to all who are on its list. */
export function openCall(desk: Desk, id: number): void {
  const { db, now } = desk;
  const one = callOf(db, id);
  if (!one) return;
  const opened = moveCall(desk, one, "open", { openedAt: now, opensAt: null });
  db.update(callAnswer).set({ invitedAt: now }).where(eq(callAnswer.callId, id)).run();
  desk.happened({ name: "call.opened", about: { call: id, mode: opened.mode, areaId: opened.areaId } });
}
