import type { Outcome, Outgoing } from "../channel.ts";
import type { Bot, Reply } from "./bot.ts";
import { type Call, toCalls } from "./to-calls.ts";
import { toOutcome } from "./to-outcome.ts";

const mostHalfSent = 1000;

/**
 * The way out. Something that takes several calls and meets trouble half-way goes on, when it is delivered again, where it
 * had stopped; only a restart in between forgets that.
 */
export function deliverer(bot: Bot): (outgoing: Outgoing) => Promise<Outcome> {
  const halfSent = new Map<string, number>();

  return async function deliver(outgoing: Outgoing): Promise<Outcome> {
    const calls = toCalls(outgoing);
    if ("unsayable" in calls) return { is: "refused", why: calls.unsayable };
    const key = keyOf(outgoing);
    let message = outgoing.do === "edit" ? outgoing.message : undefined;
    const begin = halfSent.get(key) ?? 0;
    halfSent.delete(key);
    for (const [at, call] of calls.entries()) {
      if (at < begin) continue;
      const reply = await perform(bot, call);
      if (reply.ok) {
        message = idOf(reply.result) ?? message;
        continue;
      }
      const { trouble } = reply;
      const outcome = toOutcome(trouble);
      if (!outcome) continue;
      if (at > 0 && outcome.is !== "refused" && halfSent.size < mostHalfSent) halfSent.set(key, at);
      return outcome;
    }
    return { is: "sent", ...(message !== undefined && { message }) };
  };
}

/** A file that is made again for another attempt has other bytes, and as many. */
function keyOf(outgoing: Outgoing): string {
  return JSON.stringify(outgoing, (name, value) => (name === "base64" ? String(value).length : value));
}

function perform(bot: Bot, call: Call): Promise<Reply<unknown>> {
  return bot.call(call.method, call.payload as never); // a Call's payload is its own method's
}

/** The last message that a call put into the chat, or changed there. */
function idOf(result: unknown): string | undefined {
  const last: unknown = Array.isArray(result) ? result.at(-1) : result;
  if (typeof last !== "object" || last === null || !("message_id" in last)) return undefined;
  return String(last.message_id);
}
