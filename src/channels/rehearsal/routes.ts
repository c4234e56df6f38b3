import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { readAsset } from "./assets.ts";
import { readBody, readJson } from "./body.ts";
import type { Chats } from "./chats.ts";
import { type Media, mediaLimit } from "./media.ts";
import type { Language, Phone, Saying, StreetView } from "./page/wire.ts";
import { Refusal } from "./refusal.ts";
import { readSaying, toEntry, toInbound } from "./saying.ts";
import type { Stream } from "./stream.ts";
import type { StreetChannel } from "./street-channel.ts";

/** Pages of others, by path. */
export type Pages = Readonly<
  Record<string, () => { readonly status: number; readonly type: string; readonly body: string }>
>;

export interface Ground {
  readonly chats: Chats;
  readonly media: Media;
  readonly stream: Stream;
  readonly channelOf: (phone: Phone) => StreetChannel;
  readonly words: (language: string) => Record<string, string>;
  readonly languages: readonly Language[];
  readonly pages: Pages;
  readonly now: () => number;
}

/** What is served where. A route returns its answer as JSON, or writes the response itself. */
export async function route(ground: Ground, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://street");
  const [place = "", name = "", act = "", ...more] = pathname.slice(1).split("/");
  if (more.length > 0) throw new Refusal(404, "no-such-place");
  switch (`${request.method} /${[place, name && "*", act].filter(Boolean).join("/")}`) {
    case "GET /":
      return bytes(response, await readAsset("index.html"));
    case "GET /page/*":
      return bytes(response, await readAsset(name));
    case "GET /street":
      return json(response, 200, view(ground, searchParams.get("language") ?? ""));
    case "GET /events":
      return ground.stream.open(response);
    case "GET /media/*":
      response.setHeader("cache-control", "private, max-age=31536000, immutable");
      return bytes(response, await ground.media.read(name));
    case "POST /media":
      return json(
        response,
        200,
        await ground.media.keep(request.headers["content-type"], await readBody(request, mediaLimit)),
      );
    case "POST /phones":
      return json(response, 201, join(ground, await readJson(request)));
    case "GET /phones/*/chat":
      return json(response, 200, ground.chats.entries(phoneOf(ground, name).id));
    case "POST /phones/*/say": {
      const phone = phoneOf(ground, name);
      return json(response, 200, say(ground, phone, readSaying(await readJson(request), phone)));
    }
    default: {
      const page = request.method === "GET" && Object.hasOwn(ground.pages, pathname) && ground.pages[pathname]?.();
      if (!page) throw new Refusal(404, "no-such-place");
      response.writeHead(page.status, { "content-type": page.type }).end(page.body);
    }
  }
}

/** Committed, then recorded, then told; an id that was recorded is not handed on again. */
function say(ground: Ground, phone: Phone, said: Saying): { entry?: ReturnType<typeof toEntry> } {
  const { chats, media, stream, channelOf, now } = ground;
  const { receive } = channelOf(phone);
  if (receive === undefined) throw new Refusal(503, "desk-not-open");
  const before = chats.saidOn(said.id);
  // A real platform numbers its messages itself. Here a phone could take another's id, and the desk would drop its message.
  if (before !== undefined && before !== phone.id) throw new Refusal(409, "id-taken");
  if (before !== undefined) return withEntry(chats.entry(phone.id, said.id));
  const inbound = toInbound(said, phone, media, now());
  try {
    receive([inbound]);
  } catch {
    // Not taken. The desk has its own log of why; the phone only has to try again.
    throw new Refusal(503, "desk-did-not-take-it");
  }
  if (said.here) return {};
  if (said.press) {
    const marked = chats.press(phone.id, said.id, said.press);
    if (marked) stream.tell({ phone: phone.id, change: marked });
    return {};
  }
  const entry = toEntry(inbound);
  chats.append(phone.id, entry);
  stream.tell({ phone: phone.id, entry });
  return { entry };
}

function withEntry(entry: ReturnType<typeof toEntry> | undefined): { entry?: ReturnType<typeof toEntry> } {
  return entry ? { entry } : {};
}

const newcomer = z.strictObject({
  name: z.string().trim().min(1).max(40),
  language: z.string().regex(/^[A-Za-z0-9-]{2,35}$/),
  plain: z.boolean().default(false),
});

function join(ground: Ground, body: unknown): Phone {
  const read = newcomer.safeParse(body);
  if (!read.success) throw new Refusal(400, "bad-phone");
  const phone = { id: `phone-${randomUUID().slice(0, 13)}`, ...read.data, role: "resident" };
  ground.chats.join(phone);
  ground.stream.tell({ phone: phone.id, joined: phone });
  return phone;
}

/** In the language asked for, or the first, which is the street's own. */
function view({ chats, words, languages }: Ground, asked: string): StreetView {
  const language = (languages.find(({ tag }) => tag === asked) ?? languages[0])?.tag ?? asked;
  return { phones: chats.phones(), words: words(language), language, languages };
}

function phoneOf({ chats }: Ground, id: string): Phone {
  const phone = chats.phone(id);
  if (phone === undefined) throw new Refusal(404, "no-such-phone");
  return phone;
}

function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(value));
}

function bytes(response: ServerResponse, { type, bytes }: { type: string; bytes: Buffer }): void {
  response.writeHead(200, { "content-type": type, "content-length": bytes.length }).end(bytes);
}
