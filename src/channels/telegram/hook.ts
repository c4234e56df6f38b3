import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Update } from "telegraf/types";
import type { Log } from "../../log-line.ts";

export interface HookOptions {
  readonly secret: string;
  /** Throws where nothing was kept; then Telegram sends the update again. */
  readonly take: (update: Update) => void;
  /** Whether anything can be taken yet. */
  readonly isReady: () => boolean;
  readonly log: Pick<Log, "error">;
}

/** Bytes. What Telegram sends is a hundredth of it. */
const mostBytes = 1024 * 1024;

/**
 * Takes what Telegram sends to our address. Whoever can't show the secret is sent away before anything of theirs is read: anybody
 * may find the address, and could write as anybody. It answers with 200 only when the update was kept.
 */
export function hook({ secret, take, isReady, log }: HookOptions) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    answer(request)
      .catch((thrown: unknown) => {
        log.error({ channel: "telegram", updates: 1, err: thrown }, "not taken");
        return 503;
      })
      .then((status) => {
        // Of somebody who is sent away no more is read.
        if (status !== 200 && status !== 503) response.setHeader("connection", "close");
        response.writeHead(status).end();
      });
  };

  async function answer(request: IncomingMessage): Promise<number> {
    if (request.method !== "POST") return 405;
    if (!isSame(request.headers["x-telegram-bot-api-secret-token"], secret)) return 403;
    const body = await readBytes(request);
    if (body === null) return 413;
    const update = readUpdate(body);
    if (update === null) return 400;
    if (!isReady()) return 503;
    take(update);
    return 200;
  }
}

/** In a time that tells nothing of where the two differ, nor of how long the secret is. */
function isSame(given: string | string[] | undefined, secret: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return typeof given === "string" && timingSafeEqual(hash(given), hash(secret));
}

/** As bytes, joined before they are read as letters: a Chinese character may come in two packets. Null for too many. */
async function readBytes(request: IncomingMessage): Promise<Buffer | null> {
  if (Number(request.headers["content-length"] ?? 0) > mostBytes) return null;
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > mostBytes) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function readUpdate(body: Buffer): Update | null {
  try {
    const read: unknown = JSON.parse(body.toString("utf8"));
    const isUpdate =
      typeof read === "object" && read !== null && "update_id" in read && Number.isInteger(read.update_id);
    return isUpdate ? (read as Update) : null; // of what shape it is otherwise shows where it is translated
  } catch {
    return null;
  }
}
