import type { Outcome } from "../channel.ts";
import type { Trouble } from "./bot.ts";

/** How a delivery ended that Telegram gave no result for. Undefined where that is as good as a result. */
export function toOutcome(trouble: Trouble): Outcome | undefined {
  if (trouble.is === "unsent") return { is: "later", why: trouble.why };
  if (trouble.is === "lost") return { is: "uncertain", why: trouble.why };
  const { code, why, movedTo } = trouble;
  if (movedTo !== undefined) return { is: "moved", chat: movedTo };
  if (code >= 500) return { is: "later", why };
  if (code === 429) return { is: "wait", for: trouble.retryAfter ?? 5_000 };
  // The token, or the address of the Bot API, is wrong: as good as no line at all, and all leaves soon after they are mended.
  if (code === 401 || code === 404) return { is: "later", why };
  if (code === 403 || noSuchChat.test(why)) return { is: "unreachable", why };
  if (deleted.test(why)) return { is: "gone" };
  return asGoodAsDone.test(why) ? undefined : { is: "refused", why };
}

// The Bot API tells these apart by their descriptions alone.
const noSuchChat = /chat not found|PEER_ID_INVALID|user not found/;
const deleted = /message to edit not found|MESSAGE_ID_INVALID/;
/** What was to be shown stands there already; or the press waits no longer, and its waiting mark has ended by itself. */
const asGoodAsDone = /message is not modified|query is too old/;
