/**
 * Measures how soon the real program answers, and what it holds while nothing happens: `node dist/tools/measure-start.js
 * [--runs 7]`. From the start of the process to the first answer of the bot on a phone, with an empty data folder and with
 * one that is there already; then the memory of the process (RSS), 5 s after.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { z } from "zod";
import { Fault } from "../src/fault.ts";
import { median } from "./quantile.ts";
import { freePort, startProgram } from "./replay-program.ts";
import { openStreetLine } from "./replay-street-line.ts";

interface Start {
  /** Milliseconds. */
  readonly up: number;
  readonly answer: number;
  /** Megabytes. */
  readonly memory: number;
}

const targets = { answer: 2000, memory: 120 };
const rest = 5_000;

try {
  const runs = readRuns(process.argv.slice(2));
  const folder = mkdtempSync(join(tmpdir(), "shuoshi-start-"));
  try {
    const fresh: Start[] = [];
    const again: Start[] = [];
    for (let run = 0; run < runs; run += 1) {
      const data = join(folder, String(run));
      fresh.push(await measure(data));
      again.push(await measure(data));
    }
    report("empty folder", fresh);
    report("existing folder", again);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
} catch (error) {
  if (!(error instanceof Fault)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function readRuns(args: string[]): number {
  try {
    const { values } = parseArgs({ args, options: { runs: { type: "string", default: "7" } } });
    return z.coerce.number().int().min(1).max(1000).parse(values.runs);
  } catch (cause) {
    throw new Fault("usage", "That is not how it is called: npm run measure:start -- [--runs 7]", { cause });
  }
}

async function measure(folder: string): Promise<Start> {
  const port = await freePort();
  const from = performance.now();
  const program = await startProgram({ folder, port });
  const up = performance.now() - from;
  const line = openStreetLine(program.url);
  try {
    const { id } = await line.open("居民", false);
    await line.say(id, { text: "你好" });
    for (let count = line.count(id); !(await line.messages(id)).some(({ by }) => by === "bot"); count = line.count(id))
      await line.changed(id, count);
    const answer = performance.now() - from;
    await pause(rest);
    return { up, answer, memory: residentSize(program.pid) };
  } finally {
    line.close();
    await program.stop();
  }
}

/** Megabytes of a process that are in memory. */
function residentSize(pid: number): number {
  const status = `/proc/${pid}/status`;
  const kilobytes = existsSync(status)
    ? /^VmRSS:\s+(\d+)/m.exec(readFileSync(status, "utf8"))?.[1]
    : execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" });
  return Number(kilobytes) / 1024;
}

function report(title: string, starts: readonly Start[]): void {
  console.log(`${title}, ${starts.length} runs`);
  show("street is up, ms", starts, ({ up }) => up);
  show("first answer, ms", starts, ({ answer }) => answer, targets.answer);
  show("memory at rest, MB", starts, ({ memory }) => memory, targets.memory);
}

function show(name: string, starts: readonly Start[], of: (start: Start) => number, target?: number): void {
  const figures = starts.map(of);
  const [low, middle, high] = [Math.min(...figures), median(figures), Math.max(...figures)];
  const verdict = target === undefined ? "" : middle < target ? `  under ${target}` : `  NOT under ${target}`;
  console.log(
    `  ${name.padEnd(20)} median ${middle.toFixed(0)}, min ${low.toFixed(0)}, max ${high.toFixed(0)}${verdict}`,
  );
}
