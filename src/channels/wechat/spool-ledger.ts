/** The columns of the spool, table by table: what spool-tables.ts makes. */
interface Columns {
  readonly came: "number" | "body" | "whose";
  readonly seen: "mark" | "whose" | "at";
  readonly went: "name" | "state" | "parts" | "message" | "whose" | "at" | "turn";
  readonly sending: "at";
  readonly fact: "name" | "value";
}

interface Kept<C extends string> {
  readonly why: string;
  /** For how long; the sentence of docs/privacy.md. */
  readonly kept: string;
  readonly forgotten: string;
  /** `theirs`: it tells something of somebody, or leads to them. */
  readonly columns: Readonly<Record<C, "ours" | "theirs">>;
}

/** What stands in the spool and for how long, as docs/privacy.md says it. The ledger of the database is in src/domain/privacy. */
export const spoolLedger: { readonly [T in keyof Columns]: Kept<Columns[T]> } = {
  came: {
    why: "A message, until the desk has it.",
    kept: "some milliseconds; as long as the desk can't write",
    forgotten: "row deleted",
    columns: { number: "ours", body: "theirs", whose: "theirs" },
  },
  seen: {
    why: "To know a message that comes again: a hash of its id, and one of who said what in which second.",
    kept: "14 days",
    forgotten: "the second deleted; that of the id stays and leads to nobody",
    columns: { mark: "theirs", whose: "theirs", at: "theirs" },
  },
  went: {
    why: "To know what was sent: the outbox's name for it, WeChat's id, how far it got, in which delivery.",
    kept: "14 days",
    forgotten: "row deleted",
    columns: {
      ...{ name: "theirs", state: "theirs", parts: "theirs", message: "theirs", whose: "theirs", at: "theirs" },
      turn: "ours",
    },
  },
  sending: {
    why: "To count what was sent in a day: only when.",
    kept: "14 days",
    forgotten: "kept: it leads to nobody",
    columns: { at: "ours" },
  },
  fact: {
    why: "The account's own id, and when it was last seen alive.",
    kept: "as long as the account",
    forgotten: "kept: it is ours",
    columns: { name: "ours", value: "ours" },
  },
};
