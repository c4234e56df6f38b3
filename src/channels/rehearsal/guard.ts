import type { IncomingMessage, ServerResponse } from "node:http";
import { Refusal } from "./refusal.ts";

/**
 * Keeps other web pages out. The street has no passwords, so a page elsewhere must neither reach it by a name that was
 * re-pointed at this machine (DNS rebinding: the Host header gives it away) nor post to it (the Origin header does).
 */
export function guard(request: IncomingMessage, host: string): void {
  const called = request.headers.host ?? "";
  if (![...ours, bracketed(host)].includes(hostname(called))) throw new Refusal(403, "foreign-host");
  const { origin } = request.headers;
  if (request.method !== "GET" && origin !== undefined && !isOwn(origin, called))
    throw new Refusal(403, "foreign-origin");
}

const ours = ["localhost", "127.0.0.1", "[::1]"];

function bracketed(host: string): string {
  return host.includes(":") ? `[${host}]` : host.toLowerCase();
}

function hostname(called: string): string {
  return called.toLowerCase().replace(/:\d+$/, "");
}

function isOwn(origin: string, called: string): boolean {
  return origin.toLowerCase() === `http://${called.toLowerCase()}`;
}

/** Nothing from outside, nothing inline, no frames: a photo or a name can never become a script. */
export function harden(response: ServerResponse): void {
  response.setHeader("content-security-policy", policy);
  response.setHeader("x-content-type-options", "nosniff");
  response.setHeader("referrer-policy", "no-referrer");
  response.setHeader("cross-origin-resource-policy", "same-origin");
  response.setHeader("cross-origin-opener-policy", "same-origin");
  response.setHeader("cache-control", "no-store");
}

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");
