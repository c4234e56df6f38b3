import type { Shown } from "../src/channels/channel.ts";
import type { Db } from "../src/store/open.ts";

/** A promise, as it stands in the outbox when all is done. */
export interface Promised {
  readonly id: number;
  readonly chat: string;
  readonly isRoom: boolean;
  readonly lane: string;
  readonly state: string;
  readonly does: string;
  readonly failure: string | null;
  readonly why: string | null;
  /** The platform's id of the message; 0 where there is none. */
  readonly message: number;
  readonly text: string;
}

/** Everything that was ever promised, in the order in which it was. */
export function promisedIn({ $client: client }: Db): readonly Promised[] {
  type Row = Omit<Promised, "isRoom" | "message" | "text"> & {
    readonly room: number;
    readonly message: string | null;
    readonly body: string | null;
  };
  const rows = client
    .prepare<[], Row>(
      `select outbox.id, chat, room, lane, state, does, failure, why, platform_id as message, body
        from outbox join address on address.id = address_id order by outbox.id`,
    )
    .all();
  return rows.map(({ room, message, body, ...row }) => {
    const { text = "" } = (body === null ? {} : JSON.parse(body)) as Partial<Shown>; // as post wrote it
    return { ...row, isRoom: room === 1, message: Number(message ?? 0), text: text.trim() };
  });
}

export function byChat(rows: readonly Promised[]): ReadonlyMap<number, readonly Promised[]> {
  const chats = new Map<number, Promised[]>();
  for (const row of rows) {
    const ofChat = chats.get(Number(row.chat)) ?? [];
    chats.set(Number(row.chat), ofChat);
    ofChat.push(row);
  }
  return chats;
}
