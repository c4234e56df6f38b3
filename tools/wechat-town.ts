import { eq } from "drizzle-orm";
import { noticeText } from "../flows/notice/notice-words.ts";
import { who } from "../src/domain/who.ts";
import type { Db } from "../src/store/open.ts";
import { address, person } from "../src/store/tables/people.ts";
import { writeDown } from "../src/talk/write-down.ts";

/** Everybody has written before, and has been told what is kept. */
export function letKnow(db: Db, people: number, now: number): void {
  const nearest = () => "zh-CN";
  db.transaction(() => {
    for (let n = 0; n < people; n += 1) {
      const id = `wxid_${n}`;
      const frame = { channel: "wechat", account: "wxid_bot", id: `before ${n}`, chat: id, room: false, at: now };
      who(db, { ...frame, from: { id, name: `邻居${n}` } }, now, nearest);
    }
    db.update(person).set({ noticedAt: now }).run();
  });
}

/** So many broadcasts, to all of them: the first one urgent, the next one not, and so on. */
export function announce(db: Db, broadcasts: number, now: number): void {
  const audience = db.select({ id: address.personId }).from(address).where(eq(address.channel, "wechat")).all();
  db.transaction(() => {
    for (let n = 1; n <= broadcasts; n += 1) {
      const words = noticeText(`${n}号楼明天8点停水`, "梧桐里社区", false);
      const lane = n % 2 === 1 ? "urgent" : "bulk";
      writeDown(db, { broadcast: `trial ${n}`, audience: audience.flatMap(({ id }) => id ?? []), words, lane }, now);
    }
  });
}

/** How many messages are still to be sent, or to be made. */
export function open({ $client: client }: Db): number {
  const waits = "select count(*) from outbox where state in ('queued', 'held', 'sending')";
  const isToBeFed = "select count(*) from broadcast where fed_at is null";
  return [waits, isToBeFed].reduce((sum, query) => sum + (client.prepare<[], number>(query).pluck().get() ?? 0), 0);
}
