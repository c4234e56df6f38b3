import { eq } from "drizzle-orm";
import { correctKind, prioritise } from "../src/domain/concerns/correct-concern.ts";
import { fileConcern } from "../src/domain/concerns/file-concern.ts";
import { addToConcern, withdrawConcern } from "../src/domain/concerns/follow-concern.ts";
import { mergeConcern } from "../src/domain/concerns/merge-concern.ts";
import type { ConcernState } from "../src/domain/concerns/moves.ts";
import { referConcern, scheduleConcern } from "../src/domain/concerns/plan-concern.ts";
import { rateSatisfied, rateSolved } from "../src/domain/concerns/rate-concern.ts";
import { askToReopen, refuseToReopen, reopenConcern } from "../src/domain/concerns/reopen-concern.ts";
import { ringClocks } from "../src/domain/concerns/ring-clocks.ts";
import { undoChange } from "../src/domain/concerns/undo-change.ts";
import * as worked from "../src/domain/concerns/work-on-concern.ts";
import { concern, kind } from "../src/store/tables/concerns.ts";
import { address, area, person, roleGrant } from "../src/store/tables/people.ts";
import type { Desk, Party } from "../src/talk/command.ts";
import type { House } from "../src/talk/house.ts";
import { passMinute } from "../src/talk/minute.ts";
import { deskOf } from "../src/talk/visit.ts";

export interface Simulation {
  /** What residents say, in turn. */
  readonly words: readonly string[];
  readonly concerns: number;
  /** When it begins, UTC milliseconds, and for how many days it goes on. */
  readonly from: number;
  readonly days: number;
  /** A random number from 0 to 1, the same for the same simulation. */
  readonly random: () => number;
}

const quarter = 15 * 60_000;
const perDay = 96;

/**
 * Lives of concerns as chance has it: said, worked on, asked about, reopened, undone, through the same commands that people's
 * messages run, while the clock ticks each quarter of an hour. Gives how often each thing was done, and how often refused.
 */
export function simulateLives(house: House, { words, concerns, from, days, random }: Simulation): Map<string, number> {
  const { db } = house;
  const quiet: House = { ...house, byClock: [ringClocks], news: {} };
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T; // never of nothing
  const areas = db.select().from(area).all();
  const kinds = db.select().from(kind).all();
  const residents = Array.from({ length: 40 }, (_, n) => arrives(house, `resident ${n}`));
  const secretary = arrives(house, "secretary");
  const top = areas.find(({ parentId }) => parentId === null)?.id ?? 1;
  db.insert(roleGrant).values({ personId: secretary.personId, role: "secretary", areaId: top, from: 0 }).run();
  const whose = new Map<number, Party>();
  const done = new Map<string, number>();
  const note = (name: string) => done.set(name, (done.get(name) ?? 0) + 1);
  const due = new Map<number, number[]>();
  const later = (tick: number, id: number) => due.set(tick, [...(due.get(tick) ?? []), id]);
  const soon = () => 1 + Math.floor(-Math.log(1 - random()) * perDay);

  for (let tick = 0, said = 0; tick < days * perDay; tick++) {
    const now = from + tick * quarter;
    db.$client.transaction(() => {
      for (; said < (concerns * (tick + 1)) / (days * perDay) && said < concerns; said++) {
        const by = pick(residents);
        const place = random() < 0.05 ? { words: "?" } : { areaId: pick(areas).id };
        const told = { words: words[said % words.length] ?? "" };
        const new_ = { told, place, kind: pick(kinds).code, isAnonymous: random() < 0.1, isEmergency: random() < 0.02 };
        const { id } = fileConcern(deskOf(quiet, now, by, []), new_);
        whose.set(id, by);
        note("filed");
        later(tick + Math.ceil(soon() / 4), id);
      }
      for (const id of due.get(tick) ?? []) {
        const one = db.select().from(concern).where(eq(concern.id, id)).get();
        const by = whose.get(id);
        if (!one || !by) continue;
        const name = pick(possible[one.state]);
        const staff = deskOf(quiet, now, secretary, []);
        const result = steps[name]?.({ staff, resident: deskOf(quiet, now, by, []), id, random });
        const isRefused = typeof result === "object" && result !== null && "refused" in result;
        note(isRefused ? `${name} refused` : name);
        if (!isRefused && random() < 0.05 && typeof result === "object" && result !== null && "event" in result) {
          const undone = undoChange(
            { ...deskOf(quiet, now + 120_000, secretary, []) },
            { event: Number(result.event) },
          );
          note("refused" in undone ? "undo refused" : "undone");
        }
        later(tick + soon(), id);
      }
    })();
    due.delete(tick);
    passMinute(quiet, now);
  }
  return done;
}

function arrives({ db }: House, chat: string): Party {
  const { id: personId } = db.insert(person).values({ language: "zh-CN", madeAt: 0 }).returning().get();
  const where = { channel: "simulated", account: "", chat, room: false, spokeAt: 0, recent: [] };
  const { id: addressId } = db
    .insert(address)
    .values({ ...where, personId })
    .returning()
    .get();
  return { personId, addressId };
}

interface Given {
  readonly staff: Desk;
  readonly resident: Desk;
  readonly id: number;
  readonly random: () => number;
}

const words = "一句话";

const steps: Readonly<Record<string, (given: Given) => unknown>> = {
  accept: ({ staff, id }) => worked.acceptConcern(staff, { concern: id }),
  start: ({ staff, id }) => worked.startConcern(staff, { concern: id }),
  reply: ({ staff, id }) => worked.replyToConcern(staff, { concern: id, words }),
  ask: ({ staff, id }) => worked.askResident(staff, { concern: id, words }),
  goOn: ({ staff, id }) => worked.continueConcern(staff, { concern: id }),
  schedule: ({ staff, id }) => scheduleConcern(staff, { concern: id, day: dayAfter(staff, 9), words }),
  refer: ({ staff, id }) => referConcern(staff, { concern: id, to: "供电公司", day: dayAfter(staff, 5) }),
  merge: ({ staff, id, random }) => mergeConcern(staff, { concern: id, into: Math.ceil(random() * id) }),
  priority: ({ staff, id, random }) => prioritise(staff, { concern: id, priority: random() < 0.5 ? "urgent" : "hard" }),
  kind: ({ staff, id }) => correctKind(staff, { concern: id, kind: "noise" }),
  resolve: ({ staff, id }) => worked.resolveConcern(staff, { concern: id }),
  close: ({ staff, id, random }) =>
    worked.closeConcern(staff, { concern: id, reason: random() < 0.5 ? "explained_not_possible" : "invalid" }),
  answer: ({ resident, id }) => addToConcern(resident, { concern: id, told: { words } }),
  withdraw: ({ resident, id }) => withdrawConcern(resident, { concern: id }),
  askReopen: ({ resident, id }) => askToReopen(resident, { concern: id, words }),
  reopen: ({ staff, id }) => reopenConcern(staff, { concern: id }),
  refuse: ({ staff, id }) => refuseToReopen(staff, { concern: id, words }),
  rate: ({ resident, id, random }) => {
    const end = endOf(resident, id);
    const chance = random();
    const rated = rateSolved(resident, { end, solved: chance < 0.6 ? "yes" : chance < 0.75 ? "partly" : "no" });
    if (!("refused" in rated) && random() < 0.7)
      rateSatisfied(resident, { end, satisfied: random() < 0.7 ? "yes" : "no" });
    return rated;
  },
  nothing: () => null,
};

const inHand = [
  ...["start", "reply", "ask", "ask", "schedule", "refer", "merge", "priority", "kind"],
  ...["resolve", "resolve", "resolve", "resolve", "close"],
];
const over = ["rate", "rate", "askReopen", "nothing", "nothing"];

/** What is done with one in each state, the likelier the more often it stands here. */
const possible: Readonly<Record<ConcernState, readonly string[]>> = {
  submitted: ["accept", "accept", "accept", "resolve", "ask", "withdraw", "merge", "nothing"],
  accepted: inHand,
  in_progress: inHand,
  scheduled: inHand,
  referred: inHand,
  in_discussion: inHand,
  awaiting_resident: ["answer", "answer", "goOn", "resolve", "nothing", "nothing"],
  resolved: over,
  closed: over,
  merged: ["nothing"],
  reopen_requested: ["reopen", "reopen", "refuse"],
};

function dayAfter({ now }: Desk, days: number): string {
  return new Date(now + days * perDay * quarter).toISOString().slice(0, 10);
}

function endOf({ db }: Desk, id: number): number {
  const last = "select max(id) id from event where concern_id = ? and name in ('concern.resolved', 'concern.closed')";
  return (db.$client.prepare(last).get(id) as { readonly id: number | null }).id ?? 0; // by the query
}
