import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { ApiRefusal, refusalBody } from "./api-refusal.ts";
import type { Fault } from "./faults.ts";
import { refusals } from "./faults.ts";
import { giveFile } from "./give-file.ts";
import { callMethod } from "./methods.ts";
import { type Person, person } from "./person.ts";
import { type Fields, readFields } from "./read-fields.ts";
import type { Chat, Shown } from "./shown-chats.ts";
import { newWorld, type World } from "./world.ts";

/**
 * A stand-in for Telegram's Bot API, on a port of this machine and as strict as the real one. What people do is put in
 * through `person`; what the bot does is seen in `shown` and `calls`; what goes wrong is ordered with `fail`.
 */
export interface BotApi {
  readonly root: string;
  readonly token: string;
  readonly username: string;
  readonly world: World;
  /** Every call that came in, in order, also those that failed. The method "file" is the download of a file. */
  readonly calls: readonly ApiCall[];
  /** Everyone here has opened the bot once, so it may write to them. */
  person(id: number, name: string, language?: string): Person;
  group(id: number, title: string): Chat;
  /** Puts an update in as it is; returns its id, or nothing where the bot did not ask for its kind. */
  put(content: Readonly<Record<string, unknown>>): number | undefined;
  /** The next calls of a method end like this, one after the other. */
  fail(method: string, ...with_: readonly Fault[]): void;
  /** What stands in a chat now, by the bot or all. */
  shown(chat: number): readonly Shown[];
  /** Resolves as soon as this holds, looked at after each call that was finished or begun. */
  until(holds: () => boolean): Promise<void>;
  /** The token is good no longer. */
  revoke(): void;
  close(): Promise<void>;
}

export interface ApiCall {
  readonly method: string;
  readonly fields: Fields;
  /** UTC milliseconds, by this machine. */
  readonly at: number;
  /** What it was answered instead of a result. */
  refused?: ApiRefusal;
  /** What it put into a chat or changed there, also where the caller never heard of it. */
  message?: number;
  /** The caller got its answer, or as much of it as left here before their line was gone. */
  isAnswered?: true;
}

export interface BotApiOptions {
  readonly token?: string;
  readonly username?: string;
  readonly port?: number;
  readonly now?: () => number;
  /** What goes wrong with a call for which nothing was ordered with `fail`. */
  readonly weather?: (call: ApiCall) => Fault | undefined;
}

export async function openBotApi(options: BotApiOptions = {}): Promise<BotApi> {
  const {
    token = "7000000001:AAF-stand-in_0123456789abcdefghijkl",
    username = "shuoshi_bot",
    now = Date.now,
  } = options;
  const world = newWorld(Number(token.split(":")[0]), username, now);
  const calls: ApiCall[] = [];
  const ordered = new Map<string, Fault[]>();
  const watchers = new Set<() => void>();
  let isRevoked = false;
  const look = () => {
    for (const watcher of watchers) watcher();
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://telegram");
    const [, kind, given, rest = ""] = /^\/(file\/bot|bot)([^/]+)\/(.+)$/.exec(url.pathname) ?? [];
    if (!given || !/^\d+:/.test(given)) throw refusals.notFound();
    if (given !== token || isRevoked) throw refusals.unauthorized();
    if (kind === "file/bot") {
      calls.push({ method: "file", fields: { path: rest }, at: Date.now() });
      return giveFile(response, world.files.at(rest), ordered.get("file")?.shift());
    }
    const fields = await readFields(request, url);
    const call: ApiCall = { method: rest, fields, at: Date.now() };
    calls.push(call);
    try {
      await perform(call, response);
    } catch (thrown) {
      call.refused = thrown instanceof ApiRefusal ? thrown : new ApiRefusal(500, `Stand-in: ${String(thrown)}`);
      throw call.refused;
    }
  }

  async function perform(call: ApiCall, response: ServerResponse): Promise<void> {
    const { method, fields } = call;
    const fault = ordered.get(method)?.shift() ?? options.weather?.(call);
    look();
    if (fault === "reset") return void response.destroy();
    if (fault === "hang") return;
    if (fault === "page") return void response.writeHead(502, { "content-type": "text/html" }).end("<h1>502</h1>");
    if (fault instanceof ApiRefusal) throw fault;
    const gone = new AbortController();
    response.once("close", () => gone.abort());
    const doing = callMethod(world, method, fields, gone.signal);
    look();
    const result = await doing;
    const message = messageIn(result);
    if (message !== undefined) call.message = message;
    if (fault === "unanswered") return void response.destroy();
    if (!response.destroyed) call.isAnswered = true;
    write(response, 200, { ok: true, result });
  }

  const server = createServer((request, response) => {
    answer(request, response)
      .catch((thrown: unknown) => {
        const refusal = thrown instanceof ApiRefusal ? thrown : new ApiRefusal(500, `Stand-in: ${String(thrown)}`);
        const { retry_after: seconds } = refusal.parameters ?? {};
        if (seconds !== undefined && !response.headersSent) response.setHeader("retry-after", seconds);
        write(response, refusal.code, refusalBody(refusal));
      })
      .finally(look);
  });
  await new Promise<void>((listening) => server.listen(options.port ?? 0, "127.0.0.1", listening));
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    ...{ root, token, username, world, calls },
    person: (id, name, language) => person(world, id, name, language),
    group(id, title) {
      const chat = { id, type: "supergroup", title } as const;
      world.chats.open(chat);
      return chat;
    },
    put: (content) => world.queue.put(content),
    fail: (method, ...with_) => ordered.set(method, [...(ordered.get(method) ?? []), ...with_]),
    shown: (chat) => world.chats.messages(chat),
    until: (holds) =>
      new Promise((resolve) => {
        const watcher = () => {
          if (!holds()) return;
          watchers.delete(watcher);
          resolve();
        };
        watchers.add(watcher);
        watcher();
      }),
    revoke() {
      isRevoked = true;
      world.queue.close();
    },
    async close() {
      world.queue.close();
      await new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      });
    },
  };
}

/** Of an album, the last. */
function messageIn(result: unknown): number | undefined {
  const last: unknown = Array.isArray(result) ? result.at(-1) : result;
  if (typeof last !== "object" || last === null || !("message_id" in last)) return undefined;
  return Number(last.message_id);
}

function write(response: ServerResponse, status: number, body: unknown): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
