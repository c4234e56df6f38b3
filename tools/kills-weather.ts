import type { ApiCall, BotApi } from "../test/support/bot-api/bot-api.ts";
import { type Fault, refusals } from "../test/support/bot-api/faults.ts";
import { readNumber } from "../test/support/bot-api/read-fields.ts";

/** What goes wrong at the platform, by chance. */
export interface Weather {
  /** To be asked for each call. */
  readonly of: (call: ApiCall) => Fault | undefined;
  /** The calls that were done and not answered. */
  readonly cut: ReadonlySet<ApiCall>;
  /** The chats that have refused the bot, and those that have moved, by where they were. */
  readonly blocked: ReadonlySet<number>;
  readonly moved: ReadonlyMap<number, number>;
  /** How often each kind came. */
  readonly counts: Readonly<Record<string, number>>;
}

export interface WeatherOptions {
  readonly api: () => BotApi;
  readonly dice: () => number;
  /** The share of the calls that it meets. */
  readonly share: number;
  /** People who may block the bot: they come back by themselves. */
  readonly mayBlock: (chat: number) => boolean;
  /** A call that is never answered ends after half a minute, or with the program. */
  readonly mayHang: () => boolean;
}

const kinds = [
  "429",
  "500",
  "reset",
  "unanswered",
  "page",
  "429",
  "500",
  "reset",
  "unanswered",
  "hang",
  "403",
  "moved",
];
/** A poll that fails is asked again; what it would have brought waits. */
const ofPolls = ["429", "500", "reset", "unanswered", "page"];
const met = /^(send|edit|answer|getUpdates)/;

export function weather({ api, dice, share, mayBlock, mayHang }: WeatherOptions): Weather {
  const cut = new Set<ApiCall>();
  const blocked = new Set<number>();
  const moved = new Map<number, number>();
  const counts: Record<string, number> = {};

  function become(kind: string, call: ApiCall): Fault | undefined {
    const chat = readNumber(call.fields, "chat_id") ?? 0;
    const { chats } = api().world;
    if (kind === "403" && mayBlock(chat)) {
      chats.setClosed(chat, true);
      blocked.add(chat);
      return undefined;
    }
    if (kind === "moved" && chat < 0 && chats.chat(chat)?.type === "group") {
      chats.move(chat, chat - 1_000_000);
      moved.set(chat, chat - 1_000_000);
      return undefined;
    }
    if (kind === "429") return refusals.tooMany(1);
    if (kind === "reset" || kind === "page") return kind;
    if (kind === "hang" && mayHang()) return kind;
    if (kind !== "unanswered") return refusals.broken();
    cut.add(call);
    return kind;
  }

  return {
    ...{ cut, blocked, moved, counts },
    of(call) {
      if (!met.test(call.method) || dice() >= share) return undefined;
      const among = call.method === "getUpdates" ? ofPolls : kinds;
      const kind = among[Math.floor(dice() * among.length)] ?? "500";
      const fault = become(kind, call);
      const name = fault instanceof Error ? String(fault.code) : (fault ?? kind);
      counts[name] = (counts[name] ?? 0) + 1;
      return fault;
    },
  };
}
