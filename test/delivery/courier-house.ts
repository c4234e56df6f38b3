import { onTestFinished } from "vitest";
import type { Channel, Outcome, Outgoing, Pace } from "../../src/channels/channel.ts";
import { type Courier, startCourier } from "../../src/delivery/courier.ts";
import type { Wording } from "../../src/delivery/to-outgoing.ts";
import type { Db } from "../../src/store/open.ts";
import { outbox } from "../../src/store/tables/delivery.ts";
import { address } from "../../src/store/tables/people.ts";
import { freshDatabase } from "../support/database.ts";
import { newChat } from "../support/desk.ts";

export interface CourierHouse {
  readonly db: Db;
  readonly delivered: Outgoing[];
  /** How the next deliveries end instead. */
  readonly upcoming: Outcome[];
  readonly logged: string[];
  chat(room?: boolean): number;
  /** Gives the id of the row. */
  write(addressId: number, text: string, row?: Partial<typeof outbox.$inferInsert>): number;
  /** What was delivered, in its order. */
  texts(): string[];
  /** The row's columns. */
  row(id: number): typeof outbox.$inferSelect | undefined;
  /** Delivers what may be delivered at this time. */
  deliver(now: number): Promise<void>;
  restart(now: number): Promise<void>;
}

/** A courier on a database of its own, before a channel of this pace that takes everything. `onTheWay` is called for each. */
export function courierHouse(
  also: Partial<Wording> &
    Pick<Channel, "isOpen"> & {
      readonly pace?: Pace;
      readonly onTheWay?: (outgoing: Outgoing) => unknown;
    } = {},
): CourierHouse {
  const { pace, onTheWay, isOpen, ...wording } = also;
  const db = freshDatabase();
  const delivered: Outgoing[] = [];
  const upcoming: Outcome[] = [];
  const logged: string[] = [];
  let time = 0;
  const channel: Channel = {
    ...{ name: "rehearsal", account: "street" },
    abilities: { buttons: true, edits: true, photos: true, location: true },
    ...(pace && { pace }),
    ...(isOpen && { isOpen }),
    start: async () => {},
    stop: async () => {},
    async deliver(outgoing) {
      delivered.push(outgoing);
      await onTheWay?.(outgoing);
      return upcoming.shift() ?? { is: "sent", message: `m${delivered.length}` };
    },
  };
  const start = (): Courier =>
    startCourier({
      ...{ db, channels: [channel], now: () => time, random: () => 0 },
      ...{
        draw: () => null,
        make: async () => null,
        codeOf: () => "",
        sayAgain: (text: string) => `again: ${text}`,
        ...wording,
      },
      log: { error: (_, event) => void logged.push(event) },
    });
  let courier = start();
  onTestFinished(() => courier.stop());
  return {
    ...{ db, delivered, upcoming, logged },
    chat: (room = false) => newChat(db, { room }),
    write(addressId, text, row = {}) {
      const usual = { lane: "reply", state: "queued", does: "send", body: { text }, notBefore: 0, madeAt: 0 } as const;
      return db
        .insert(outbox)
        .values({ ...usual, addressId, ...row })
        .returning({ id: outbox.id })
        .get().id;
    },
    texts: () => delivered.map((one) => ("shown" in one ? one.shown.text : "")),
    row: (id) =>
      db
        .select()
        .from(outbox)
        .all()
        .find((one) => one.id === id),
    deliver(now) {
      time = now;
      return courier.idle();
    },
    async restart(now) {
      await courier.stop();
      time = now;
      courier = start();
    },
  };
}

export function isUnreachable(db: Db, id: number): boolean {
  return (
    db
      .select()
      .from(address)
      .all()
      .find((one) => one.id === id)?.unreachableSince != null
  );
}
