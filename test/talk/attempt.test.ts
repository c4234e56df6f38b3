import Database from "better-sqlite3";
import { expect, it } from "vitest";
import { attempt } from "../../src/talk/fault-in.ts";
import { visit } from "../../src/talk/visit.ts";
import { open } from "./both.ts";
import { times } from "./small-house.ts";

async function atWork() {
  const scene = await open();
  const who = { ...scene.who("chen"), language: "zh-CN", spokeAt: 0 };
  const at = visit(scene.house, scene.message("chen", { text: "x" }), who, scene.now());
  const happens = (name: string): number => at.hands.command((desk) => desk.happened({ name, about: {} }), {});
  return { scene, at, happens };
}

it("what is attempted and fails leaves nothing behind but its fault, and the rest stands", async () => {
  const { scene, at, happens } = await atWork();
  happens("before");
  const given = attempt(at, () => {
    happens("lost");
    throw new Error("broken");
  });
  happens("after");
  expect(given).toBeUndefined();
  expect(at.events.map(({ name }) => name)).toEqual(["before", "talk.fault", "after"]);
  expect(times(scene.house.db, "lost")).toBe(0);
  expect(scene.logged).toMatchObject([{ event: "fault", facts: { code: "unforeseen" } }]);
});

it("what is attempted when the database can't be written takes everything along", async () => {
  const { at } = await atWork();
  const full = new Database.SqliteError("database or disk is full", "SQLITE_FULL");
  const attempted = () =>
    attempt(at, () => {
      throw new Error("a command failed", { cause: full });
    });
  expect(attempted).toThrow("a command failed");
});
