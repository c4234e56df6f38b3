import { expect, it, onTestFinished } from "vitest";
import type { Channel, Outcome } from "../../src/channels/channel.ts";
import { startCourier } from "../../src/delivery/courier.ts";
import { outbox } from "../../src/store/tables/delivery.ts";
import { freshDatabase } from "../support/database.ts";
import { newChat } from "../support/desk.ts";

it("one platform on which everything hangs leaves room to the others", async () => {
  const db = freshDatabase();
  const hanging: ((outcome: Outcome) => void)[] = [];
  const delivered: string[] = [];
  const channel = (name: string, deliver: Channel["deliver"]): Channel => ({
    ...{ name, account: "", deliver, start: async () => {}, stop: async () => {} },
    abilities: { buttons: true, edits: true, photos: true, location: true },
  });
  const courier = startCourier({
    ...{ db, now: () => 1, draw: () => null, make: async () => null, codeOf: () => "", sayAgain: (text) => text },
    channels: [
      channel("hangs", () => new Promise((resolve) => hanging.push(resolve))),
      channel("goes", async ({ chat }) => {
        delivered.push(chat);
        return { is: "sent" };
      }),
    ],
    log: { error: () => {} },
  });
  onTestFinished(() => courier.stop());
  const to = (name: string) => {
    const addressId = newChat(db);
    db.$client.prepare("update address set channel = ?, account = '' where id = ?").run(name, addressId);
    const row = {
      lane: "reply",
      state: "queued",
      does: "send",
      body: { text: "好" },
      notBefore: 0,
      madeAt: 0,
    } as const;
    db.insert(outbox)
      .values({ ...row, addressId })
      .run();
  };
  for (let n = 0; n < 40; n += 1) to("hangs");
  for (let n = 0; n < 10; n += 1) to("goes");
  courier.wake();
  while (delivered.length < 10) await new Promise((done) => setImmediate(done));
  expect(hanging).toHaveLength(12);
  for (const end of hanging) end({ is: "sent" });
});
