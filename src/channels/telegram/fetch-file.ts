import { open, rm } from "node:fs/promises";
import { type Agent, get, type IncomingMessage } from "node:http";
import { get as getSecurely } from "node:https";
import { pipeline } from "node:stream/promises";
import type { Fetch, Fetched } from "../channel.ts";
import type { After } from "./after.ts";
import type { Bot } from "./bot.ts";
import { toFetched, waitsForToken } from "./to-fetched.ts";

/** Milliseconds of silence after which the line is taken for dead, and those that a whole file may take. */
const mostSilence = 30_000;
const mostInAll = 10 * 60_000;

export interface FetcherOptions {
  readonly bot: Bot;
  readonly token: string;
  readonly apiRoot: string;
  readonly agent: Agent;
  readonly after: After;
}

export interface Fetcher {
  fetch(fetch: Fetch): Promise<Fetched>;
  /** What is under way ends now, with "later". */
  stop(): void;
}

/**
 * The way in for files: getFile gives a path, good for an hour, which lies under `/file/bot<token>/`. It is asked for anew
 * each time. Messages of network errors name the address, and with it the token: only codes pass.
 */
export function fetcher({ bot, token, apiRoot, agent, after }: FetcherOptions): Fetcher {
  const stopping = new AbortController();
  const root = `${apiRoot.replace(/\/*$/, "")}/file/bot${token}/`;

  async function fetch({ ref, into, most }: Fetch): Promise<Fetched> {
    const reply = await bot.call("getFile", { file_id: ref }, { signal: stopping.signal });
    if (!reply.ok) return toFetched(reply.trouble);
    const { file_path: path, file_size: size = 0 } = reply.result;
    if (size > most) return tooBig;
    if (path === undefined) return { is: "later", why: "no path" };
    // Such a path is on the machine of the Bot API, which need not be ours, and nothing says that it may be read.
    if (/^(?:[/\\]|[a-z]:)/i.test(path)) return { is: "refused", why: "the Bot API runs with --local" };
    return download(new URL(root + path.split("/").map(encodeURIComponent).join("/")), { into, most, size });
  }

  async function download(url: URL, { into, most, size }: { into: string; most: number; size: number }) {
    const ending = new AbortController();
    const end = (why: string) => () => ending.abort(why);
    const stop = end("stopped");
    stopping.signal.addEventListener("abort", stop, { once: true });
    if (stopping.signal.aborted) stop();
    const cancelInAll = after(mostInAll, end("too slow"));
    let cancelSilence = after(mostSilence, end("silence"));
    let got = 0;
    async function* counted(chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        cancelSilence();
        cancelSilence = after(mostSilence, end("silence"));
        got += chunk.length;
        if (got > most) ending.abort("too big");
        yield chunk;
      }
    }
    let isBegun = false;
    let isWhole = false;
    try {
      const { signal } = ending;
      const response = await answerTo(url, agent, signal);
      const otherwise = unusable(response, most);
      if (otherwise) {
        response.destroy();
        return otherwise;
      }
      const file = await open(into, "wx", 0o600);
      isBegun = true;
      await pipeline(response, counted, file.createWriteStream(), { signal });
      isWhole = got >= size;
      return isWhole ? ({ is: "fetched" } as const) : ({ is: "later", why: "short" } as const);
    } catch (thrown) {
      if (ending.signal.reason === "too big") return tooBig;
      return {
        is: "later",
        why: String(ending.signal.reason ?? (thrown as { code?: unknown }).code ?? "lost"),
      } as const;
    } finally {
      cancelInAll();
      cancelSilence();
      stopping.signal.removeEventListener("abort", stop);
      if (isBegun && !isWhole) await rm(into, { force: true });
    }
  }

  return { fetch, stop: () => stopping.abort() };
}

const tooBig = { is: "refused", why: "too big" } as const;

function answerTo(url: URL, agent: Agent, signal: AbortSignal): Promise<IncomingMessage> {
  const request = url.protocol === "https:" ? getSecurely : get;
  return new Promise((resolve, reject) => {
    request(url, { agent, signal }, resolve).on("error", reject);
  });
}

/** What an answer means that brings no file, or too much of one. */
function unusable({ statusCode = 0, headers }: IncomingMessage, most: number): Fetched | undefined {
  if (statusCode === 200) return Number(headers["content-length"] ?? 0) > most ? tooBig : undefined;
  if (statusCode === 429) return { is: "wait", for: Number(headers["retry-after"] ?? 5) * 1000 || 5_000 };
  if (statusCode === 401) return waitsForToken;
  // Also a 404: the path has run out, and the next getFile gives another.
  return { is: "later", why: `HTTP ${statusCode}` };
}
