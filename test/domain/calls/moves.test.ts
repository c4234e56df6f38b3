import { describe, expect, it } from "vitest";
import { answerMoves, isAnswerMove } from "../../../src/domain/calls/answer-moves.ts";
import { callMoves, isCallMove } from "../../../src/domain/calls/call-moves.ts";
import { type Call, moveCall } from "../../../src/domain/calls/find-call.ts";
import { moveAnswer } from "../../../src/domain/calls/seats.ts";
import { answerStates, call, callAnswer, callStates } from "../../../src/store/tables/calls.ts";
import { projectFile } from "../../support/community.ts";
import { calledOut } from "../called-out.ts";
import { openTown } from "../town.ts";

function rowsUnder(title: string): string[][] {
  const [, part = ""] = projectFile("docs/calls.md").split(`## ${title}\n`);
  const [here = ""] = part.split("\n## ");
  return here
    .split("\n")
    .filter((line) => /^\| [a-z_]+ \|/.test(line))
    .map((line) => line.split("|").map((cell) => cell.trim()))
    .flatMap(([, move = "", from = "", to = ""]) => (move === "move" ? [] : [[move, from, to]]));
}

const asRows = (moves: Readonly<Record<string, { readonly from: readonly string[]; readonly to: string }>>) =>
  Object.entries(moves).map(([move, { from, to }]) => [move, from.join(", "), to]);

describe("docs/calls.md", () => {
  it("has the moves of a call and of an answer", () => {
    expect(rowsUnder("A call")).toEqual(asRows(callMoves));
    expect(rowsUnder("An answer")).toEqual(asRows(answerMoves));
  });
});

describe("a move", () => {
  const town = openTown();
  const desk = town.holds("secretary", "梧桐里社区");
  const { call: id, answer } = calledOut(town, desk.by.personId, "open");
  const one = town.db
    .select()
    .from(call)
    .all()
    .find((row) => row.id === id);
  const row = town.db
    .select()
    .from(callAnswer)
    .all()
    .find((own) => own.id === answer);
  if (!one || !row) throw new Error("there is no call");

  it("of a call leads on from where it may begin, and is a fault from anywhere else", () => {
    for (const move of Object.keys(callMoves) as (keyof typeof callMoves)[]) {
      for (const state of callStates) {
        const moved = () => moveCall(desk, { ...one, state } as Call, move).state;
        if (isCallMove(move, state)) expect(moved()).toBe(callMoves[move].to);
        else expect(moved, `${state} ${move}`).toThrow("can't");
      }
    }
  });

  it("of an answer leads on from where it may begin, and is a fault from anywhere else", () => {
    for (const move of Object.keys(answerMoves) as (keyof typeof answerMoves)[]) {
      for (const state of answerStates) {
        const moved = () => moveAnswer(desk, { ...row, state }, [move]).state;
        if (isAnswerMove(move, state)) expect(moved()).toBe(answerMoves[move].to);
        else expect(moved, `${state} ${move}`).toThrow("can't");
      }
    }
  });
});
