import { ApiRefusal, badRequest, conflict } from "./api-refusal.ts";

/** What goes wrong with one call, instead of or beside what it asked for. */
export type Fault =
  /** Answered with an error; nothing was done. */
  | ApiRefusal
  /** Nothing: this call is done as usual. */
  | "none"
  /** The line is cut before anything was done. */
  | "reset"
  /** Nothing is done, and nothing is ever answered. */
  | "hang"
  /** It is done, and then the line is cut: the caller can't know. */
  | "unanswered"
  /** Something on the way answers 502 with a page of its own. */
  | "page"
  /** Of a file comes one half, and then the line is cut. */
  | "cut"
  /** Of a file comes one half, as if it were all. */
  | "short"
  /** Of a file comes one half, and then nothing. */
  | "stall"
  /** Of a file it is not said how long it is. */
  | "unsized";

/** Refusals as the Bot API words them. */
export const refusals = {
  tooMany: (seconds: number) =>
    new ApiRefusal(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds }),
  blocked: () => new ApiRefusal(403, "Forbidden: bot was blocked by the user"),
  deactivated: () => new ApiRefusal(403, "Forbidden: user is deactivated"),
  moved: (to: number) =>
    new ApiRefusal(400, "Bad Request: group chat was upgraded to a supergroup chat", { migrate_to_chat_id: to }),
  unauthorized: () => new ApiRefusal(401, "Unauthorized"),
  notFound: () => new ApiRefusal(404, "Not Found"),
  broken: () => new ApiRefusal(500, "Internal Server Error"),
  bad: badRequest,
  conflict,
} as const;
