import { createServer, type IncomingMessage, STATUS_CODES } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { Socket } from "node:net";
import { type LocalProxy, leadOn, openProxy, type ProxyOptions } from "./proxy.ts";
import { testCertificate } from "./test-certificate.ts";

/** A proxy that knows CONNECT and nothing else. */
export function openHttpProxy(options: ProxyOptions & { readonly isSecure?: boolean } = {}): Promise<LocalProxy> {
  const { keys, instead, isSecure = false, port } = options;
  const asked: string[] = [];
  const wanted = keys === undefined ? undefined : `Basic ${Buffer.from(keys).toString("base64")}`;

  function tunnel({ url = "", headers }: IncomingMessage, socket: Socket): void {
    asked.push(url);
    const refuse = (status: number) =>
      socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\ncontent-length: 2\r\n\r\n{}`);
    const agree = () => socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
    if (headers["proxy-authorization"] !== wanted) refuse(407);
    else if (typeof instead === "number") refuse(instead);
    else if (instead === "cut") socket.end("HTTP/1.1 200 Connection established\r\n\r\n");
    else if (instead !== "silence") void leadOn(socket, Number(url.split(":").at(-1)), agree).catch(() => refuse(502));
  }

  const server = isSecure ? createSecureServer(testCertificate) : createServer();
  server.on("connect", tunnel);
  return openProxy(server, asked, port);
}
