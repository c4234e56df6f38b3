import { eq } from "drizzle-orm";
import { expect, it, onTestFinished } from "vitest";
import { type Courier, startCourier } from "../../../src/delivery/courier.ts";
import { outbox } from "../../../src/store/tables/delivery.ts";
import { address } from "../../../src/store/tables/people.ts";
import { freshDatabase } from "../../support/database.ts";
import { newChat } from "../../support/desk.ts";
import { openAccount } from "../../support/wechat/account.ts";

/*
 * A broadcast to many on WeChat, in the middle of which everything goes wrong that can. Afterwards two ledgers are held against each
 * other: what the outbox says of each row, and what stands in the chats.
 */

const people = 40;
const minute = 60_000;

it("agrees with what stands in the chats, whatever happens to the child in the middle of a broadcast", async () => {
  const account = await openAccount();
  const { world, clock, channel, heard, children } = account;
  const db = freshDatabase();
  const rows = Array.from({ length: people }, (_, n) => {
    const chat = `wxid_${n}`;
    world.add(chat, `邻居${n}`);
    const addressId = newChat(db);
    db.update(address).set({ channel: "wechat", account: world.me, chat }).where(eq(address.id, addressId)).run();
    const row = { addressId, lane: "bulk", state: "queued", does: "send", notBefore: 0, madeAt: clock.now() } as const;
    return db
      .insert(outbox)
      .values({ ...row, body: { text: `明天8点停水 ${n}` } })
      .returning()
      .get();
  });
  const courier: Courier = startCourier({
    ...{
      db,
      channels: [channel],
      draw: () => null,
      make: async () => null,
    },
    ...{
      codeOf: () => "",
      sayAgain: (text: string) => text,
      now: clock.now,
      random: () => 0,
      log: { error: () => {} },
    },
  });
  onTestFinished(() => courier.stop());

  const never = () => new Promise<never>(() => {});
  const last = () => children.at(-1);
  const said: string[] = [];
  const meanwhile: string[] = [];
  const happens: Readonly<Record<number, () => unknown>> = {
    // Killed when the message was handed on, and it never arrives; and when it has just arrived, and nobody could note that.
    5: () => {
      last()?.kill();
      return never();
    },
    12: () => {
      world.afterSend = () => {
        world.afterSend = () => {};
        last()?.kill();
        return never();
      };
    },
    19: () => {
      last()?.hang();
      return never();
    },
    26: () => {
      for (let n = 0; n < 200; n += 1) last()?.puppet.emit("error", { data: "the line is down" });
      return never();
    },
    33: () => {
      for (const id of said) world.again(id);
      return world.puppet.logout("kicked out");
    },
  };
  let handedOn = 0;
  world.beforeSend = () => {
    handedOn += 1;
    return happens[handedOn]?.();
  };

  for (let second = 0; second < 9 * 60; second += 2) {
    // Whenever a child is up and nobody is in, somebody scans.
    if (!world.puppet.isLoggedIn && second % 5 === 0) await account.login().catch(() => {});
    if (world.puppet.isLoggedIn) for (const id of meanwhile.splice(0)) world.again(id);
    if (second % 7 === 0) {
      const id = world.say(`wxid_${second % people}`, { text: `收到 ${second}` });
      said.push(id);
      // What is said while nobody is logged in comes with the next login.
      if (!world.puppet.isLoggedIn) meanwhile.push(id);
    }
    courier.wake();
    await clock.pass(2_000);
    await Promise.race([courier.idle(), clock.pass(0)]);
  }
  await clock.pass(minute);

  const after = db.select().from(outbox).all();
  const texts = world.sent.map(({ text }) => text);
  const copies = rows.map((row) => texts.filter((text) => text === (row.body as { text: string }).text).length); // as written above
  expect(handedOn).toBeGreaterThan(33);
  expect(children.length).toBe(5);
  expect(after.filter(({ state }) => state !== "sent")).toEqual([]);
  // Only a row of which nobody could know may stand there twice, and none is missing.
  expect(copies.filter((count) => count === 0)).toEqual([]);
  const doubled = after.filter((_, n) => (copies[n] ?? 0) > 1);
  expect(doubled.map(({ why }) => why)).toEqual(["interrupted"]);
  // And what people said meanwhile was taken once each, however often it came.
  const taken = heard.map(({ id }) => id);
  expect(taken.toSorted()).toEqual([...new Set(taken)].toSorted());
  expect(said.filter((id) => !taken.includes(id))).toEqual([]);
});
