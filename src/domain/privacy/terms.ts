/** Days, counted from the moment that is named. The purge carries each of them out: see purge.ts. */
export interface Term {
  readonly days: number;
  readonly after: string;
}

/** How long what is personal is kept. A name here is good for one table, or for tables that belong together. */
export const terms = {
  person: { days: 730, after: "they last wrote, where they have no role and nothing open" },
  concern: { days: 365, after: "the last thing that happened to a concern that is resolved or closed" },
  stray_file: { days: 30, after: "it was sent, where it went into no concern" },
  conversation: { days: 30, after: "somebody last went on with it" },
  message: { days: 30, after: "it was written down" },
  unhandled: { days: 30, after: "it came" },
  told_event: { days: 30, after: "it happened" },
  recent: { days: 7, after: "it was said" },
  code: { days: 30, after: "it was used or ran out" },
  invitation: { days: 30, after: "it was used, called back or ran out" },
  code_try: { days: 1, after: "it was tried" },
  absence: { days: 30, after: "they were back" },
  delegation: { days: 90, after: "it ended" },
  notice: { days: 365, after: "it was sent" },
  call: { days: 730, after: "it ended" },
  neighbour: { days: 30, after: "the call ended" },
  call_list: { days: 7, after: "the call ended" },
  reminder: { days: 30, after: "it came for the last time, or was ended" },
  report: { days: 365, after: "it was due" },
  duty: { days: 90, after: "it ended" },
  role: { days: 1095, after: "it ended" },
} as const satisfies Readonly<Record<string, Term>>;

export type TermName = keyof typeof terms;

/** Days that a backup lives. */
export const backupDays = 35;
