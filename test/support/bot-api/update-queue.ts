import { type ApiRefusal, conflict } from "./api-refusal.ts";

export type Update = Readonly<Record<string, unknown>> & { readonly update_id: number };

export interface Asked {
  readonly offset: number;
  readonly limit: number;
  /** Seconds. */
  readonly timeout: number;
  readonly allowed: readonly string[] | undefined;
}

/** The updates that wait for the bot. One is gone only when a later getUpdates names an offset behind it. */
export interface UpdateQueue {
  /** Returns the update's id; nothing where its kind was not asked for. */
  put(content: Readonly<Record<string, unknown>>): number | undefined;
  take(asked: Asked, gone: AbortSignal): Promise<readonly Update[]>;
  /** Gives those that were taken once more, as if the poll that confirmed them had been lost. Somebody must be polling. */
  repeat(ids: readonly number[]): void;
  pending(): readonly Update[];
  /** The kinds that are wanted from now on; all, where it is not said. */
  allow(kinds: readonly string[] | undefined): void;
  /** Ids go on from this one, as after a week in which nobody wrote: an offset from before means nothing any more. */
  renumber(nextId: number): void;
  drop(): void;
  close(): void;
}

interface Held {
  readonly give: () => void;
  readonly refuse: (refusal: ApiRefusal) => void;
}

// What Telegram leaves out unless it is asked for.
const onlyIfListed = ["chat_member", "message_reaction", "message_reaction_count"];

/** `came` is called when one more waits. */
export function updateQueue(came: () => void = () => {}, firstId = 700_000_001): UpdateQueue {
  const all = new Map<number, Update>();
  let waiting: Update[] = [];
  let nextId = firstId;
  let allowed: readonly string[] | undefined;
  let held: Held | undefined;

  return {
    put(content) {
      const kind = Object.keys(content)[0] ?? "";
      if (allowed ? !allowed.includes(kind) : onlyIfListed.includes(kind)) return undefined;
      const update = { update_id: nextId, ...content };
      nextId += 1;
      all.set(update.update_id, update);
      waiting.push(update);
      held?.give();
      came();
      return update.update_id;
    },
    take(asked, gone) {
      held?.refuse(conflict());
      if (asked.offset > 0 && asked.offset <= nextId)
        waiting = waiting.filter(({ update_id: id }) => id >= asked.offset);
      if (asked.offset < 0) waiting = waiting.slice(asked.offset);
      if (asked.allowed) allowed = asked.allowed.length === 0 ? undefined : asked.allowed;
      const now = () => waiting.slice(0, asked.limit);
      if (waiting.length > 0 || asked.timeout === 0) return Promise.resolve(now());
      return new Promise((resolve, reject) => {
        const end = (how: () => void) => {
          clearTimeout(timer);
          if (held === mine) held = undefined;
          how();
        };
        const mine: Held = { give: () => end(() => resolve(now())), refuse: (refusal) => end(() => reject(refusal)) };
        const timer = setTimeout(mine.give, asked.timeout * 1000);
        gone.addEventListener("abort", () => end(() => resolve([])), { once: true });
        held = mine;
      });
    },
    repeat(ids) {
      const again = ids.flatMap((id) => all.get(id) ?? []);
      if (!held || again.length < ids.length) throw new Error(`the updates ${ids.join(", ")} can't be given again`);
      waiting = [...again, ...waiting];
      held.give();
    },
    pending: () => waiting,
    allow(kinds) {
      allowed = kinds;
    },
    renumber(id) {
      waiting = [];
      nextId = id;
    },
    drop() {
      waiting = [];
    },
    close: () => held?.give(),
  };
}
