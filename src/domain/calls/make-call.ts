import { eq, inArray } from "drizzle-orm";
import { call, callAnswer } from "../../store/tables/calls.ts";
import type { Command, Desk } from "../../talk/command.ts";
import { can } from "../permissions.ts";
import { secretariesAround } from "../roles.ts";
import { checkFor } from "./check-for.ts";
import { type CallDraft, dryRun, whoFor } from "./dry-run.ts";
import { callOf, moveCall } from "./find-call.ts";
import { shiftsOf, wholeOf } from "./shifts/shifts-of.ts";

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
  const { now, by } = desk;
  if (now - at > goodFor) return { refused: "stale" };
  const found = dryRun(desk, draft);
  if ("refused" in found) return { refused: "not_yours" };
  if (found.print !== print) return { refused: "changed" };
  const waits = found.isForAll && draft.mode !== "emergency";
  const [id = 0] = waits ? inserted(desk, draft, now + delay) : inserted(desk, draft, null);
  const { areaId } = draft;
  if (waits) {
    const others = secretariesAround(desk, areaId ?? null).filter((other) => other !== by.personId);
    desk.happened({ name: "call.waits", about: { call: id, others } });
    return { call: id, isOut: false, opensAt: now + delay, seconds: others.length };
  }
  openCall(desk, id);
  return draft.mode === "emergency" ? { call: id, isOut: true, undoUntil: now + undoFor } : { call: id, isOut: true };
};

/** The call, or its shifts, with all whom they are for. */
function inserted(desk: Desk, draft: CallDraft, opensAt: number | null): readonly number[] {
  const { db, now, by } = desk;
  const { place, point, areaId, kind, level, bring, checkAt, shifts, ...told } = draft;
  const { invited } = whoFor(desk, draft);
  const invite = db.$client.prepare(
    "insert into call_answer (call_id, person_id, area_id, state, invited_at, unreached) values (?, ?, ?, 'invited', ?, ?)",
  );
  const ids: number[] = [];
  for (const [i, own] of (shifts ?? [draft]).entries()) {
    const { startsAt, endsAt, quota } = own;
    const { id } = db
      .insert(call)
      .values({
        ...told,
        ...{ startsAt, endsAt, quota },
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
        // The first takes the others along.
        opensAt: i === 0 ? opensAt : null,
        checkAt: checkAt ?? checkFor(own, now),
        shift: shifts ? i + 1 : null,
        shiftOf: ids[0] ?? null,
      })
      .returning({ id: call.id })
      .get();
    ids.push(id);
    for (const { personId, homeId, unreached } of invited) invite.run(id, personId, homeId, now, unreached);
  }
  const [first] = ids;
  if (shifts && first !== undefined) db.update(call).set({ shiftOf: first }).where(eq(call.id, first)).run();
  return ids;
}

/** A second secretary says that it may go out to everybody now. */
export const approveCall: Command<
  { call: number },
  { readonly done: true } | { readonly refused: "not_yours" | "over" }
> = (desk, { call: id }) => {
  const one = callOf(desk.db, id);
  if (!one || one.ownerId === desk.by.personId || !can(desk, "approve_call", { areaId: one.areaId }))
    return { refused: "not_yours" };
  if (one.state !== "draft") return { refused: "over" };
  const whole = one.shiftOf === null ? eq(call.id, id) : eq(call.shiftOf, one.shiftOf);
  desk.db.update(call).set({ approvedById: desk.by.personId }).where(whole).run();
  openCall(desk, wholeOf(one));
  return { done: true };
};

/** It goes out now to all who are on its list, with all its shifts. */
export function openCall(desk: Desk, id: number): void {
  const { db, now } = desk;
  const one = callOf(db, id);
  if (!one) return;
  const opened = moveCall(desk, one, "open", { openedAt: now, opensAt: null });
  const shifts = shiftsOf(db, opened);
  for (const shift of shifts)
    if (shift.state === "draft") moveCall(desk, shift, "open", { openedAt: now, opensAt: null });
  const ids = shifts.map((shift) => shift.id);
  db.update(callAnswer).set({ invitedAt: now }).where(inArray(callAnswer.callId, ids)).run();
  desk.happened({ name: "call.opened", about: { call: id, mode: opened.mode, areaId: opened.areaId } });
}
