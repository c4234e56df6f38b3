import type { Fetched } from "../channel.ts";
import type { Trouble } from "./bot.ts";

/** Long enough for somebody to put a new token in, short enough to notice it. */
export const waitsForToken = { is: "wait", for: 5 * 60_000 } as const;

/** How a fetch ended whose getFile gave no result. */
export function toFetched(trouble: Trouble): Fetched {
  if (trouble.is !== "refused") return { is: "later", why: trouble.why };
  const { code, why } = trouble;
  if (code === 429) return { is: "wait", for: trouble.retryAfter ?? 5_000 };
  if (code === 401 || code === 404) return waitsForToken;
  if (code >= 500 || mayPass.test(why)) return { is: "later", why };
  return { is: "refused", why: /file is too big/.test(why) ? "too big" : why };
}

// The Bot API tells these apart by their descriptions alone: an id that can't be one is "invalid file_id".
const mayPass = /temporarily unavailable/;
