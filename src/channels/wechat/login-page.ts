import type { IncomingMessage, ServerResponse } from "node:http";
import type { Ending, State } from "./wire.ts";

export interface LoginPageOptions {
  readonly state: () => State;
  readonly login: () => void;
  /** What stands on the page, and how old the code is in seconds, in words. */
  readonly say: (what: Sentence, seconds: number) => string;
  /** The address on which the port listens, beside those of this machine itself. */
  readonly host: string;
  readonly now: () => number;
}

export type Sentence =
  | "title"
  | Exclude<State["is"], "ended">
  /** Why it was given up, or could not begin. */
  | Ending
  | "age"
  | "deaf"
  | "again"
  | "retry";

/**
 * The page on which the account is logged in. Whoever sees the code may log in another account in its place, so it is for this machine alone:
 * neither a name that was pointed here nor a page from elsewhere gets at it.
 */
export function loginPage(options: LoginPageOptions): (request: IncomingMessage, response: ServerResponse) => void {
  const { state, login, host } = options;
  return (request, response) => {
    response.setHeader("cache-control", "no-store");
    if (!isOfHere(request, host)) {
      response.writeHead(403).end();
    } else if (request.method === "POST") {
      login();
      response.writeHead(303, { location: "/wechat" }).end();
    } else if (request.method === "GET") {
      void page(state(), options).then((body) => {
        response.setHeader("content-security-policy", "default-src 'none'; form-action 'self'; frame-ancestors 'none'");
        response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(body);
      });
    } else response.writeHead(405).end();
  };
}

function isOfHere({ headers }: IncomingMessage, host: string): boolean {
  const called = (headers.host ?? "").toLowerCase();
  const name = called.replace(/:\d+$/, "");
  const isOurs = ["localhost", "127.0.0.1", "[::1]", host.toLowerCase(), `[${host.toLowerCase()}]`].includes(name);
  return isOurs && (headers.origin === undefined || headers.origin.toLowerCase() === `http://${called}`);
}

async function page(state: State, { say, now }: LoginPageOptions): Promise<string> {
  const seconds = "at" in state ? Math.max(0, Math.round((now() - state.at) / 1_000)) : 0;
  const line = (what: Sentence) => `<p>${escaped(say(what, seconds))}</p>`;
  const button = (what: Sentence) => `<form method="post"><button>${escaped(say(what, seconds))}</button></form>`;
  const body =
    state.is === "scan"
      ? [await drawn(state.code), line("scan"), line("age"), line("deaf")]
      : state.is === "ended"
        ? [line(state.why), line("deaf"), button(state.why === "not_scanned" ? "again" : "retry")]
        : state.is === "out"
          ? [line("out"), line("deaf"), button("again")]
          : [line(state.is)];
  const title = escaped(say("title", seconds));
  return `<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="5"><title>${title}</title><h1>${title}</h1>${body.join("")}\n`;
}

/** Loaded only here: where optional packages were left out, all the rest goes without, and the code stands there as it is. */
async function drawn(code: string): Promise<string> {
  try {
    const { toString: draw } = await import("qrcode");
    return await draw(code, { type: "svg", margin: 4, width: 320 });
  } catch {
    return `<p>${escaped(code)}</p>`;
  }
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
