import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Pages } from "./pages.ts";

/** Takes a request that is for a path of its own. */
export type Taker = (request: IncomingMessage, response: ServerResponse) => void;

export interface LocalPort {
  readonly port: number;
  close(): Promise<void>;
}

export interface LocalPortOptions {
  readonly host: string;
  /** 0 takes any that is free. */
  readonly port: number;
  readonly pages: Pages;
  /** By path. */
  readonly takers: Readonly<Record<string, Taker>>;
}

/** The program's own port on this machine, where there is no street on it. Rejects with node's error where it can't be had. */
export async function openLocalPort({ host, port, pages, takers }: LocalPortOptions): Promise<LocalPort> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://local");
    const taker = Object.hasOwn(takers, pathname) ? takers[pathname] : undefined;
    if (taker) taker(request, response);
    else answer(pages, request.method, pathname, response);
  });
  // Whoever sends a body drop by drop is not waited for.
  server.requestTimeout = 30_000;
  await new Promise<void>((listening, failed) => {
    server.once("error", failed);
    server.listen(port, host, listening);
  });
  return { port: (server.address() as AddressInfo).port, close: () => close(server) };
}

function answer(pages: Pages, method: string | undefined, pathname: string, response: ServerResponse): void {
  const page = Object.hasOwn(pages, pathname) ? pages[pathname]?.() : undefined;
  if (!page || (method !== "GET" && method !== "HEAD")) {
    response.writeHead(page ? 405 : 404).end();
    return;
  }
  response.writeHead(page.status, { "content-type": page.type, "cache-control": "no-store" });
  response.end(method === "HEAD" ? undefined : page.body);
}

/** What is being answered is answered still. */
async function close(server: Server): Promise<void> {
  await new Promise<void>((closed) => {
    server.close(() => closed());
    server.closeIdleConnections();
  });
}
