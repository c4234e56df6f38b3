/** How points in time (UTC milliseconds) are written in a sentence: `{{due, when}}`, `{{at, day}}`, `{{at, brief}}`, `{{at, clock}}`, `{{at, hour}}`. */
export function timeWords(timeZone: string) {
  const write =
    (options: Intl.DateTimeFormatOptions) =>
    (at: number, language: string): string =>
      formatter(language, { ...options, timeZone }).format(at);
  return {
    when: write({
      month: "long",
      day: "numeric",
      weekday: "short",
      // As it is said: 上午9:48, 9:48 in the morning.
      hour: "numeric",
      minute: "2-digit",
      hourCycle: "h12",
      dayPeriod: "short",
    }),
    day: write({ month: "long", day: "numeric", weekday: "short" }),
    brief: write({ month: "short", day: "numeric" }),
    clock: write({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
    hour: write({ hour: "numeric", minute: "2-digit", hourCycle: "h12", dayPeriod: "short" }),
    /** Which sorts as it reads, in every language: for tables. */
    date: (at: number) =>
      formatter("sv-SE", {
        ...{ year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" },
        timeZone,
      }).format(at),
    stamp: write({ month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
  };
}

// Making one costs a hundred times what using it does.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  const made = formatters.get(key) ?? new Intl.DateTimeFormat(language, options);
  formatters.set(key, made);
  return made;
}
