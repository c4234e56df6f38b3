import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  truncateSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import { StreetError } from "./street-error.ts";

/**
 * An append-only file of JSON lines. What `append` returned from is there after `kill -9`: the kernel has it. It is not
 * fsynced, since a rehearsal need not survive a power cut.
 */
export interface Journal {
  append(line: unknown): void;
  close(): void;
}

export function openJournal(path: string, each: (line: unknown) => void): Journal {
  mkdirSync(dirname(path), { recursive: true });
  let length = existsSync(path) ? replay(path, each) : 0;
  const file = openSync(path, "a");
  let isOpen = true;
  return {
    append(line) {
      // The number of a closed file may by now be another file's.
      if (!isOpen) throw new StreetError("closed", `${path} is closed`);
      const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
      try {
        let written = 0;
        while (written < bytes.length) written += writeSync(file, bytes, written);
      } catch (cause) {
        // A disk that filled up half-way must not leave a stump that the next line would grow onto.
        ftruncateSync(file, length);
        throw cause;
      }
      length += bytes.length;
    },
    close() {
      if (isOpen) closeSync(file);
      isOpen = false;
    },
  };
}

/** Reads what is there, cuts off a last line that was torn by a kill, and returns the length that is left. */
function replay(path: string, each: (line: unknown) => void): number {
  const bytes = readFileSync(path);
  const end = bytes.lastIndexOf("\n") + 1;
  if (end < bytes.length) truncateSync(path, end);
  const lines = bytes.toString("utf8", 0, end).split("\n").slice(0, -1);
  for (const [index, line] of lines.entries()) each(parse(path, index + 1, line));
  return end;
}

function parse(path: string, number: number, line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new StreetError("memory-damaged", `${path}, line ${number}, is not JSON; mend or remove the file`, cause);
  }
}
