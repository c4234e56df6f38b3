import { readFileSync } from "node:fs";
import { Fault } from "../src/fault.ts";

/** The text of a file of rows. Throws a Fault that names it where it can't be read. */
export function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new Fault("unreadable", `${file} cannot be read: is it there, and is it a file?`, { cause });
  }
}

/** One row of it. Throws a Fault that names the file and the line, from 1. */
export function parseJson(text: string, file: string, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Fault("bad-json", `${file}, line ${line}: this is not JSON`, { cause });
  }
}
