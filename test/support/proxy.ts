import { once } from "node:events";
import { type AddressInfo, connect, type Server, type Socket } from "node:net";

/** A proxy on a port of this machine. Whatever name it is asked for, it leads to the port of that number here. */
export interface LocalProxy {
  readonly port: number;
  /** Each tunnel that was asked for, as `host:port`. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

export interface ProxyOptions {
  /** `user:password`, without which it refuses. */
  readonly keys?: string;
  /**
   * Answers to everyone who may ask: a status of HTTP instead of a tunnel; yes, and then it cuts the line; or nothing
   * at all.
   */
  readonly instead?: number | "cut" | "silence";
  readonly port?: number;
}

/** Leads on to a port of this machine; `stands` is called before anything passes. */
export async function leadOn(socket: Socket, port: number, stands: () => void): Promise<void> {
  const line = connect(port, "127.0.0.1");
  socket.on("error", () => line.destroy());
  await once(line, "connect");
  line.on("error", () => socket.destroy());
  stands();
  line.pipe(socket).pipe(line);
}

export async function openProxy(server: Server, asked: readonly string[], port = 0): Promise<LocalProxy> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    asked,
    port: (server.address() as AddressInfo).port,
    async close() {
      for (const socket of sockets) socket.destroy();
      if (server.listening) await new Promise((closed) => server.close(closed));
    },
  };
}
