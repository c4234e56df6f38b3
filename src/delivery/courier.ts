import type { Channel, Outcome, Outgoing, Shown } from "../channels/channel.ts";
import type { Log } from "../log-line.ts";
import { codeSign } from "../store/code-sign.ts";
import type { Db } from "../store/open.ts";
import { fill, isToBeFilled, type Maker } from "./fill.ts";
import { type DueRow, type Rows, rowsOf } from "./rows.ts";

/** What the courier needs from the rest of the house: what a card shows at this moment, and which channels there are. */
export interface CourierOptions {
  readonly db: Db;
  readonly channels: readonly Channel[];
  readonly draw: (cardId: number) => Drawing | null;
  /** Makes a file for whoever is at this address; null where there is nothing to show them any more. */
  readonly make: Maker;
  /** The code that is made from a seed. */
  readonly codeOf: (seed: string) => string;
  readonly now: () => number;
  readonly log: Pick<Log, "error">;
}

export interface Drawing {
  readonly shown: Shown;
  readonly choices: readonly { readonly label: string; readonly data: string }[];
  /** The platform's id of the message to change; null to send a new one. */
  readonly edits: string | null;
}

export interface Courier {
  /** Something was written down. */
  wake(): void;
  /** Resolves when nothing more can be delivered now. */
  idle(): Promise<void>;
  /** Finishes what is in hand. */
  stop(): Promise<void>;
}

const mostAtOnce = 16;
const mostAttempts = 8;

/**
 * Delivers what stands in the outbox: in order within (address, lane), one at a time to an address, replies first. A row that
 * was being sent when the program ended may have arrived or not; it is sent once more.
 */
export function startCourier({ db, channels, draw, make, codeOf, now, log }: CourierOptions): Courier {
  const rows = rowsOf(db);
  const byName = new Map(channels.map((channel) => [`${channel.name} ${channel.account}`, channel]));
  const busy = new Set<number>();
  const inHand = new Set<Promise<void>>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;
  let waiters: (() => void)[] = [];

  rows.takeUpAgain();

  function wake(): void {
    if (isStopped) return;
    clearTimeout(timer);
    for (const row of rows.due(now(), mostAtOnce * 4)) {
      if (inHand.size >= mostAtOnce) break;
      if (busy.has(row.addressId)) continue;
      busy.add(row.addressId);
      const carried = carry(row)
        .catch((thrown: unknown) => {
          log.error({ row: row.id, err: thrown }, "undeliverable");
          rows.end(row.id, "failed", { failure: "fault", why: "fault" });
        })
        .then(() => {
          busy.delete(row.addressId);
          inHand.delete(carried);
          wake();
        });
      inHand.add(carried);
    }
    if (inHand.size > 0) return;
    const next = rows.nextAt();
    if (next !== null) timer = setTimeout(wake, Math.max(1, Math.min(next - now(), 60_000)));
    timer?.unref();
    for (const done of waiters.splice(0)) done();
  }

  async function carry(row: DueRow): Promise<void> {
    if (row.uselessAfter !== null && row.uselessAfter < now()) return rows.end(row.id, "too_late");
    const channel = byName.get(`${row.channel} ${row.account}`);
    if (!channel) return rows.putOff(row.id, now() + 60_000);
    const whole = isToBeFilled(row) ? await fill(row, make, log) : row;
    // It may have been taken back while its file was made.
    if (whole !== row && !rows.isQueued(row.id)) return;
    const outgoing = whole && toOutgoing(rows, whole, { draw, codeOf }, now());
    if (!outgoing) return rows.end(row.id, "superseded");
    const outcome = await channel.deliver(outgoing);
    settle(whole, outcome, outgoing.do === "edit" ? outgoing.message : null);
  }

  /** `changed` is the message that stood in the chat before. */
  function settle(row: DueRow, outcome: Outcome, changed: string | null): void {
    if (outcome.is === "sent") rows.sent(row, outcome.message ?? changed, now());
    else if (outcome.is === "moved") rows.moved(row, outcome.chat, now());
    else if (outcome.is === "wait") rows.waits(row.id, now() + outcome.for);
    else if (outcome.is === "unreachable") rows.unreachable(row, outcome.why, now());
    else if (outcome.is === "uncertain") rows.uncertain(row, now());
    else if (outcome.is === "refused") rows.end(row.id, "failed", { failure: "refused", why: outcome.why });
    else if (row.attempts + 1 >= mostAttempts) rows.end(row.id, "failed", { failure: "given_up", why: outcome.why });
    else rows.putOff(row.id, now() + 1000 * 2 ** row.attempts);
  }

  return {
    wake: () => setImmediate(wake),
    idle: () =>
      new Promise((resolve) => {
        waiters.push(resolve);
        setImmediate(wake);
      }),
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await Promise.all(inHand);
      for (const done of waiters.splice(0)) done();
      waiters = [];
    },
  };
}

function toOutgoing(
  rows: Rows,
  row: DueRow,
  { draw, codeOf }: Pick<CourierOptions, "draw" | "codeOf">,
  at: number,
): Outgoing | null {
  if (row.does === "card") {
    const drawing = row.cardId === null ? null : draw(row.cardId);
    if (!drawing) return null;
    rows.sending(row.id, at, { body: drawing.shown, choices: drawing.choices });
    return drawing.edits === null
      ? { do: "send", chat: row.chat, shown: drawing.shown }
      : { do: "edit", chat: row.chat, message: drawing.edits, shown: drawing.shown };
  }
  rows.sending(row.id, at);
  if (row.does === "answer") {
    const { press, text } = row.body as { press: string; text?: string }; // as postAnswer wrote it
    return { do: "answer", chat: row.chat, press, ...(text === undefined ? {} : { text }) };
  }
  if (row.does === "send") {
    if (row.body === null) return null;
    const shown = row.body as Shown; // as post wrote it
    const { codeSeed: seed } = row;
    const text = seed === null ? shown.text : shown.text.replaceAll(codeSign, codeOf(seed));
    return { do: "send", chat: row.chat, shown: { ...shown, text } };
  }
  const changed = row.changes === null ? undefined : rows.shown(row.changes);
  if (!changed?.platformId) return null;
  if (changed.body === null) return null;
  const { text, attachments } = changed.body as Shown; // as post wrote it
  return {
    do: "edit",
    chat: row.chat,
    message: changed.platformId,
    shown: { text, ...(attachments ? { attachments } : {}) },
  };
}
