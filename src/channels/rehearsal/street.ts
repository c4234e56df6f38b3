import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Channel } from "../channel.ts";
import { openChats } from "./chats.ts";
import { guard, harden } from "./guard.ts";
import { openMedia } from "./media.ts";
import type { Language, Phone } from "./page/wire.ts";
import { Refusal } from "./refusal.ts";
import { type Ground, type Pages, route } from "./routes.ts";
import { openStream } from "./stream.ts";
import { streetChannel } from "./street-channel.ts";
import { StreetError } from "./street-error.ts";

/**
 * The rehearsal street: a local page with several phones side by side, and two channels like any other behind it. It
 * knows nothing of what is said, and has no way into the desk but `receive`.
 */
export interface Street {
  readonly url: string;
  /** "rehearsal" (buttons and edits) and "rehearsal-plain" (neither). */
  readonly channels: readonly Channel[];
  close(): Promise<void>;
}

export type { Phone } from "./page/wire.ts";

export interface StreetOptions {
  readonly host: string;
  /** 0 takes any that is free. */
  readonly port: number;
  /** Where the phones remember their chats and media, as a platform would: it outlives the program. */
  readonly folder: string;
  readonly phones: readonly Phone[];
  /** The page's words in a language, by their full keys. */
  readonly words: (language: string) => Record<string, string>;
  readonly languages: readonly Language[];
  readonly pages?: Pages;
  /** UTC milliseconds. */
  readonly now: () => number;
}

export async function openStreet(options: StreetOptions): Promise<Street> {
  const { host, folder, phones, words, languages, pages = {}, now } = options;
  const server = createServer();
  // The port before the folder: a second program on the same street must not touch the first one's journal.
  const port = await listen(server, host, options.port);
  try {
    const chats = openChats(folder, phones);
    const media = openMedia(join(folder, "media"));
    const stream = openStream();
    const behind = { chats, media, now, tell: stream.tell };
    const [buttoned, plain] = [streetChannel(false, behind), streetChannel(true, behind)];
    const channelOf = (phone: Phone) => (phone.plain ? plain : buttoned);
    const ground: Ground = { chats, media, stream, channelOf, words, languages, pages, now };
    server.on("request", (request, response) => void answer(ground, host, request, response));
    return {
      url: `http://${visible(host)}:${port}/`,
      channels: [buttoned, plain],
      async close() {
        stream.close();
        await new Promise<void>((closed) => {
          server.close(() => closed());
          server.closeAllConnections();
        });
        chats.close();
      },
    };
  } catch (cause) {
    server.close();
    throw cause;
  }
}

function visible(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}

async function answer(ground: Ground, host: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  harden(response);
  try {
    guard(request, host);
    await route(ground, request, response);
  } catch (cause) {
    if (response.headersSent) return void response.destroy();
    const { status, code } = cause instanceof Refusal ? cause : { status: 500, code: "fault" };
    // What is left of a refused body is read and dropped, so that the sender sees the answer and not a broken pipe.
    request.resume();
    response
      .writeHead(status, { "content-type": "application/json; charset=utf-8" })
      .end(JSON.stringify({ error: code }));
  }
}

async function listen(server: Server, host: string, port: number): Promise<number> {
  await new Promise<void>((listening, failed) => {
    server.once("error", (cause: NodeJS.ErrnoException) => failed(advice(cause, host, port)));
    server.listen(port, host, listening);
  });
  return (server.address() as AddressInfo).port;
}

function advice(cause: NodeJS.ErrnoException, host: string, port: number): StreetError {
  if (cause.code === "EADDRINUSE")
    return new StreetError("port-in-use", `Port ${port} is already in use. Set SHUOSHI_PORT to another one.`, cause);
  return new StreetError("port-refused", `Cannot listen on ${host}:${port}. Set SHUOSHI_HOST or SHUOSHI_PORT.`, cause);
}
