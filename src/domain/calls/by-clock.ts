import { and, eq, inArray, isNotNull, lte, or } from "drizzle-orm";
import { prepared } from "../../store/prepared.ts";
import { call } from "../../store/tables/calls.ts";
import type { ByClock, Desk } from "../../talk/command.ts";
import { community } from "../community/settings.ts";
import { daysAfter, timeOn } from "../days.ts";
import { dayOf } from "../working-days.ts";
import { endCalling } from "./call-broadcasts.ts";
import { isTaking } from "./call-moves.ts";
import { type Call, moveCall } from "./find-call.ts";
import { close, endRollCall } from "./lead-call.ts";
import { openCall } from "./make-call.ts";
import { headsTaken } from "./seats.ts";

const hour = 60 * 60_000;
const evening = "19:00";
/** After the planned end, until whoever leads it is asked whether it is over, and until it is closed by itself. */
const overdue = hour / 2;
const longOver = 12 * hour;
/** By then nobody looks for anybody by a roll-call any more; the names of neighbours must not stay for it. */
const longestRollCall = 30 * 24 * hour;

/** Calls that are over are the most by far. */
const isAny = "select 1 from call where state in ('draft', 'open', 'active', 'standing_down') limit 1";

/** What comes to calls by time alone: they go out, begin, call themselves to mind, and end. */
export const callsByClock: ByClock = (desk) => {
  const { db, now } = desk;
  if (!prepared(db, isAny).get({})) return;
  const waiting = and(eq(call.state, "draft"), lte(call.opensAt, now));
  for (const { id } of db.select({ id: call.id }).from(call).where(waiting).all()) openCall(desk, id);
  const under = inArray(call.state, ["open", "active", "standing_down"]);
  const isForgotten = and(
    eq(call.asks, "safety"),
    inArray(call.state, ["open", "active"]),
    lte(call.openedAt, now - longestRollCall),
  );
  for (const one of db.select().from(call).where(isForgotten).all()) endRollCall(desk, one);
  const due = or(isNotNull(call.startsAt), isNotNull(call.checkAt), isNotNull(call.endsAt));
  for (const one of db.select().from(call).where(and(under, due)).all()) step(desk, one);
};

function step(desk: Desk, one: Call): void {
  const { now } = desk;
  if (isTaking(one.state)) {
    remind(desk, one);
    check(desk, one);
  }
  const begun = one.state === "open" && one.startsAt !== null && one.startsAt <= now ? begin(desk, one) : one;
  end(desk, begun);
}

function begin(desk: Desk, one: Call): Call {
  const begun = moveCall(desk, one, "begin");
  desk.happened({ name: "call.begun", about: { call: one.id } });
  return begun;
}

/** The evening before, and two hours before, those who said yes; once each, and not where they have just been asked. */
function remind(desk: Desk, { id, startsAt, openedAt, eveAt, soonAt }: Call): void {
  const { db, now } = desk;
  if (startsAt === null || startsAt <= now) return;
  const { timeZone } = community(db);
  const eve = timeOn(daysAfter(dayOf(startsAt, timeZone), -1), evening, timeZone);
  const soon = startsAt - 2 * hour;
  const isDue = (at: number, doneAt: number | null) => doneAt === null && at <= now && (openedAt ?? now) < at;
  const which = isDue(soon, soonAt) ? "soon" : isDue(eve, eveAt) ? "eve" : null;
  if (which === null) return;
  // Whoever is reminded shortly before needs no word about the evening any more.
  db.update(call)
    .set(which === "soon" ? { soonAt: now, eveAt: eveAt ?? now } : { eveAt: now })
    .where(eq(call.id, id))
    .run();
  desk.happened({ name: "call.reminding", about: { call: id, which } });
}

function check(desk: Desk, { id, checkAt, quota }: Call): void {
  if (checkAt === null || checkAt > desk.now) return;
  desk.db.update(call).set({ checkAt: null }).where(eq(call.id, id)).run();
  const missing = quota === null ? 0 : quota - headsTaken(desk.db, id);
  if (missing > 0) desk.happened({ name: "call.short", about: { call: id, missing } });
}

function end(desk: Desk, one: Call): void {
  const { db, now } = desk;
  const { id, endsAt } = one;
  if (endsAt === null) return;
  if (one.shift !== null && one.state === "active" && endsAt <= now) endShift(desk, one);
  else if (isTaking(one.state) && one.overdueAt === null && endsAt + overdue <= now) {
    db.update(call).set({ overdueAt: now }).where(eq(call.id, id)).run();
    desk.happened({ name: "call.overdue", about: { call: id } });
  }
  if (endsAt + longOver > now) return;
  if (one.state === "open") {
    moveCall(desk, one, "expire", { endedAt: now });
    return;
  }
  close(desk, one.state === "active" ? moveCall(desk, one, "stand_down") : one);
}

/** Where there are shifts, nobody has to stand each of them down: those who are there hear that theirs is over. */
function endShift(desk: Desk, one: Call): void {
  moveCall(desk, one, "stand_down");
  endCalling(desk.db, one, desk.now);
  desk.happened({ name: "call.shift_over", about: { call: one.id } });
}
