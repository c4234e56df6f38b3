import { once } from "node:events";
import { request } from "node:http";
import { connect, isIPv6, type Socket } from "node:net";
import { connect as connectSecurely } from "node:tls";
import { SocksClient } from "socks";
import type { After } from "./after.ts";
import { mostToConnect, type Target, tooSlow } from "./lines.ts";

/**
 * A line through a proxy on which nothing has been said yet. It is the proxy that looks the name up: where a proxy is
 * needed, the names that one is told at home are often wrong as well. Fails with a code, and without the user and the
 * password.
 */
export async function tunnel(proxy: URL, to: Target, after: After): Promise<Socket> {
  const { line, opening } = lineTo(proxy);
  line.on("error", () => {}); // whoever uses the line hears of it by the layer above
  const cancel = after(mostToConnect, () => line.destroy(tooSlow()));
  try {
    await once(line, opening);
    line.setKeepAlive(true, 10_000);
    await (proxy.protocol.startsWith("http") ? askHttp : askSocks)(line, proxy, to);
    return line;
  } catch (thrown) {
    const { code = "PROXY_REFUSED" } = (line.errored ?? thrown) as NodeJS.ErrnoException;
    line.destroy();
    throw Object.assign(new Error("no line through the proxy"), { code });
  } finally {
    cancel();
  }
}

function lineTo(proxy: URL): { line: Socket; opening: string } {
  const { host, port } = doorOf(proxy);
  if (proxy.protocol !== "https:") return { line: connect({ host, port }), opening: "connect" };
  const name = /[a-z]/i.test(host) && !isIPv6(host) ? { servername: host } : {};
  return { line: connectSecurely({ host, port, ...name }), opening: "secureConnect" };
}

/** Asks by CONNECT. Whatever is not a yes has the status in its code. */
function askHttp(line: Socket, proxy: URL, { host, port }: Target): Promise<void> {
  const path = `${isIPv6(host) ? `[${host}]` : host}:${port}`;
  const { user, password } = keysOf(proxy);
  const basic = Buffer.from(`${user}:${password}`).toString("base64");
  const headers = {
    ...{ host: path, connection: "keep-alive" },
    ...((user || password) && { "proxy-authorization": `Basic ${basic}` }),
  };
  return new Promise((resolve, reject) => {
    const asking = request({ method: "CONNECT", path, headers, createConnection: () => line });
    asking.once("connect", ({ statusCode = 0 }, _, head: Buffer) => {
      if (statusCode < 200 || statusCode > 299) reject(Object.assign(new Error(), { code: `PROXY_${statusCode}` }));
      if (head.length > 0) line.unshift(head);
      resolve();
    });
    asking.once("error", reject);
    asking.end();
  });
}

async function askSocks(line: Socket, proxy: URL, { host, port }: Target): Promise<void> {
  const { user, password } = keysOf(proxy);
  await SocksClient.createConnection({
    command: "connect",
    proxy: { ...doorOf(proxy), type: 5, ...((user || password) && { userId: user, password }) },
    destination: { host, port: Number(port) },
    existing_socket: line,
  });
}

/** Where the proxy itself is. URLs leave a scheme's own port out, and write IPv6 in brackets. */
function doorOf({ hostname, port, protocol }: URL): { host: string; port: number } {
  return { host: hostname.replace(/^\[|\]$/g, ""), port: Number(port || (protocol === "https:" ? 443 : 80)) };
}

function keysOf({ username, password }: URL): { user: string; password: string } {
  return { user: decodeURIComponent(username), password: decodeURIComponent(password) };
}
