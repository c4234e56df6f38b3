import type { Inbound, Mark, Outcome, Outgoing } from "../channel.ts";

/** What the channel says to its child process. Plain JSON values, as all that passes between the two. */
export type ToChild =
  /** The desk has these. */
  | { readonly is: "taken"; readonly numbers: readonly number[] }
  /** `turn`: the name of this delivery, the same where a later child is asked what became of it. */
  | {
      readonly is: "deliver";
      readonly number: number;
      readonly turn: string;
      readonly outgoing: Outgoing;
      readonly mark: Mark;
    }
  /** Nobody scanned, or the account was sent away: it is to be tried once more. */
  | { readonly is: "login" }
  | { readonly is: "stop" };

/** What the child says. */
export type FromChild =
  | { readonly is: "heard"; readonly number: number; readonly inbound: Inbound }
  | { readonly is: "delivered"; readonly number: number; readonly outcome: Outcome }
  | { readonly is: "state"; readonly state: State }
  /** It is not stuck. `beat`: the last sign of life of a puppet that gives such; `heard`: when anything came from WeChat. */
  | { readonly is: "alive"; readonly beat: number | null; readonly heard: number | null }
  /** What is kept between wechaty and the desk was damaged, and begun anew then. */
  | { readonly is: "anew"; readonly at: number }
  | { readonly is: "trouble"; readonly what: Trouble };

/** How the account stands with WeChat. Times are UTC milliseconds. */
export type State =
  /** `account`: the one that was in last, if any was. */
  | { readonly is: "starting"; readonly account: string | null }
  /** Somebody has to scan this, with the phone of the account. */
  | { readonly is: "scan"; readonly code: string; readonly at: number }
  /** It was scanned; the phone still asks whether it is meant. */
  | { readonly is: "confirm"; readonly at: number }
  | { readonly is: "in"; readonly account: string; readonly at: number }
  /** WeChat sent the account away. */
  | { readonly is: "out"; readonly at: number }
  /** Nobody scanned for so long that it was given up; or it can't begin at all. */
  | { readonly is: "ended"; readonly why: Ending; readonly at: number };

export type Ending = "not_scanned" | "no_wechaty" | "no_puppet" | "puppet_bad";

/** What went wrong, and nothing of anybody's. */
export type Trouble = "error" | "message lost" | "file lost" | "old message";
