import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { eq } from "drizzle-orm";
import { expect, it, onTestFinished } from "vitest";
import type { Channel, Inbound } from "../../../src/channels/channel.ts";
import { forked } from "../../../src/channels/wechat/line.ts";
import { wechatChannel } from "../../../src/channels/wechat/wechat-channel.ts";
import { startCourier } from "../../../src/delivery/courier.ts";
import { root } from "../../../src/root.ts";
import { outbox } from "../../../src/store/tables/delivery.ts";
import { address } from "../../../src/store/tables/people.ts";
import { freshDatabase } from "../../support/database.ts";
import { newChat } from "../../support/desk.ts";
import { freshFolder } from "../../support/folder.ts";

const people = 15;
const said = 3;

it("the real child is killed twice in the middle of sending: nothing is lost, one is doubled, and the other channel goes on", async () => {
  const data = freshFolder();
  const world = freshFolder();
  const db = freshDatabase();
  const start = Date.now();
  /** Four minutes of the courier's go by in a second, since it is as slow as WeChat wants. */
  const now = () => start + (Date.now() - start) * 240;
  const isThere = (name: string, line: object) => appendFileSync(join(world, name), `${JSON.stringify(line)}\n`);

  isThere("people", { id: "wxid_bot", name: "说事小助手" });
  for (let n = 0; n < people; n += 1) isThere("people", { id: `wxid_${n}`, name: `邻居${n}` });
  for (let n = 0; n < said; n += 1)
    isThere("said", { id: `in-${n}`, talkerId: `wxid_${n}`, text: `收到 ${n}`, timestamp: start });

  function write(channel: string, account: string, chat: string, text: string): number {
    const addressId = newChat(db);
    db.update(address).set({ channel, account, chat }).where(eq(address.id, addressId)).run();
    const row = { addressId, lane: "normal", state: "queued", does: "send", notBefore: 0, madeAt: start } as const;
    return db
      .insert(outbox)
      .values({ ...row, body: { text } })
      .returning({ id: outbox.id })
      .get().id;
  }

  const settings = {
    ...{ data, prefix: "说事", unlike: [], mostADay: 1_000 },
    puppet: fileURLToPath(new URL("test/support/wechat/killed-puppet.js", root)),
  };
  const program = new URL("dist/src/channels/wechat/child/main.js", root);
  const states: string[] = [];
  const ended: number[] = [];
  const wechat = wechatChannel({
    ...{ puppet: settings.puppet, data, now: Date.now },
    connect: forked(program, settings, { ...process.env, KILLED_PUPPET: world }),
    log: { warn: () => {}, error: () => {} },
    after(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    changed({ is }) {
      // It says that it is starting when its forerunner has ended, and once more when it really does.
      if (is === "starting" && states.at(-1) === "in") ended.push(write("telegram", "bot", `${ended.length}`, "急事"));
      states.push(is);
    },
  });
  const meanwhile: string[] = [];
  const other: Channel = {
    ...{ name: "telegram", account: "bot" },
    abilities: { buttons: true, edits: true, photos: true, location: true },
    start: async () => {},
    stop: async () => {},
    async deliver() {
      meanwhile.push(wechat.state().is);
      return { is: "sent", message: `m${meanwhile.length}` };
    },
  };

  const rows = Array.from({ length: people }, (_, n) => write("wechat", "wxid_bot", `wxid_${n}`, `明天8点停水 ${n}`));
  const heard: Inbound[] = [];
  await wechat.start((batch) => void heard.push(...batch));
  const courier = startCourier({
    ...{ db, channels: [wechat, other], draw: () => null, make: async () => null, codeOf: () => "", now },
    ...{ sayAgain: (text: string) => text, random: () => 0, log: { error: () => {} } },
  });
  const open = db.$client.prepare("select count(*) from outbox where state in ('queued', 'sending')").pluck();
  await new Promise<void>((done) => {
    const pulse = setInterval(() => {
      courier.wake();
      if (open.get() !== 0) return;
      clearInterval(pulse);
      done();
    }, 50);
    onTestFinished(() => clearInterval(pulse));
  });
  await courier.stop();
  await wechat.stop();

  const texts = readFileSync(join(world, "sent"), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => (JSON.parse(line) as { text: string }).text); // as the puppet writes it
  const copies = rows.map((_, n) => texts.filter((text) => text === `明天8点停水 ${n}`).length);
  const delivered = db.select().from(outbox).all();
  expect(delivered.filter(({ state }) => state !== "sent")).toEqual([]);
  expect(copies.filter((count) => count === 0)).toEqual([]);
  expect(copies.filter((count) => count > 1)).toEqual([2]);
  expect(delivered.filter(({ id }) => (copies[rows.indexOf(id)] ?? 0) > 1)).toMatchObject([{ why: "interrupted" }]);
  // What was said is brought again at each login.
  expect(heard.map(({ id }) => id).toSorted()).toEqual(["in-0", "in-1", "in-2"]);
  expect(meanwhile).toEqual(["starting", "starting"]);
});
