import type { ServerResponse } from "node:http";
import type { StreetEvent } from "./page/wire.ts";

/**
 * Everything that happens on the street, to every open page. Nothing is kept for those who were away: a page that
 * connects again fetches its chats again, which is right after a restart too.
 */
export interface Stream {
  open(response: ServerResponse): void;
  tell(event: StreetEvent): void;
  close(): void;
}

export function openStream(): Stream {
  const listeners = new Set<ServerResponse>();
  const beat = setInterval(() => send(": beat\n\n"), 20_000);
  beat.unref();

  function send(text: string): void {
    for (const listener of listeners) {
      // One that does not read is let go; it comes back and fetches.
      if (listener.writableLength > 4 * 1024 * 1024) listener.destroy();
      else listener.write(text);
    }
  }

  return {
    open(response) {
      response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8" });
      // EventSource waits this long before it comes back.
      response.write("retry: 1000\n\n");
      listeners.add(response);
      response.on("close", () => listeners.delete(response));
    },
    tell: (event) => send(`data: ${JSON.stringify(event)}\n\n`),
    close() {
      clearInterval(beat);
      for (const listener of listeners) listener.end();
    },
  };
}
