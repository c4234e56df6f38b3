import { EventEmitter } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { liveUntilEnd } from "../src/lifetime.ts";
import { breakingProgram } from "./support/breaking-program.ts";
import { listeningLog } from "./support/listening-log.ts";

describe("the program, where something is thrown that nobody catches", () => {
  it.each([
    "throw new TypeError(words)",
    "Promise.reject(new TypeError(words))",
    "throw words",
    "process.stdout.emit('error', new Error(words))",
  ])("writes a line, stops in order, and ends with 1: %s", async (act) => {
    const program = await breakingProgram(act);
    expect(await program.ended).toBe(1);
    const lines = program.printed().match(/^\{.*\}$/gm) ?? [];
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ level: 60, msg: "broken off" }]);
    // A database that was closed leaves no log of its own beside it.
    const file = join(program.data, "shuoshi.db");
    expect(existsSync(`${file}-wal`)).toBe(false);
    const db = new Database(file, { readonly: true });
    // So the next start is a careful one.
    expect(db.prepare("select value from setting where name = 'run'").pluck().get()).toBe('{"clean":false}');
    db.close();
  });

  it("goes on after a warning", async () => {
    const program = await breakingProgram("process.emitWarning(words)");
    await program.until((printed) => printed.includes('"msg":"warning"'));
    const { api } = program;
    api.person(1, "陈玉兰").says("帮助");
    await api.until(() => api.shown(1).some(({ by }) => by === "bot"));
    program.stop();
    expect(await program.ended).toBe(0);
  });
});

describe("stopping", () => {
  function lively() {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const exits: unknown[] = [];
    const host = new EventEmitter() as NodeJS.Process; // as much of it as is needed
    Object.assign(host, { exit: () => exits.push(host.exitCode) });
    const { log, lines } = listeningLog();
    return { host, exits, lines, life: liveUntilEnd(log, host) };
  }

  it("that never ends is cut short where something was thrown before", async () => {
    const { host, exits, life } = lively();
    life.stopsBy(() => new Promise(() => {}));
    host.emit("uncaughtException", new Error("one"));
    await vi.advanceTimersByTimeAsync(14_000);
    expect(exits).toEqual([]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(exits).toEqual([1]);
  });

  it("is done once, also where more is thrown meanwhile, and signals come", async () => {
    const { host, exits, lines, life } = lively();
    const stop = vi.fn(async () => void host.emit("uncaughtException", new Error("two")));
    life.stopsBy(stop);
    host.emit("unhandledRejection", new Error("one"), Promise.resolve());
    host.emit("SIGTERM");
    await vi.advanceTimersByTimeAsync(0);
    expect(stop.mock.calls).toEqual([[false]]);
    expect(exits).toEqual([1]);
    expect(lines()).toMatchObject([{ msg: "broken off" }, { msg: "broken off" }]);
  });

  it("that fails on a signal is written down, and the program ends with 1", async () => {
    const { host, exits, lines, life } = lively();
    life.stopsBy(async (isOrderly) => {
      throw new Error(String(isOrderly));
    });
    host.emit("SIGINT");
    await vi.advanceTimersByTimeAsync(0);
    expect(exits).toEqual([1]);
    expect(lines()).toMatchObject([{ msg: "broken off" }]);
  });

  it("on a signal is in order", async () => {
    const { host, exits, life } = lively();
    const stop = vi.fn(async () => {});
    life.stopsBy(stop);
    host.emit("SIGTERM");
    await vi.advanceTimersByTimeAsync(0);
    expect([stop.mock.calls, exits]).toEqual([[[true]], [undefined]]);
  });
});
