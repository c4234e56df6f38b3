import { Agent } from "node:http";
import { Agent as SecureAgent } from "node:https";
import type { Socket } from "node:net";
import { type After, after as realAfter } from "./after.ts";

/** Begins the code of an error that came before the line stood, so before anything was said over it. */
export const unsent = "UNSENT";

/** Milliseconds for a line to stand; through a proxy, to get as far as the other end of it. */
export const mostToConnect = 10_000;

export interface LinesOptions {
  /** The other end speaks https. */
  readonly isSecure: boolean;
  /** Every line goes through this http, https or socks5 proxy. */
  readonly proxy?: string | undefined;
  readonly after?: After;
}

/** Where a line leads, as node's Agent says it. */
export interface Target {
  readonly host: string;
  readonly port: number | string;
}

type Give = (error: Error | null, socket?: Socket) => void;
// Documented by node, missing in its types. What does not return the socket gives it.
type Connecting = { createConnection(to: Target & { readonly socket?: Socket }, give: Give): Socket | undefined };

/**
 * The lines to Telegram, kept open between calls. An error tells whether it came before the line stood: a message that
 * was surely not sent is simply sent again, one that may have been is not.
 */
export function openLines({ isSecure, proxy, after = realAfter }: LinesOptions): Agent {
  const how = { keepAlive: true, keepAliveMsecs: 10_000 };
  const agent = isSecure ? new SecureAgent(how) : new Agent(how);
  const lines = agent as Agent & Connecting;
  const connect = lines.createConnection.bind(lines);
  const opening = isSecure ? "secureConnect" : "connect";
  if (proxy === undefined) lines.createConnection = (to, give) => watch(connect(to, give), opening, after);
  else {
    const by = new URL(proxy);
    lines.createConnection = (to, give) => {
      // A tunnel is a line that stands already, unless it is to be secured first.
      const use = (socket: Socket) => (isSecure ? watch(connect({ ...to, socket }, give), opening, after) : socket);
      openTunnel(by, to, after).then(
        (socket) => give(null, use(socket)),
        (error: NodeJS.ErrnoException) => give(marked(error)),
      );
      return undefined;
    };
  }
  return agent;
}

async function openTunnel(proxy: URL, to: Target, after: After): Promise<Socket> {
  // Loaded only where a proxy is set up.
  const { tunnel } = await import("./tunnel.ts");
  return tunnel(proxy, to, after);
}

function watch<S extends Socket | undefined>(socket: S, opening: string, after: After): S {
  if (!socket) return socket;
  let stands = false;
  const cancel = after(mostToConnect, () => socket.destroy(tooSlow()));
  socket.once(opening, () => {
    stands = true;
    cancel();
  });
  socket.once("close", cancel);
  socket.on("error", (error: NodeJS.ErrnoException) => {
    if (!stands) marked(error);
  });
  return socket;
}

export function tooSlow(): Error {
  return Object.assign(new Error("the line did not stand in time"), { code: "SLOW" });
}

function marked(error: NodeJS.ErrnoException): Error {
  error.code = `${unsent} ${error.code ?? ""}`.trim();
  return error;
}
