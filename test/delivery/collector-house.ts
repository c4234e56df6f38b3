import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Channel } from "../../src/channels/channel.ts";
import { type Collector, startCollector } from "../../src/delivery/collector.ts";
import { attachment } from "../../src/store/tables/concerns.ts";
import { type HandTimers, handTimers } from "../channels/telegram/hand-timers.ts";
import { noon, telegramHouse } from "../channels/telegram/telegram-house.ts";
import type { FileKind } from "../support/bot-api/stored-files.ts";
import { freshDatabase } from "../support/database.ts";
import { newChat } from "../support/desk.ts";
import { freshFolder } from "../support/folder.ts";

type New = Partial<typeof attachment.$inferInsert>;

/** What a collector needs: the real channel of Telegram on a stand-in, files that people sent, and time that passes by hand. */
export async function collectorHouse() {
  const { api, channel } = await telegramHouse();
  const db = freshDatabase();
  const addressId = newChat(db);
  const data = freshFolder();
  const files = join(data, "files");
  mkdirSync(files);
  const logged: { readonly facts: Readonly<Record<string, unknown>>; readonly event: string }[] = [];
  const note = (facts: Readonly<Record<string, unknown>>, event: string) => void logged.push({ facts, event });
  let now = noon;

  function start(channels: readonly Channel[] = [channel]): Collector & { readonly timers: HandTimers } {
    const timers = handTimers();
    const log = { warn: note, error: note };
    const collector = startCollector({ db, channels, data, now: () => now, log, after: timers.after });
    onTestFinished(async () => void (await Promise.all([channel.stop(), collector.stop()])));
    return { ...collector, timers };
  }

  /** Somebody sent these bytes; gives the id of the row. */
  function sent(bytes: Buffer, also: New = {}, as: FileKind = "photo"): number {
    const { id: ref, size } = api.world.files.keep(as, bytes);
    const row = {
      addressId,
      channel: channel.name,
      account: channel.account,
      ref,
      kind: "photo",
      size,
      at: noon,
    } as const;
    return db
      .insert(attachment)
      .values({ ...row, ...also })
      .returning({ id: attachment.id })
      .get().id;
  }

  return {
    ...{ api, channel, db, data, logged, start, sent },
    now: () => now,
    pass(ms: number): void {
      now += ms;
    },
    rows: () => db.select().from(attachment).all(),
    /** What stands in the folder of the kept files. */
    files: () => readdirSync(files, { recursive: true, encoding: "utf8" }).sort(),
    /** How often the platform was asked for a file. */
    asked: () => api.calls.filter(({ method }) => method === "getFile").length,
  };
}
