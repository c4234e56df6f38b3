/** A JSON value in which a function has been at every string. */
export function mapStrings(value: unknown, change: (text: string, key: string) => string, key = ""): unknown {
  if (typeof value === "string") return change(value, key);
  if (Array.isArray(value)) return value.map((one) => mapStrings(one, change, key));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, mapStrings(one, change, name)]));
}

/** What stands under these is a code of ours, and never what somebody wrote. */
const codes = new Set(["priority", "language", "role", "code", "purpose", "state", "reason", "kind"]);

/** The facts of an event, without words: ids, numbers and codes stay. */
export function withoutWords(about: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const bare = mapStrings(about, (text, key) => (codes.has(key) ? text : ""));
  return bare as Readonly<Record<string, unknown>>; // of the shape that it had
}
