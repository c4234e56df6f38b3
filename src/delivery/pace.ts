import type { Limit, Pace } from "../channels/channel.ts";

/** What one platform's pace allows now. Times are milliseconds of any clock; whoever finds that it was set back says so. */
export interface Keeper {
  /** When anything at all may leave, though it be no message. */
  awakeAt(): number;
  /** When a message may leave at all. `isPressing`: somebody waits for it, so it need not leave room to others. */
  freeAt(isPressing: boolean): number;
  /** When one may leave for this chat. */
  chatFreeAt(chat: Chat): number;
  /** One is to leave now. Some take several calls. Gives what is to be told when it does: what is written down first may take its time. */
  leaves(chat: Chat, now: number, calls?: number): (at: number) => void;
  /** The platform took one. */
  accepted(): void;
  /** The platform refused one, and asks for so long a pause. */
  refused(chat: number, pause: number, now: number): void;
  /** Nothing leaves before. */
  rest(until: number): void;
  /** Until when the platform has asked for a pause in all; 0 where it never has. */
  askedToRestUntil(): number;
  /** The clock was set back by so many milliseconds: what is remembered was so much earlier by it. */
  setBack(by: number): void;
}

export interface Chat {
  readonly id: number;
  readonly isRoom: boolean;
}

/** How much slower it gets with a refusal, once a second at most; how much faster with each message that is taken; the slowest. */
const slower = 1.05;
const faster = 0.001;
const slowest = 4;
const aSecond = 1_000;
/** Milliseconds that may be made up for. */
const mostLate = 300;
/** Chats that are remembered before those are dropped that are free anyway. */
const mostChats = 4096;

/**
 * Keeps within what a platform allows: at most so many in any stretch of time, in all and a chat. What nobody waits for is
 * spread evenly besides, so that a reply finds room at once. A refusal stops the chat that it was for, and all the rest only where
 * another chat is refused too and nothing was taken in between; and the pace gets a little slower, and creeps back. Before
 * `asked`, which the platform asked for earlier, nothing leaves.
 */
export function keepPace(pace: Pace | undefined, random: () => number, asked = 0): Keeper {
  const all = (pace?.inAll ?? []).map(countOf);
  const chats = new Map<number, { readonly counts: readonly Count[]; restsUntil: number }>();
  const refusedChats = new Set<number>();
  const [{ most, within } = { most: 1, within: 0 }] = pace?.inAll ?? [];
  const interval = within / most;
  let stretch = 1;
  let slowerAt = Number.NEGATIVE_INFINITY;
  let restsUntil = asked;
  let askedUntil = asked;
  /** When it is the next one's turn, if nobody waits for it. */
  let turnAt = 0;

  function chatOf({ id, isRoom }: Chat) {
    const known = chats.get(id);
    if (known) return known;
    const made = { counts: ((isRoom ? pace?.room : pace?.chat) ?? []).map(countOf), restsUntil: 0 };
    chats.set(id, made);
    return made;
  }

  function dropFree(now: number): void {
    for (const [id, { counts, restsUntil: rests }] of chats)
      if (rests <= now && counts.every((one) => one.isEmpty(now))) chats.delete(id);
  }

  return {
    awakeAt: () => restsUntil,
    freeAt: (isPressing) => Math.max(restsUntil, isPressing ? 0 : turnAt, ...all.map((one) => one.freeAt(stretch))),
    chatFreeAt(chat) {
      const known = chats.get(chat.id);
      return known ? Math.max(known.restsUntil, ...known.counts.map((one) => one.freeAt(1))) : 0;
    },
    leaves(chat, now, calls = 1) {
      const counts = [...all, ...chatOf(chat).counts];
      for (let call = 0; call < calls; call += 1) {
        for (const one of counts) one.add(now);
        // A turn that a busy machine came late for is made up for; after a rest it begins anew.
        turnAt = (turnAt < now - mostLate ? now : turnAt) + interval * stretch;
      }
      const { least, longest } = pace?.pause ?? { least: 0, longest: 0 };
      if (longest > 0) restsUntil = Math.max(restsUntil, now + least + random() * (longest - least));
      if (chats.size > mostChats) dropFree(now);
      return (at) => {
        for (const one of counts) one.move(now, at, calls);
      };
    },
    accepted() {
      refusedChats.clear();
      stretch = Math.max(1, stretch - faster);
    },
    refused(chat, pause, now) {
      const known = chatOf({ id: chat, isRoom: false });
      known.restsUntil = Math.max(known.restsUntil, now + pause);
      // Those that were refused together are one lesson.
      if (now >= slowerAt + aSecond) {
        stretch = Math.min(slowest, stretch * slower);
        slowerAt = now;
      }
      refusedChats.add(chat);
      if (refusedChats.size < 2) return;
      askedUntil = Math.max(askedUntil, now + pause);
      restsUntil = Math.max(restsUntil, askedUntil);
    },
    rest(until) {
      restsUntil = Math.max(restsUntil, until);
    },
    askedToRestUntil: () => askedUntil,
    setBack(by) {
      for (const one of [...all, ...[...chats.values()].flatMap(({ counts }) => counts)]) one.setBack(by);
      for (const one of chats.values()) one.restsUntil -= by;
      restsUntil -= by;
      askedUntil -= by;
      slowerAt -= by;
      turnAt -= by;
    },
  };
}

/** The longest stretch of time in which messages are counted, in milliseconds; 0 where none are. */
export function longestCount(pace: Pace | undefined): number {
  return Math.max(
    0,
    ...[pace?.inAll, pace?.chat, pace?.room].flatMap((limits = []) => limits.map(({ within }) => within)),
  );
}

type Count = ReturnType<typeof countOf>;

/** Remembers when the last few left: as many as are allowed, the first of them first. */
function countOf({ most, within }: Limit) {
  const times: number[] = [];
  function add(now: number): void {
    times.splice(times.findLastIndex((at) => at <= now) + 1, 0, now);
    if (times.length > most) times.shift();
  }
  return {
    /** When one more may leave, so that in no stretch of `within` there are more than `most`. */
    freeAt: (stretch: number): number => (times.length < most ? 0 : (times[0] ?? 0) + within * stretch),
    add,
    /** So many of those that were to leave then leave later. */
    move(from: number, to: number, calls: number): void {
      for (let call = 0; call < calls; call += 1) {
        const was = times.indexOf(from);
        if (was >= 0) times.splice(was, 1);
        add(to);
      }
    },
    setBack(by: number): void {
      for (const [n, at] of times.entries()) times[n] = at - by;
    },
    isEmpty: (now: number): boolean => times.every((at) => at + within <= now),
  };
}
