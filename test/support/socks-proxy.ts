import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { type LocalProxy, leadOn, openProxy, type ProxyOptions } from "./proxy.ts";

/** As RFC 1928 and RFC 1929 have them. */
const version = 5;
const [open, byPassword, noWay] = [0, 2, 255];
const [agreed, refused] = [0, 5];

/** A SOCKS5 proxy. `instead` with a status refuses the tunnel. */
export function openSocksProxy({ keys, instead, port }: ProxyOptions = {}): Promise<LocalProxy> {
  const asked: string[] = [];

  async function tunnel(socket: Socket): Promise<void> {
    const [, many = 0] = await next(socket, 2);
    const offered = await next(socket, many);
    const way = keys === undefined ? open : byPassword;
    if (!offered.includes(way)) return void socket.end(Buffer.of(version, noWay));
    socket.write(Buffer.of(version, way));
    if (keys !== undefined && !(await hasKeys(socket, keys))) return;
    const [, , , kind] = await next(socket, 4);
    const host = kind === 3 ? String(await counted(socket)) : (await next(socket, 4)).join(".");
    const target = (await next(socket, 2)).readUInt16BE();
    asked.push(`${host}:${target}`);
    if (typeof instead === "number") socket.write(answerOf(refused));
    else if (instead === "cut") socket.end(answerOf(agreed));
    else if (instead !== "silence") await leadOn(socket, target, () => socket.write(answerOf(agreed)));
  }

  return openProxy(
    createServer((socket) => void tunnel(socket).catch(() => socket.destroy())),
    asked,
    port,
  );
}

function answerOf(code: number): Buffer {
  return Buffer.of(version, code, 0, 1, 0, 0, 0, 0, 0, 0);
}

async function hasKeys(socket: Socket, keys: string): Promise<boolean> {
  await next(socket, 1);
  const given = `${await counted(socket)}:${await counted(socket)}`;
  socket.write(Buffer.of(1, given === keys ? agreed : refused));
  return given === keys;
}

async function counted(socket: Socket): Promise<Buffer> {
  const [length = 0] = await next(socket, 1);
  return next(socket, length);
}

async function next(socket: Socket, bytes: number): Promise<Buffer> {
  for (;;) {
    const got: Buffer | null = socket.read(bytes);
    if (got) return got;
    await once(socket, "readable");
  }
}
