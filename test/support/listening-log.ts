import { openLog } from "../../src/log.ts";
import type { Log } from "../../src/log-line.ts";
import type { Redact } from "../../src/redact.ts";

export interface ListeningLog {
  readonly log: Log;
  printed(): string;
  /** Its lines, read again. */
  lines(): Record<string, unknown>[];
}

/** The program's own log, at its most talkative. Without `redact` nothing looks its lines over. */
export function listeningLog(redact: Redact = (text) => text): ListeningLog {
  let printed = "";
  const write = (line: string): void => {
    printed += line;
  };
  return {
    log: openLog("trace", redact, { write }),
    printed: () => printed,
    lines: () => printed.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line)])),
  };
}
