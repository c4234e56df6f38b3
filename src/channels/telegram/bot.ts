import type { Agent } from "node:http";
import { Telegram, TelegramError } from "telegraf";
import type { Telegram as Methods, Opts } from "telegraf/types";
import type { After } from "./after.ts";
import { unsent } from "./lines.ts";

/** Why a call gave no result. Holds neither the token nor anything that a person wrote. */
export type Trouble =
  | {
      readonly is: "refused";
      readonly code: number;
      readonly why: string;
      /** Milliseconds. */
      readonly retryAfter?: number;
      readonly movedTo?: string;
    }
  /** It never left this machine. */
  | { readonly is: "unsent"; readonly why: string }
  /** It may have been done. */
  | { readonly is: "lost"; readonly why: string };

export type Reply<T> = { readonly ok: true; readonly result: T } | { readonly ok: false; readonly trouble: Trouble };

/** The methods of the Bot API. A call never throws, and always ends in time. */
export interface Bot {
  call<M extends keyof Methods>(method: M, payload: Opts<M>, limits?: Limits): Promise<Reply<ReturnType<Methods[M]>>>;
}

interface Limits {
  /** Milliseconds. */
  readonly within?: number;
  readonly signal?: AbortSignal;
}

export interface BotOptions {
  readonly token: string;
  /** Where the Bot API is, with whatever path stands before `/bot<token>`. */
  readonly apiRoot: string;
  readonly agent: Agent;
  readonly after: After;
}

export function openBot({ token, apiRoot, agent, after }: BotOptions): Bot {
  const client = new Telegram(token, { apiRoot: apiRoot.replace(/\/*$/, "/"), webhookReply: false });
  // Set afterwards: telegraf drops an agent that is handed in where the root is plain http.
  client.options.agent = agent;
  return {
    async call(method, payload, { within = 30_000, signal } = {}) {
      const ending = new AbortController();
      const end = () => ending.abort();
      const cancel = after(within, end);
      signal?.addEventListener("abort", end, { once: true });
      if (signal?.aborted) end();
      try {
        // telegraf's types know the signal of a package only; node-fetch takes any.
        const limits = { signal: ending.signal } as unknown as Parameters<typeof client.callApi>[2];
        return { ok: true, result: await client.callApi(method, payload, limits) };
      } catch (thrown) {
        return { ok: false, trouble: troubleOf(thrown) };
      } finally {
        cancel();
        signal?.removeEventListener("abort", end);
      }
    },
  };
}

function troubleOf(thrown: unknown): Trouble {
  if (thrown instanceof TelegramError) {
    const { code, parameters, description } = thrown;
    return {
      ...{ is: "refused", code, why: withoutWords(description) },
      ...(parameters?.retry_after !== undefined && { retryAfter: parameters.retry_after * 1000 }),
      ...(parameters?.migrate_to_chat_id !== undefined && { movedTo: String(parameters.migrate_to_chat_id) }),
    };
  }
  // Messages of network errors name the address, and the token is part of it: only codes pass.
  const { code, type, name } = thrown as Partial<Record<"code" | "type" | "name", unknown>>;
  if (typeof code === "string" && code.startsWith(unsent)) return { is: "unsent", why: code };
  return { is: "lost", why: String(code ?? type ?? name) };
}

/** Telegram quotes what it could not read. */
function withoutWords(description: string): string {
  return description.replace(/"[^"]*"?/g, '"…"').slice(0, 200);
}
