import type { IncomingMessage } from "node:http";
import { badRequest } from "./api-refusal.ts";

export type Fields = Readonly<Record<string, unknown>>;

/** The parameters of a call, however they were sent: in the address, as JSON, urlencoded, or as a form with files. */
export async function readFields(request: IncomingMessage, url: URL): Promise<Fields> {
  const bytes = await readAll(request);
  const inAddress = Object.fromEntries(url.searchParams);
  const type = request.headers["content-type"] ?? "";
  if (bytes.length === 0) return inAddress;
  if (type.startsWith("application/json")) return { ...inAddress, ...parseObject(bytes.toString("utf8")) };
  if (type.startsWith("application/x-www-form-urlencoded")) {
    return { ...inAddress, ...Object.fromEntries(new URLSearchParams(bytes.toString("utf8"))) };
  }
  if (type.startsWith("multipart/form-data")) {
    const form = await new Response(new Uint8Array(bytes), { headers: { "content-type": type } }).formData();
    return { ...inAddress, ...Object.fromEntries(form.entries()) };
  }
  return inAddress;
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts);
}

function parseObject(text: string): Fields {
  const read = parseJson(text);
  if (typeof read !== "object" || read === null) throw badRequest("can't parse JSON object");
  return read as Fields; // any object is a record of what it has
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest("can't parse JSON object");
  }
}

export function readText(fields: Fields, name: string): string {
  const value = fields[name];
  return typeof value === "string" ? value : "";
}

export function readNumber(fields: Fields, name: string): number | undefined {
  const value = fields[name];
  if (typeof value === "number") return value;
  return typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : undefined;
}

/** A value that a form can only carry as JSON in a text. */
export function readValue(fields: Fields, name: string): unknown {
  const value = fields[name];
  return typeof value === "string" ? parseJson(value) : value;
}
