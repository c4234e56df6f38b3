import { asc, eq } from "drizzle-orm";
import { type Arbitrary, array, assert, boolean, constantFrom, integer, property, record } from "fast-check";
import { expect, it } from "vitest";
import { correctKind, correctPlace, prioritise } from "../../../src/domain/concerns/correct-concern.ts";
import { showConcern } from "../../../src/domain/concerns/desk.ts";
import { correctEntered, enterConcern } from "../../../src/domain/concerns/enter-concern.ts";
import {
  addToConcern,
  askForCall,
  placeConcern,
  withdrawConcern,
} from "../../../src/domain/concerns/follow-concern.ts";
import { handConcern } from "../../../src/domain/concerns/hand-concern.ts";
import { mergeConcern } from "../../../src/domain/concerns/merge-concern.ts";
import { type ConcernState, type Move, moves } from "../../../src/domain/concerns/moves.ts";
import { sayNotSame } from "../../../src/domain/concerns/not-same.ts";
import { referConcern, scheduleConcern } from "../../../src/domain/concerns/plan-concern.ts";
import { goOnRating, rateSatisfied, rateSolved, solvedAnswers } from "../../../src/domain/concerns/rate-concern.ts";
import { askToReopen, refuseToReopen, reopenConcern } from "../../../src/domain/concerns/reopen-concern.ts";
import { revealContact } from "../../../src/domain/concerns/reveal-contact.ts";
import { ringClocks } from "../../../src/domain/concerns/ring-clocks.ts";
import { takeBack } from "../../../src/domain/concerns/take-back.ts";
import { undoChange } from "../../../src/domain/concerns/undo-change.ts";
import {
  acceptConcern,
  askResident,
  closeConcern,
  continueConcern,
  replyToConcern,
  resolveConcern,
  startConcern,
} from "../../../src/domain/concerns/work-on-concern.ts";
import { weekReport } from "../../../src/domain/week/week-report.ts";
import { concern, event, priorities } from "../../../src/store/tables/concerns.ts";
import { absence, delegation } from "../../../src/store/tables/people.ts";
import { type Desk, nobody } from "../../../src/talk/command.ts";
import { monday } from "../../support/community.ts";
import { openTown } from "../town.ts";

const words = "一句话";
const days = ["明天", "tomorrow", "in_a_week", "6月30日", "2026-01-01"];

/** Everything that somebody can press, on whatever concern it is, however late. `n` picks what else it needs. */
const actions: Readonly<Record<string, (desk: Desk, concern: number, n: number) => unknown>> = {
  accept: (desk, id) => acceptConcern(desk, { concern: id }),
  start: (desk, id) => startConcern(desk, { concern: id }),
  reply: (desk, id) => replyToConcern(desk, { concern: id, words }),
  ask: (desk, id) => askResident(desk, { concern: id, words }),
  answer: (desk, id) => addToConcern(desk, { concern: id, told: { words } }),
  goOn: (desk, id) => continueConcern(desk, { concern: id }),
  schedule: (desk, id, n) => scheduleConcern(desk, { concern: id, day: days[n % days.length] ?? "", words }),
  refer: (desk, id, n) => referConcern(desk, { concern: id, to: "供电公司", day: days[n % days.length] ?? "" }),
  hand: (desk, id, n) => handConcern(desk, { concern: id, to: { person: (n % 12) + 1 } }),
  merge: (desk, id, n) => mergeConcern(desk, { concern: id, into: (n % 4) + 1 }),
  kind: (desk, id, n) => correctKind(desk, { concern: id, kind: n % 2 ? "noise" : "rubbish" }),
  place: (desk, id, n) => correctPlace(desk, { concern: id, areaId: (n % 12) + 1 }),
  priority: (desk, id, n) => prioritise(desk, { concern: id, priority: priorities[n % priorities.length] ?? "hard" }),
  resolve: (desk, id) => resolveConcern(desk, { concern: id, words }),
  close: (desk, id, n) => closeConcern(desk, { concern: id, reason: n % 3 ? "invalid" : "fixed" }),
  withdraw: (desk, id) => withdrawConcern(desk, { concern: id }),
  askReopen: (desk, id) => askToReopen(desk, { concern: id, words }),
  reopen: (desk, id) => reopenConcern(desk, { concern: id }),
  refuse: (desk, id) => refuseToReopen(desk, { concern: id, words }),
  undo: (desk, id, n) => undoChange(desk, { event: lastOf(desk, id, n) }),
  place_it: (desk, id, n) => placeConcern(desk, { concern: id, areaId: (n % 12) + 1, words }),
  correct: (desk, id) => addToConcern(desk, { concern: id, told: { words }, isCorrection: true }),
  takeBack: (desk, id, n) => takeBack(desk, { said: lastOf(desk, id, n) }),
  call: (desk, id) => askForCall(desk, { concern: id, phone: "13876541111" }),
  solved: (desk, id, n) => rateSolved(desk, { end: endOf(desk, id, n), solved: solvedAnswers[n % 3] ?? "no" }),
  satisfied: (desk, id, n) => rateSatisfied(desk, { end: endOf(desk, id, n), satisfied: n % 2 ? "yes" : "no" }),
  goOnRating: (desk, id, n) => goOnRating(desk, { end: endOf(desk, id, n) }),
  enter: (desk, _, n) => enterConcern(desk, { ...new_, contact: n % 2 ? { phone: "13876541111" } : {} }),
  correctEntered: (desk, id) => correctEntered(desk, { concern: id, words }),
  notSame: (desk, id, n) => sayNotSame(desk, { concern: id, other: (n % 4) + 1 }),
  reveal: (desk, id) => revealContact(desk, { concern: id, purpose: "visit" }),
  look: (desk, id) => showConcern(desk, { concern: id }),
  /** A minute passes: nobody does it, and only what falls due happens. */
  tick: (desk) => ringClocks({ ...desk, by: nobody }),
};

const new_ = { told: { words }, place: {}, kind: null, isAnonymous: false, isEmergency: false };

/** The last end of it, or whatever else that is none. */
function endOf({ db }: Desk, id: number, n: number): number {
  const all = db.select().from(event).where(eq(event.concernId, id)).all();
  return n % 5 === 0 ? n : (all.findLast(({ name }) => /resolved|closed/.test(name))?.id ?? n);
}

/** What this one did last to it, or whatever else. */
function lastOf({ db, by }: Desk, id: number, n: number): number {
  const all = db.select().from(event).where(eq(event.concernId, id)).all();
  return n % 5 === 0 ? n : (all.findLast(({ byId }) => byId === by.personId)?.id ?? n);
}

const inHand = ["start", "ask", "ask", "schedule", "refer", "resolve", "resolve", "close", "undo"];
const over = ["solved", "satisfied", "askReopen", "askReopen", "undo", "tick"];
/** What those who may do it would do with one in each state. */
const fitting: Readonly<Record<ConcernState, readonly string[]>> = {
  submitted: ["accept", "accept", "resolve", "ask", "withdraw", "merge"],
  ...{ accepted: inHand, in_progress: inHand, scheduled: inHand, referred: inHand, in_discussion: inHand },
  awaiting_resident: ["answer", "goOn", "resolve", "undo", "tick"],
  ...{ resolved: over, closed: over, merged: ["undo", "answer", "askReopen"] },
  reopen_requested: ["reopen", "reopen", "refuse", "undo"],
};
const ofResident = ["answer", "withdraw", "askReopen", "solved", "satisfied"];

const people = [
  ...(["stranger", "resident", "neighbour", "daughter", "worker", "standIn", "other", "secretary"] as const),
  ...(["lead", "volunteer", "former"] as const),
] as const;

interface Act {
  readonly who: (typeof people)[number];
  readonly does: string;
  readonly concern: number;
  readonly n: number;
  /** Milliseconds since the one before. */
  readonly later: number;
  /** Not anything by anybody, but by one who may, something that can be done. */
  readonly isFitting: boolean;
}

const minute = 60_000;
const act: Arbitrary<Act> = record({
  // Those who may do something are met more often, and so is what happens to the same concern again and again.
  who: constantFrom(...people, "worker", "worker", "worker", "worker", "secretary", "resident", "resident"),
  does: constantFrom(...Object.keys(actions), "undo", "tick", "tick", "solved"),
  concern: constantFrom(1, 1, 1, 1, 2, 3, 5),
  n: integer({ min: 0, max: 60 }),
  later: constantFrom(0, 0, 20_000, 20_000, 3 * minute, 3 * minute, 11 * minute, 26 * 60 * minute, 73 * 60 * minute),
  isFitting: boolean(),
});

type Row = typeof concern.$inferSelect;

it("whatever anybody does, and however late, leaves no state that the table does not lead to, and nothing without an event", () => {
  assert(
    property(array(act, { minLength: 30, maxLength: 60 }), (acts) => live(acts)),
    { numRuns: 25 },
  );
});

function live(acts: readonly Act[]): void {
  const town = openTown();
  const resident = town.arrives();
  const neighbour = town.arrives();
  const desks = {
    ...{ resident, neighbour, stranger: town.arrives() },
    worker: town.holds("grid_worker", "一网格"),
    other: town.holds("grid_worker", "二网格"),
    secretary: town.holds("secretary", "梧桐里社区"),
    former: town.holds("grid_worker", "一网格", { until: monday }),
    ...{ standIn: town.holds("grid_worker", "三网格"), daughter: town.arrives() },
    lead: town.holds("team_lead", "梧桐里社区", { team: "repair" }),
    volunteer: town.holds("volunteer", "梧桐里社区", { team: "repair" }),
  } as const;
  const forever = { from: 0, until: null };
  town.db
    .insert(delegation)
    .values({ actorId: desks.daughter.by.personId, forId: resident.by.personId, ...forever })
    .run();
  const away = { personId: desks.worker.by.personId, deputyId: desks.standIn.by.personId };
  town.db
    .insert(absence)
    .values({ ...away, from: monday + 30 * 60 * minute, until: monday + 90 * 60 * minute })
    .run();
  for (const { by } of [resident, resident, neighbour, neighbour])
    town.concern({ personId: by.personId, areaId: town.areaOf("3栋") });
  const rows = () => town.db.select().from(concern).orderBy(asc(concern.id)).all();
  const events = () => town.db.select().from(event).orderBy(asc(event.id)).all();
  let now = monday;
  for (const one of acts) {
    const { concern: id, n, later } = one;
    now += later;
    const [before, past] = [rows(), events()];
    const { who, does } = one.isFitting ? fit(id, n, before.find((row) => row.id === id)?.state ?? "submitted") : one;
    const desk = { ...desks[who], now };
    // The desk of a test writes at the hour at which it was opened; here it goes on.
    const done = actions[does]?.({ ...desk, happened: (what) => happened(desk, what, now) }, id, n);
    const [after, all] = [rows(), events()];
    const news = all.slice(past.length);
    expect(all.slice(0, past.length)).toEqual(past);
    const isRefused = typeof done === "object" && done !== null && "refused" in done;
    const isNobody = (who === "stranger" || who === "former") && does !== "tick";
    if (isRefused || isNobody) {
      expect(isRefused).toBe(true);
      expect([after, news]).toEqual([before, []]);
      continue;
    }
    // What is only looked at, or asked of nobody, may leave no trace; a minute in which nothing is due does not either.
    if (!traceless.includes(does)) expect(news.length).toBeGreaterThan(0);
    for (const [i, row] of after.entries()) {
      const old = before[i] ?? row;
      const own = news.filter((one) => one.concernId === row.id);
      const isUndone = own.some(({ name }) => name === "concern.undone");
      if (own.length === 0) expect({ ...row, wakeAt: 0 }).toEqual({ ...old, wakeAt: 0 });
      if (row.state !== old.state && !isUndone)
        expect(isReached(old, row.state), `${old.state} to ${row.state}`).toBe(true);
      expectWhole(row, after);
      if (!isUndone)
        expectForward(
          old,
          row,
          own.map(({ name }) => name),
        );
    }
  }

  const report = weekReport({ ...desks.secretary, now }, { at: null });
  for (const { figures } of [{ figures: report?.all }, ...(report?.places ?? []), ...(report?.kinds ?? [])]) {
    const { answered, solved, satisfied, ended } = figures ?? {};
    for (const { part, of } of [answered, satisfied].flatMap((share) => share ?? []))
      expect(part).toBeLessThanOrEqual(of);
    expect((solved?.yes ?? 0) + (solved?.partly ?? 0) + (solved?.no ?? 0)).toBeLessThanOrEqual(ended ?? 0);
  }

  function happened({ by }: Desk, what: Parameters<Desk["happened"]>[0], at: number): number {
    const { name, about, concern: concernId = null, for: forId = null } = what;
    const doer = by.personId === 0 ? {} : { byId: by.personId, addressId: by.addressId };
    const row = { at, name, concernId, forId, about, ...doer };
    return town.db.insert(event).values(row).returning({ id: event.id }).get().id;
  }
}

function fit(id: number, n: number, state: ConcernState): Pick<Act, "who" | "does"> {
  const some = fitting[state];
  const does = some[n % some.length] ?? "tick";
  return { does, who: ofResident.includes(does) ? (id < 3 ? "resident" : "neighbour") : "secretary" };
}

const traceless = ["tick", "goOnRating", "call"];

/** By one move of the table; or by two, where what nobody had accepted was accepted by the step. */
function isReached(old: Row, state: Row["state"]): boolean {
  const all: readonly Move[] = Object.values(moves);
  const from = (start: string) =>
    all.some(
      ({ from: known, to }) => known.some((one) => one === start) && (to === "before" ? old.stateBefore : to) === state,
    );
  return from(old.state) || (old.state === "submitted" && from("accepted"));
}

/** What each state goes with. */
function expectWhole(row: Row, all: readonly Row[]): void {
  expect(row.waitingSince !== null).toBe(row.state === "awaiting_resident");
  expect(row.stateBefore !== null).toBe(row.state === "awaiting_resident" || row.state === "reopen_requested");
  expect(row.mergedInto !== null).toBe(row.state === "merged");
  expect(row.endedAt !== null).toBe(["resolved", "closed", "merged", "reopen_requested"].includes(row.state));
  const root = all.find(({ id }) => id === row.mergedInto);
  if (root) expect(root.mergedInto).toBeNull();
  if (row.state === "scheduled" || row.state === "referred") expect(row.nextAt).not.toBeNull();
}

/** No clock runs backwards, and what was promised first is moved by waiting for the resident only, or begins anew. */
function expectForward(old: Row, row: Row, names: readonly string[]): void {
  expect(row.filedAt).toBe(old.filedAt);
  if (names.includes("concern.reopened")) return;
  expect(row.firstRespondBy).toBe(old.firstRespondBy);
  expect(row.firstResolveBy).toBeGreaterThanOrEqual(old.firstResolveBy);
  if (old.waitingSince === null) expect(row.firstResolveBy).toBe(old.firstResolveBy);
  if (old.respondedAt !== null) expect(row.respondedAt).toBe(old.respondedAt);
}
