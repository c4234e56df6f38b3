import type { Contact, Room, Wechaty } from "wechaty";
import type { Inbound } from "../../channel.ts";
import { frame } from "./to-inbound.ts";

interface Doings {
  readonly account: () => string;
  readonly keep: (inbound: Inbound) => void;
  readonly inTurn: (chat: string, take: () => Promise<void>) => void;
  readonly now: () => number;
}

/** We are taken into a room, or put out of one. WeChat gives such a thing no id. */
export function roomDoings(bot: Wechaty, { account, keep, inTurn, now }: Doings): void {
  const isUs = (contact: Contact): boolean => contact.id === account();

  function tell(room: Room, by: Contact, date: Date | undefined, what: "here" | "gone"): void {
    inTurn(room.id, async () => {
      const at = date?.getTime() ?? now();
      keep({ ...frame(account(), `${what} ${room.id} ${at}`, by, room), at, [what]: true });
    });
  }

  bot.on("room-join", (room, joined, by, date) => {
    if (joined.some(isUs)) tell(room, by, date, "here");
  });
  bot.on("room-leave", (room, left, by, date) => {
    const whoever = by ?? left[0];
    if (left.some(isUs) && whoever) tell(room, whoever, date, "gone");
  });
}
