import { Agent } from "node:http";
import { Agent as SecureAgent } from "node:https";
import type { Socket } from "node:net";

/** Begins the code of an error that came before the line stood, so before anything was said over it. */
export const unsent = "UNSENT";

const mostToConnect = 10_000;

type Connecting = { createConnection(...given: unknown[]): Socket }; // documented by node, missing in its types

/**
 * The lines to Telegram, kept open between calls. An error tells whether it came before the line stood: a message that was
 * surely not sent is simply sent again, one that may have been is not.
 */
export function openLines(isSecure: boolean): Agent {
  const how = { keepAlive: true, keepAliveMsecs: 10_000 };
  const agent = isSecure ? new SecureAgent(how) : new Agent(how);
  const lines = agent as Agent & Connecting;
  const connect = lines.createConnection.bind(lines);
  lines.createConnection = (...given) => watch(connect(...given), isSecure ? "secureConnect" : "connect");
  return agent;
}

function watch(socket: Socket, opening: string): Socket {
  let stands = false;
  const slow = Object.assign(new Error("the line did not stand in time"), { code: "SLOW" });
  const timer = setTimeout(() => socket.destroy(slow), mostToConnect);
  socket.once(opening, () => {
    stands = true;
    clearTimeout(timer);
  });
  socket.once("close", () => clearTimeout(timer));
  socket.on("error", (error: NodeJS.ErrnoException) => {
    if (!stands) error.code = `${unsent} ${error.code ?? ""}`.trim();
  });
  return socket;
}
