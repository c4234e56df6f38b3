import { pino } from "pino";
import type { Environment } from "./environment.ts";
import { Fault } from "./fault.ts";

/** Lines of JSON on the standard output. Of an error only what can't hold a person's words is written: code, facts, where it was thrown. */
export function openLog({ logLevel }: Pick<Environment, "logLevel">) {
  return pino({ level: logLevel, base: null, serializers: { err: shortened } });
}

function shortened(thrown: unknown): unknown {
  if (!(thrown instanceof Error)) return { name: typeof thrown };
  const code = thrown instanceof Fault ? thrown.code : "code" in thrown ? String(thrown.code) : undefined;
  const frames = (thrown.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return {
    name: thrown.name,
    code,
    at: frames.slice(0, 6).map((line) => line.trim()),
    cause: thrown.cause && shortened(thrown.cause),
  };
}
