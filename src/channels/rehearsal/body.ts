import type { IncomingMessage } from "node:http";
import { Refusal } from "./refusal.ts";

/** The whole body, as bytes: joined before it is decoded, since a Chinese character may be cut in two on the way. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  if (Number(request.headers["content-length"] ?? 0) > limit) throw new Refusal(413, "too-large");
  const parts: Buffer[] = [];
  let size = 0;
  // Leaving the loop early must not cut the line: the sender still has to hear why.
  for await (const part of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > limit) throw new Refusal(413, "too-large");
    parts.push(part);
  }
  return Buffer.concat(parts);
}

export async function readJson(request: IncomingMessage): Promise<unknown> {
  const body = await readBody(request, 64 * 1024);
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw new Refusal(400, "not-json");
  }
}
