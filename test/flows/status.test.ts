import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { nightly } from "../../src/clock/nightly.ts";
import { deliveryHeld } from "../../src/store/delivery-held.ts";
import { outbox } from "../../src/store/tables/delivery.ts";
import { address, person, setting } from "../../src/store/tables/people.ts";
import type { Pulse } from "../../src/talk/command.ts";
import { newChat } from "../support/desk.ts";
import { freshFolder } from "../support/folder.ts";
import type { Scene } from "../support/scene.ts";
import { everyWay, openWutongli } from "./street.ts";

const well: Pulse = {
  version: "1.2.3",
  startedAt: Date.UTC(2026, 4, 31, 22),
  channels: [{ name: "telegram", is: "well", lastSuccess: Date.UTC(2026, 5, 1, 0, 59) }],
  backupAt: Date.UTC(2026, 4, 31, 19),
  isBackupOld: false,
  freeMegabytes: 12_345,
  trouble: false,
};

/** Somebody to whom nothing arrives any more. */
function isGone({ house: { db } }: Scene, name: string | null): number {
  const id = newChat(db, name === null ? {} : { name });
  db.update(address)
    .set({ unreachableSince: Date.UTC(2026, 4, 20), spokeAt: 1 })
    .where(eq(address.id, id))
    .run();
  return id;
}

describe.each(everyWay)("how it fares, on a channel $kind", (way) => {
  it("is told to the secretary, with who can't be reached by page", async () => {
    const street = await openWutongli(way);
    street.release({ pulse: () => well });
    for (let n = 1; n <= 11; n += 1) isGone(street, n === 1 ? null : `居民${n}`);
    await street.play(`
      li > 状态
      li < Telegram：通着，6/1 08:59 刚问过 没有等着发的话 联系不上 11 人 备份是好的，6/1 03:00 磁盘还剩 12345 MB 下次清理和备份：6/2 03:00 版本 1.2.3，6/1 06:00 开的 [1 看联系不上的人] ……
      li > 1
      li < 发给他们的话到不了，等他们再来说一句才行： 一位没留名字的居民，5/20 08:00 起 居民2，…… 居民10，5/20 08:00 起 [1 后面的] ……
      li > 1
      li < 发给他们的话到不了，等他们再来说一句才行： 居民11，5/20 08:00 起 [1 后面的] ……
      li > 1
      li < 后面没有了。
    `);
  });
});

describe("how it fares", () => {
  it("is nobody's but the secretary's of the whole community", async () => {
    const street = await openWutongli();
    await street.play("wang > 状态\nwang < 这是给社区书记看的。\nzhang > /status\nzhang < 这是给社区书记看的。");
  });

  it("shows all that is wrong", async () => {
    const street = await openWutongli();
    const { db } = street.house;
    const ended = { name: "telegram", is: "ended", lastSuccess: null } as const;
    const silent = { name: "other", is: "silent", lastSuccess: Date.UTC(2026, 5, 1) } as const;
    const starting = { name: "third", is: "starting", lastSuccess: null } as const;
    street.release({
      pulse: () => ({
        ...well,
        channels: [ended, silent, starting],
        backupAt: null,
        freeMegabytes: null,
        trouble: true,
      }),
    });
    const row = { addressId: newChat(db), does: "send", body: { text: "好" }, madeAt: 0 } as const;
    const later = { ...row, lane: "bulk", state: "queued", notBefore: Date.UTC(2026, 5, 2) } as const;
    db.insert(outbox)
      .values([
        { ...row, lane: "urgent", state: "failed", notBefore: 0 },
        later,
        { ...row, lane: "normal", state: "sending", notBefore: 0 },
        { ...row, lane: "normal", state: "held", notBefore: Date.UTC(2026, 5, 3) },
      ])
      .run();
    db.insert(setting)
      .values({ name: deliveryHeld, value: Date.UTC(2026, 5, 1) })
      .run();
    street.take(street.message("li", { text: "状态" }));
    const said = db.select().from(outbox).all().at(-1)?.body;
    expect(String((said as { text: string }).text).split("\n")).toEqual([
      "6/1 08:00 放回了备份，那时没发完的先留着。发不发由您定，说一声“没发的消息”。",
      "Telegram：停了，请找管机器的人",
      "other：断了，最后一次通是 6/1 08:00，一直在重连",
      "third：还没连上",
      "等着发 1 条：回话 0，急的 0，平常的 1，群发的 0",
      "到点再发 2 条，最早 6/2 08:00",
      "没发出去 1 条",
      "现在记不下新的话，请马上找管机器的人",
      "还没有备份",
      "下次清理和备份：6/2 03:00",
      "版本 1.2.3，6/1 06:00 开的",
    ]);
  });

  it("is said to the secretaries after a night without a backup, and once", async () => {
    const street = await openWutongli();
    const data = freshFolder();
    writeFileSync(join(data, "backups"), "in the way");
    const log = { warn: () => {}, error: () => {} };
    const rooms = { db: street.house.db, data, hasFiles: false, backups: 2, log };
    await nightly({ ...rooms, now: street.now });
    await street.play(`
      ~ 1 minute
      li < 昨夜的备份没有做成，今晚再做一次。请告诉管机器的人，看看是不是磁盘满了。 [1 看状态]
      ~ 2 hours
      li > 1
      li < 没有等着发的话 ……
    `);
  });

  it("is asked with a word that stands in the secretary's help, and in nobody else's", async () => {
    const street = await openWutongli();
    await street.play("li > 帮助\nli < 有什么不对劲的，……\nli < 书记还可以说：…… “状态”：……\nli < 社区电话：……");
    await street.play("wang > 帮助\nwang < 有什么不对劲的，……\nwang < 社区电话：……");
  });

  it("counts nobody as out of reach who has another phone, was only met in a room, or is forgotten", async () => {
    const street = await openWutongli();
    const { db } = street.house;
    const personOf = (id: number) => db.select().from(address).where(eq(address.id, id)).get()?.personId ?? 0;
    const two = isGone(street, "两部手机");
    db.insert(address)
      .values({
        personId: personOf(two),
        channel: "scene",
        account: "a",
        chat: "second",
        room: false,
        spokeAt: 2,
        recent: [],
      })
      .run();
    const met = isGone(street, "群里见过");
    db.update(address)
      .set({ spokeAt: Date.UTC(2026, 4, 20) })
      .where(eq(address.id, met))
      .run();
    const forgotten = isGone(street, null);
    db.update(person)
      .set({ forgottenAt: 1 })
      .where(eq(person.id, personOf(forgotten)))
      .run();
    await street.play("li > 状态\nli < 没有等着发的话 下次清理和备份：6/2 03:00");
  });
});
