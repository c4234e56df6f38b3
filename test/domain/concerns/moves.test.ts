import { describe, expect, it } from "vitest";
import type { Worked } from "../../../src/domain/concerns/change-concern.ts";
import { addToConcern, withdrawConcern } from "../../../src/domain/concerns/follow-concern.ts";
import { mergeConcern } from "../../../src/domain/concerns/merge-concern.ts";
import { isOpen, type Move, type MoveName, moves } from "../../../src/domain/concerns/moves.ts";
import { referConcern, scheduleConcern } from "../../../src/domain/concerns/plan-concern.ts";
import { viewOf } from "../../../src/domain/concerns/read-concern.ts";
import { askToReopen, refuseToReopen, reopenConcern } from "../../../src/domain/concerns/reopen-concern.ts";
import {
  acceptConcern,
  askResident,
  closeConcern,
  continueConcern,
  resolveConcern,
  startConcern,
} from "../../../src/domain/concerns/work-on-concern.ts";
import { concernStates } from "../../../src/store/tables/concerns.ts";
import type { Desk } from "../../../src/talk/command.ts";
import { monday, projectFile } from "../../support/community.ts";
import { openTown, type Town } from "../town.ts";

const steps = ["start", "ask", "schedule", "refer", "merge", "resolve", "close"] as const;

/** By state: what can be done, and whether something is still to be done. Written by hand, from the mission's life cycle. */
const table = {
  submitted: { can: ["accept", "withdraw", ...steps], open: true },
  accepted: { can: ["withdraw", ...steps], open: true },
  in_progress: { can: ["ask", "schedule", "refer", "merge", "resolve", "close"], open: true },
  resolved: { can: ["ask_reopen"], open: false },
  closed: { can: ["ask_reopen"], open: false },
  scheduled: { can: steps, open: true },
  awaiting_resident: { can: ["answer", "continue", "merge", "resolve", "close"], open: true },
  referred: { can: steps, open: true },
  in_discussion: { can: steps, open: true },
  merged: { can: [], open: false },
  reopen_requested: { can: ["reopen", "refuse_reopen"], open: true },
} as const satisfies Record<(typeof concernStates)[number], { can: readonly string[]; open: boolean }>;

interface Trial {
  readonly does: (desk: Desk, concern: number, town: Town) => Worked;
  readonly leadsTo: (typeof concernStates)[number];
  readonly event: string;
}

const byWorker: Readonly<Partial<Record<MoveName, Trial>>> = {
  accept: { does: (desk, concern) => acceptConcern(desk, { concern }), leadsTo: "accepted", event: "accepted" },
  start: { does: (desk, concern) => startConcern(desk, { concern }), leadsTo: "in_progress", event: "started" },
  ask: {
    does: (desk, concern) => askResident(desk, { concern, words: "几楼？" }),
    leadsTo: "awaiting_resident",
    event: "asked",
  },
  continue: { does: (desk, concern) => continueConcern(desk, { concern }), leadsTo: "scheduled", event: "continued" },
  schedule: {
    does: (desk, concern) => scheduleConcern(desk, { concern, day: "6月3日", words: "等零件" }),
    leadsTo: "scheduled",
    event: "scheduled",
  },
  refer: {
    does: (desk, concern) => referConcern(desk, { concern, to: "供电公司", day: "6月3日" }),
    leadsTo: "referred",
    event: "referred",
  },
  merge: {
    does: (desk, concern, town) => {
      const { id: into } = town.concern({ personId: town.arrives().by.personId, areaId: town.areaOf("3栋") });
      return mergeConcern(desk, { concern, into });
    },
    leadsTo: "merged",
    event: "merged",
  },
  resolve: { does: (desk, concern) => resolveConcern(desk, { concern }), leadsTo: "resolved", event: "resolved" },
  close: {
    does: (desk, concern) => closeConcern(desk, { concern, reason: "invalid" }),
    leadsTo: "closed",
    event: "closed",
  },
  reopen: { does: (desk, concern) => reopenConcern(desk, { concern }), leadsTo: "accepted", event: "reopened" },
  refuse_reopen: {
    does: (desk, concern) => refuseToReopen(desk, { concern, words: "没坏" }),
    leadsTo: "scheduled",
    event: "reopen_refused",
  },
};

const byResident: Readonly<Partial<Record<MoveName, Trial>>> = {
  answer: {
    does: (desk, concern) => addToConcern(desk, { concern, told: { words: "三楼" } }),
    leadsTo: "scheduled",
    event: "answered",
  },
  withdraw: { does: (desk, concern) => withdrawConcern(desk, { concern }), leadsTo: "closed", event: "withdrawn" },
  ask_reopen: {
    does: (desk, concern) => askToReopen(desk, { concern, words: "又坏了" }),
    leadsTo: "reopen_requested",
    event: "reopen_asked",
  },
};

const trials = Object.entries({ ...byWorker, ...byResident });

describe.each(concernStates)("a concern that is %s", (state) => {
  it.each(trials)("%s: is done, or refused and nothing changes", (move, { does, leadsTo, event }) => {
    const town = openTown();
    const resident = town.arrives();
    const worker = town.holds("grid_worker", "一网格");
    const lies = { areaId: town.areaOf("3栋"), waitingSince: state === "awaiting_resident" ? monday : null };
    // What it goes back to; nothing but these two knows of it.
    const stateBefore = state === "awaiting_resident" || state === "reopen_requested" ? "scheduled" : null;
    const one = town.concern({ personId: resident.by.personId, ...lies, state, stateBefore });
    const desk = move in byResident ? resident : worker;
    const isAllowed = (table[state].can as readonly string[]).includes(move);
    const view = viewOf(town.db, one.id);
    const done = does(desk, one.id, town);
    const after = viewOf(town.db, one.id);
    if (isAllowed) {
      expect(done).toMatchObject({ number: 101 });
      expect(after?.state).toBe(leadsTo);
      expect(desk.events.at(-1)?.name).toBe(`concern.${event}`);
    } else if (move === "answer") {
      expect(after?.state).toBe(state);
      expect(desk.events.map(({ name }) => name)).toEqual(["concern.added"]);
    } else {
      expect(done).toEqual({ refused: "too_late", number: 101, last: null });
      expect(after).toEqual(view);
      expect(desk.events).toEqual([]);
    }
  });

  it("is open, or is not", () => {
    expect(isOpen(state)).toBe(table[state].open);
  });
});

it("the moves that nobody tries here are those of the clock", () => {
  const tried = trials.map(([name]) => name);
  expect(Object.keys(moves).filter((name) => !tried.includes(name))).toEqual(["settle"]);
});

it("docs/concerns.md has the same moves", () => {
  const diagram = /```mermaid\n(.*?)```/s.exec(projectFile("docs/concerns.md"))?.[1] ?? "";
  const drawn = diagram.split("\n").flatMap((line) => {
    const [, from, to, name] = /^ {2}(\w+) --> (\w+): (\w+)$/.exec(line) ?? [];
    return from === "new" || name === undefined ? [] : [`${from} ${name} ${to}`];
  });
  const all: readonly (readonly [string, Move])[] = Object.entries(moves);
  const known = all.flatMap(([name, { from, to }]) =>
    // Back to where it came from is drawn as a state of its own.
    from.map((state) => `${state} ${name} ${to}`),
  );
  expect(drawn.sort()).toEqual(known.sort());
});
