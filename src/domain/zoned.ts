// Making one costs a hundred times what using it does.
const formatters = new Map<string, Intl.DateTimeFormat>();

/** What calendar and clock show there, such as 2026-10-10 08:30:00. `at` in UTC milliseconds. */
export function zoned(at: number, timeZone: string): string {
  const made =
    formatters.get(timeZone) ?? new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
  formatters.set(timeZone, made);
  return made.format(at);
}

/** The same for whoever runs the program, who may be anywhere: with the zone. */
export function zonedFully(at: number, timeZone: string): string {
  return `${zoned(at, timeZone)} (${timeZone})`;
}
