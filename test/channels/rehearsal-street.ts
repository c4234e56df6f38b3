import { onTestFinished } from "vitest";
import type { Channel, Inbound, Outcome, Outgoing } from "../../src/channels/channel.ts";
import type { Entry, Phone } from "../../src/channels/rehearsal/page/wire.ts";
import { openStreet, type Street } from "../../src/channels/rehearsal/street.ts";
import { freshFolder } from "../support/folder.ts";

/** A street over real HTTP, with a resident who has buttons (chen) and one who has none (liu). */
export async function open(folder = freshFolder(), port = 0): Promise<Street> {
  const street = await openStreet({
    ...{ host: "127.0.0.1", port, folder, phones: [chen, liu], now: () => noon },
    words: (language) => ({ "street.name": language }),
    pages: { "/healthz": () => ({ status: 503, type: "application/json", body: "{}" }) },
    languages: [
      { tag: "zh-CN", name: "中文" },
      { tag: "en", name: "English" },
    ],
  });
  onTestFinished(() => street.close());
  return street;
}

export const noon = Date.UTC(2026, 4, 6, 4);
const chen: Phone = { id: "chen", name: "陈玉兰", role: "resident", language: "zh-CN", plain: false };
const liu: Phone = { id: "liu", name: "刘桂芳", role: "resident", language: "zh-CN", plain: true };

/** With a desk behind it that takes whatever comes, and remembers it. */
export async function openWithDesk(folder?: string): Promise<{ street: Street; taken: Inbound[] }> {
  const street = await open(folder);
  const taken: Inbound[] = [];
  for (const channel of street.channels) await channel.start((batch) => void taken.push(...batch));
  return { street, taken };
}

export interface Upload {
  readonly ref: string;
  readonly type: string;
  readonly size: number;
}

/** The caller says what it expects to be answered; its assertions show whether that was so. */
export async function post<Answer = unknown>(
  street: Street,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; answer: Answer }> {
  const raw = body instanceof Uint8Array ? Buffer.from(body) : JSON.stringify(body);
  const response = await fetch(new URL(path, street.url), { method: "POST", body: raw, headers });
  return { status: response.status, answer: (await response.json()) as Answer };
}

export async function get<Answer>(street: Street, path: string): Promise<Answer> {
  return (await (await fetch(new URL(path, street.url))).json()) as Answer;
}

export function say(street: Street, phone: string, saying: Record<string, unknown>) {
  return post(street, `/phones/${phone}/say`, saying);
}

export function chat(street: Street, phone: string): Promise<Entry[]> {
  return get(street, `/phones/${phone}/chat`);
}

export function channel(street: Street, name: string): Channel {
  const found = street.channels.find((one) => one.name === name);
  if (!found) throw new Error(`no channel ${name}`);
  return found;
}

export function deliver(street: Street, outgoing: Outgoing, name = "rehearsal"): Promise<Outcome> {
  return channel(street, name).deliver(outgoing);
}

export async function send(street: Street, text: string, buttons: { label: string; data: string }[] = []) {
  const outcome = await deliver(street, { do: "send", chat: "chen", shown: { text, buttons } });
  if (outcome.is !== "sent" || !outcome.message) throw new Error(JSON.stringify(outcome));
  return outcome.message;
}

export const photo = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
