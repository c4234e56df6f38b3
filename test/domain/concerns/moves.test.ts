import { describe, expect, it } from "vitest";
import { withdrawConcern } from "../../../src/domain/concerns/follow-concern.ts";
import { isOpen, isPossible, moves } from "../../../src/domain/concerns/moves.ts";
import { viewOf } from "../../../src/domain/concerns/read-concern.ts";
import { acceptConcern, resolveConcern } from "../../../src/domain/concerns/work-on-concern.ts";
import { concernStates } from "../../../src/store/tables/concerns.ts";
import { openTown } from "../town.ts";

/** By state: what can be done, and whether something is still to be done. Written by hand, from the mission's life cycle. */
const table = {
  submitted: { can: ["accept", "resolve", "withdraw"], open: true },
  accepted: { can: ["resolve", "withdraw"], open: true },
  in_progress: { can: ["resolve"], open: true },
  resolved: { can: [], open: false },
  closed: { can: [], open: false },
  scheduled: { can: [], open: true },
  awaiting_resident: { can: [], open: true },
  referred: { can: [], open: true },
  in_discussion: { can: [], open: true },
  merged: { can: [], open: false },
  reopen_requested: { can: [], open: true },
} as const satisfies Record<(typeof concernStates)[number], { can: readonly string[]; open: boolean }>;

const commands = { accept: acceptConcern, resolve: resolveConcern, withdraw: withdrawConcern };
const ends = { accept: "accepted", resolve: "resolved", withdraw: "closed" };

describe.each(concernStates)("a concern that is %s", (state) => {
  it.each(["accept", "resolve", "withdraw"] as const)("%s: is done, or refused and nothing changes", (move) => {
    const town = openTown();
    const resident = town.arrives();
    const worker = town.holds("grid_worker", "一网格");
    const one = town.concern({ personId: resident.by.personId, areaId: town.areaOf("3栋"), state });
    const desk = move === "withdraw" ? resident : worker;
    const isAllowed = (table[state].can as readonly string[]).includes(move);
    const view = viewOf(town.db, one.id);
    expect({ accept: view?.canAccept, resolve: view?.canResolve, withdraw: view?.canWithdraw }[move]).toBe(isAllowed);
    const done = commands[move](desk, { concern: one.id });
    const after = viewOf(town.db, one.id);
    if (isAllowed) {
      expect(done).toMatchObject({ number: 101 });
      expect(after?.state).toBe(ends[move]);
      expect(desk.events.at(-1)?.name).toMatch(move === "withdraw" ? "withdrawn" : ends[move]);
    } else {
      expect(done).toEqual({ refused: "too_late", number: 101 });
      expect(after).toEqual(view);
      expect(desk.events).toEqual([]);
    }
  });

  it("is open, or is not", () => {
    expect(isOpen(state)).toBe(table[state].open);
  });
});

describe("a move", () => {
  it("leads to a state of its own from some and not from itself", () => {
    for (const name of Object.keys(moves) as (keyof typeof moves)[]) {
      expect(moves[name].from.length).toBeGreaterThan(0);
      expect(isPossible(name, moves[name].to)).toBe(false);
    }
  });
});
