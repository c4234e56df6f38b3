import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Channel, Fetched } from "../channels/channel.ts";
import type { Log } from "../log-line.ts";
import { keptFolder } from "../store/kept-file.ts";
import type { Db } from "../store/open.ts";
import { type AttachmentRow, attachmentRowsOf } from "./attachment-rows.ts";
import { keepFile } from "./keep-file.ts";

export interface CollectorOptions {
  readonly db: Db;
  readonly channels: readonly Channel[];
  /** The data folder. */
  readonly data: string;
  readonly now: () => number;
  readonly log: Pick<Log, "warn" | "error">;
  /** Runs something after so many milliseconds, unless what it returns is called before. */
  readonly after?: (ms: number, run: () => void) => () => void;
}

export interface Collector {
  /** Something may have come. */
  wake(): void;
  /** Resolves when nothing more can be fetched now. */
  idle(): Promise<void>;
  /** Finishes what can be finished within a second; the rest begins again at the next start. */
  stop(): Promise<void>;
}

/** Bytes. Telegram gives no more than 20 MiB to a bot. */
export const mostBytes = 20 * 1024 * 1024;
const mostAtOnce = 2;
/** With the pauses between them, about a day. */
const mostAttempts = 21;
const firstPause = 10_000;
const longestPause = 2 * 60 * 60_000;
const toFinish = 1_000;

/**
 * Fetches the files that residents sent and keeps a copy of each, without what they tell of the sender. Nothing is noted of
 * a fetch before the copy is on the disk, so whatever ends the program, the next one begins again with what was not kept.
 */
export function startCollector({ db, channels, data, now, log, after = unheld }: CollectorOptions): Collector {
  const sources = channels.filter((channel) => channel.fetch !== undefined);
  const rows = attachmentRowsOf(db, sources);
  const incoming = sources.length === 0 ? "" : emptyFolder(keptFolder(data));
  const inHand = new Map<number, Promise<void>>();
  const waiters: (() => void)[] = [];
  let cancel = () => {};
  let restsUntil = 0;
  let isStopping = false;
  let hasStopped = false;

  function look(): void {
    cancel();
    if (!isStopping) {
      if (restsUntil > now()) cancel = after(restsUntil - now(), look);
      else begin();
    }
    if (inHand.size === 0) for (const done of waiters.splice(0)) done();
  }

  function begin(): void {
    // Of the first five, two may be in hand and two more be begun; the fifth says when to look again.
    for (const row of rows.next(2 * mostAtOnce + 1)) {
      if (inHand.has(row.id)) continue;
      if (row.notBefore > now()) {
        cancel = after(Math.min(row.notBefore - now(), longestPause), look);
        break;
      }
      if (inHand.size >= mostAtOnce) break;
      inHand.set(row.id, collect(row));
    }
  }

  async function collect(row: AttachmentRow): Promise<void> {
    const into = join(incoming, String(row.id));
    try {
      note(row, await fetch(row, into));
    } catch (thrown) {
      log.error({ attachment: row.id, err: thrown }, "file not kept");
      note(row, () => later(row, "fault"));
    }
    await rm(into, { force: true }).catch(() => {}); // the next start removes it
    inHand.delete(row.id);
    look();
  }

  /** Where nothing can be noted, as on a full disk, the same file would be fetched again at once: all rest instead. */
  function note(row: AttachmentRow, settle: () => void): void {
    if (hasStopped) return;
    try {
      settle();
    } catch (thrown) {
      log.error({ attachment: row.id, err: thrown }, "file not noted");
      restsUntil = now() + firstPause;
    }
  }

  /** Gives what is to be noted of it. */
  async function fetch(row: AttachmentRow, into: string): Promise<() => void> {
    if ((row.size ?? 0) > mostBytes) return () => refuse(row, "too big");
    const source = sources.find(({ name, account }) => name === row.channel && account === row.account);
    const fetched: Fetched = (await source?.fetch?.({ ref: row.ref, into, most: mostBytes })) ?? gone;
    if (fetched.is === "wait") return () => rows.waits(row, now() + fetched.for);
    if (fetched.is === "later") return () => later(row, fetched.why);
    if (fetched.is === "refused") return () => refuse(row, fetched.why);
    const kept = await keepFile(data, into, row.type);
    return "why" in kept ? () => refuse(row, kept.why) : () => rows.kept(row.id, kept);
  }

  function later(row: AttachmentRow, why: string): void {
    const attempts = row.attempts + 1;
    if (attempts < mostAttempts) {
      log.warn({ attachment: row.id, attempts, why }, "file not fetched yet");
      rows.putOff(row.id, now() + Math.min(longestPause, firstPause * 2 ** row.attempts), why);
    } else refuse(row, why);
  }

  function refuse(row: AttachmentRow, why: string): void {
    log.warn({ attachment: row.id, why }, "file refused");
    rows.refused(row.id, why);
  }

  return {
    wake: () => setImmediate(look),
    idle: () =>
      new Promise((resolve) => {
        waiters.push(resolve);
        setImmediate(look);
      }),
    async stop() {
      isStopping = true;
      cancel();
      await new Promise<void>((resolve) => {
        const give = after(toFinish, resolve);
        void Promise.all(inHand.values()).then(() => {
          give();
          resolve();
        });
      });
      hasStopped = true;
      if (incoming !== "") rmSync(incoming, { recursive: true, force: true });
      for (const done of waiters.splice(0)) done();
    },
  };
}

/** What is being fetched stands in a folder of this run; what an earlier run left is of no use. */
function emptyFolder(folder: string): string {
  const prefix = "incoming-";
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(folder)) {
    if (name.startsWith(prefix)) rmSync(join(folder, name), { recursive: true, force: true });
  }
  return mkdtempSync(join(folder, prefix));
}

const gone = { is: "later", why: "no channel" } as const;

/** Nothing stays awake for it alone. */
function unheld(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms).unref();
  return () => clearTimeout(timer);
}
