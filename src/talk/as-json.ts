import { isDeepStrictEqual } from "node:util";

/** A value as the log will hold it, and nobody else. */
export function copy<T>(value: T): T {
  return value === undefined ? value : (JSON.parse(JSON.stringify(value)) as T); // what was a T is one as JSON
}

/** Whether two values are the same in the log; the order of an object's keys means nothing. */
export function isSame(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(copy(one), copy(other));
}
