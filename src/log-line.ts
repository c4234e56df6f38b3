/*
 * What a line of the log may hold: nothing that a person wrote, is called or is reached by, and no key to anything.
 * Each field stands here with the shape that its values have, and in none of the shapes is there room for a sentence.
 * Of an error only what fits is written (log.ts). Never hand on a word that came from outside: one of a to z alone
 * looks like a code.
 */

/** What happened, in words that are always the same. */
export const events = [
  "broadcast broken",
  "broken off",
  "clock set back",
  "fault",
  "fault untold",
  "file not fetched yet",
  "file not kept",
  "file not made",
  "file not noted",
  "file refused",
  "no backup",
  "nobody to reach",
  "mail not noted",
  "not fed",
  "not taken",
  "telegram fault",
  "telegram trouble",
  "tick",
  "tick late",
  "undeliverable",
  "update not understood",
  "warning",
  "wechat ended",
  "wechat fault",
  "wechat not in",
  "wechat trouble",
] as const;

export type LogEvent = (typeof events)[number];

/** Gives what may be written of a value; nothing where it has another shape. */
type Shape<T> = (value: unknown) => T | undefined;

/** An id, a count, or milliseconds. Telephone numbers are longer, and places on a map are no integers. */
const integer: Shape<number> = (value) =>
  typeof value === "number" && Number.isInteger(value) && Math.abs(value) < 2 ** 32 ? value : undefined;

/** What an error is called by node and the lines (ECONNRESET, UNSENT SLOW) or by us (act_again); names in our code. */
const code = matching(/^(?:(?:UNSENT )?[A-Z][A-Z0-9_]{1,40}|[a-z]{1,20}(?:[_-][a-z]{1,20}){0,3})$/);

/** Shapes by the field's name: the table that says all. A field may also be undefined, and is then not written. */
export const shapes = {
  attachment: integer,
  attempts: integer,
  broadcast: integer,
  channel: code,
  code: (value: unknown) => integer(value) ?? code(value),
  /** Where in the flows something is wrong. */
  flow: code,
  key: matching(/^[a-z][a-z0-9_]{0,30}(?:\.[a-z0-9_]{1,30}){0,3}$/),
  list: code,
  /** Until it is tried again. */
  pause: integer,
  person: integer,
  place: matching(/^\{\{\w{1,30}(?:, ?\w{1,20})?\}\}$/),
  row: integer,
  trouble: matching<"refused" | "unsent" | "lost">(/^(?:refused|unsent|lost)$/),
  update: integer,
  updates: integer,
  why: reason,
} satisfies Readonly<Record<string, Shape<number | string>>>;

/** Fields that hold what was thrown. */
export const errors = ["err", "first"] as const;

export type Facts = {
  readonly [F in keyof typeof shapes]?: ReturnType<(typeof shapes)[F]>;
} & { readonly [F in (typeof errors)[number]]?: unknown };

/** The log, as all see it that write to it. */
export interface Log {
  info(facts: Facts, event: LogEvent): void;
  warn(facts: Facts, event: LogEvent): void;
  error(facts: Facts, event: LogEvent): void;
  fatal(facts: Facts, event: LogEvent): void;
}

function matching<T extends string = string>(pattern: RegExp): Shape<T> {
  // Where T is narrower, the pattern knows no other words.
  return (value) => (typeof value === "string" && pattern.test(value) ? (value as T) : undefined);
}

/** Why something did not go: all our own words for it; a code; what HTTP and Telegram call it, without the rest. */
function reason(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  if (reasons.has(value)) return value;
  if (/^(?:HTTP \d{3}|[A-Z][A-Za-z]{1,20}Error)$/.test(value)) return value;
  return /^[A-Z]/.test(value) ? (code(value) ?? ofTelegram.exec(value)?.[0]) : undefined;
}

const reasons = new Set([
  ...[
    "aborted",
    "error",
    "fault",
    "file lost",
    "gone",
    "logged out",
    "lost",
    "message lost",
    "no chat",
    "old message",
    "no channel",
    "no path",
    "short",
    "silence",
    "spool damaged",
    "stopped",
    "too big",
    "too slow",
    "twice",
    "webhook",
  ],
  ...["malformed", "metadata can't be removed", "the Bot API runs with --local", "type"],
  // Why nobody is in on WeChat.
  ...["scan", "not_scanned", "no_wechaty", "no_puppet", "puppet_bad"],
  // Those of node-fetch.
  ...["body-timeout", "invalid-json", "max-size", "request-timeout", "system"],
]);

/** Telegram's descriptions may go on with what it was sent. */
const ofTelegram =
  /^(?:Bad Request|Unauthorized|Forbidden|Not Found|Conflict|Too Many Requests|Internal Server Error)(: [A-Z_]{3,}$)?/;
