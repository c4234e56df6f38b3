/** What the clocks of a zone show at a moment, such as 2026-06-12 08:30:00. */
export function shownIn(timeZone: string, at: number): string {
  return formatter(timeZone).format(at);
}

// Making one costs a hundred times what using it does.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(timeZone: string): Intl.DateTimeFormat {
  const made =
    formatters.get(timeZone) ?? new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
  formatters.set(timeZone, made);
  return made;
}
