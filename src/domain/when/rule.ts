/** When something is to be: once, or again and again. Days and times are those of the community's zone. */
export type Rule = Once | Every;

export interface Once {
  readonly kind: "once";
  /** Such as 2026-06-12. */
  readonly day: string;
  /** Such as 15:00. */
  readonly time: string;
}

export interface Every {
  readonly kind: "every";
  readonly days: Days;
  /** In order; none where only days were said. */
  readonly times: readonly string[];
  /** The last day. */
  readonly until?: string;
}

export type Days =
  | { readonly is: "daily" }
  /** By China's public calendar. */
  | { readonly is: "working" }
  /** 1 is Monday. */
  | { readonly is: "weekdays"; readonly of: readonly number[] }
  | { readonly is: "monthdays"; readonly of: readonly number[] }
  | { readonly is: "dates"; readonly of: readonly string[] };

/** What is to be asked where words can be read in more ways than one. */
export type Question = "am_or_pm" | "midnight" | "which_day" | "which_week" | "which_time" | "how_often" | "past";
