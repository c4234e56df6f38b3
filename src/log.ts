import { existsSync } from "node:fs";
import { isAbsolute } from "node:path";
import { fileURLToPath } from "node:url";
import { type DestinationStream, pino } from "pino";
import type { Environment } from "./environment.ts";
import { Fault } from "./fault.ts";
import { errors, events, type Facts, type Log, shapes } from "./log-line.ts";
import type { Redact } from "./redact.ts";
import { root } from "./root.ts";

const most = { causes: 4, frames: 6 } as const;

/**
 * Writes lines of JSON, on the standard output where nothing else is given. What does not fit into log-line.ts is left
 * out and counted as `left_out`; the finished line goes through `redact`.
 */
export function openLog(logLevel: Environment["logLevel"], redact: Redact, into?: DestinationStream): Log {
  const hooks = { streamWrite: (line: string) => redactLine(line, redact) };
  const logger = pino({ level: logLevel, base: null, hooks }, into);
  const at = (level: keyof Log) => (facts: Facts, event: string) => {
    if (!logger.isLevelEnabled(level)) return;
    const { passed, leftOut } = sift(facts);
    const name = events.find((one) => one === event);
    const left = leftOut + (name === undefined ? 1 : 0);
    logger[level]({ ...passed, ...(left > 0 && { left_out: left }) }, name ?? "unnamed");
  };
  return { info: at("info"), warn: at("warn"), error: at("error"), fatal: at("fatal") };
}

interface Sifted {
  readonly passed: Readonly<Record<string, unknown>>;
  readonly leftOut: number;
}

function sift(facts: Readonly<Record<string, unknown>>): Sifted {
  const passed: Record<string, unknown> = {};
  let leftOut = 0;
  for (const [field, value] of Object.entries(facts)) {
    if (value === undefined) continue;
    if (errors.some((error) => error === field)) {
      const error = siftError(value);
      passed[field] = error.passed;
      leftOut += error.leftOut;
    } else {
      const shape = Object.hasOwn(shapes, field) ? shapes[field as keyof typeof shapes] : undefined;
      const fits = shape?.(value);
      if (fits === undefined) leftOut += 1;
      else passed[field] = fits;
    }
  }
  return { passed, leftOut };
}

/** What it is, its code, a Fault's facts, where it was thrown, and by what it was caused; of its message nothing. */
function siftError(thrown: unknown, deep = 0): Sifted {
  if (!(thrown instanceof Error)) return { passed: { name: typeof thrown }, leftOut: 0 };
  const facts = sift({
    ...(thrown instanceof Fault && thrown.facts),
    code: "code" in thrown ? thrown.code : undefined,
  });
  const cause = thrown.cause === undefined || deep === most.causes ? undefined : siftError(thrown.cause, deep + 1);
  return {
    passed: { name: nameOf(thrown), ...facts.passed, at: framesOf(thrown), ...(cause && { cause: cause.passed }) },
    leftOut: facts.leftOut + (cause?.leftOut ?? 0),
  };
}

function nameOf({ name }: Error): string {
  return typeof name === "string" && /^\$?[A-Za-z]{0,40}(?:Error|Fault|Warning|Ended)$/.test(name) ? name : "Error";
}

/** File, line and column. The message stands there as well, and may have lines that look like them. */
function framesOf({ stack }: Error): string[] {
  if (typeof stack !== "string") return [];
  const frames = stack.split("\n").flatMap((line) => frameIn(line) ?? []);
  return frames.slice(0, most.frames);
}

/** Only of files that there are, in the project or its packages; the folders above may have people's names. */
function frameIn(line: string): string | undefined {
  const [, file = "", at = ""] = /^\s+at (?:.* \(|async )?([^()]+)(:\d{1,6}:\d{1,6})\)?$/.exec(line) ?? [];
  const path = pathOf(file);
  if (path === undefined || !existsSync(path)) return undefined;
  const folder = fileURLToPath(root);
  const inside = path.startsWith(folder) ? path.slice(folder.length) : /node_modules[\\/].*$/.exec(path)?.[0];
  return inside && `${inside.replaceAll("\\", "/")}${at}`;
}

function pathOf(file: string): string | undefined {
  try {
    return file.startsWith("file:") ? fileURLToPath(file) : isAbsolute(file) ? file : undefined;
  } catch {
    return undefined;
  }
}

/** Each string and each number by itself, so that what is left is JSON still. */
function redactLine(line: string, redact: Redact): string {
  return line.replace(/"(?:\\.|[^"\\])*"|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/gi, (piece) => {
    const left = redact(piece);
    return left === piece || piece.startsWith('"') ? left : JSON.stringify(left);
  });
}
