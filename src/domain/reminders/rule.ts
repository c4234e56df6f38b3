/**
 * When a reminder comes. Days are such as 2026-06-12, times such as 08:00, both by the clocks of the reminder's zone; until is
 * the last day.
 */
export type Rule = Once | Every;

interface Once {
  readonly kind: "once";
  readonly day: string;
  readonly time: string;
}

interface Every {
  readonly kind: "every";
  readonly days: Days;
  readonly times: readonly string[];
  readonly until?: string;
}

/** `working` are those of China's public calendar, worked Saturdays and Sundays (调休) among them. */
export type Days =
  | { readonly is: "daily" }
  | { readonly is: "working" }
  /** From 1, Monday, to 7. */
  | { readonly is: "weekdays"; readonly of: readonly number[] }
  /** From 1 to 31; in a month that has no such day, its last. */
  | { readonly is: "monthdays"; readonly of: readonly number[] }
  | { readonly is: "dates"; readonly of: readonly string[] };
