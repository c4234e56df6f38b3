import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Pace } from "../../src/channels/channel.ts";
import { telegramPace } from "../../src/channels/telegram/pace.ts";
import { keepPace } from "../../src/delivery/pace.ts";

const chance = () => 0.5;
const alone = (id: number) => ({ id, isRoom: false });

/** Sends as soon as it may, from `from` on, so many to chats that nobody is sent to twice. Gives when each left. */
function steadily(pace: ReturnType<typeof keepPace>, count: number, from = 0): number[] {
  let now = from;
  return Array.from({ length: count }, (_, n) => {
    now = Math.max(now, pace.freeAt(false), pace.chatFreeAt(alone(n)));
    pace.leaves(alone(n), now);
    return now;
  });
}

/** The most that left in any stretch of so many milliseconds. */
function mostWithin(times: readonly number[], within: number): number {
  return Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + within).length));
}

describe("the pace on Telegram", () => {
  it("never has more than 30 leave in any second, whoever asks for it, when, however late the clock wakes, and however long it takes to write down what leaves", () => {
    const asks = fc.array(
      fc.record({
        chat: fc.nat(40),
        isRoom: fc.boolean(),
        isPressing: fc.boolean(),
        after: fc.nat(90),
        late: fc.nat(20),
        writing: fc.nat(60),
      }),
      { minLength: 50, maxLength: 300 },
    );
    fc.assert(
      fc.property(asks, (all) => {
        const pace = keepPace(telegramPace, chance);
        const left: number[] = [];
        const rooms = new Map<number, number[]>();
        let now = 0;
        for (const { chat: id, isRoom, isPressing, after, late, writing } of all) {
          const chat = { id: isRoom ? 1000 + id : id, isRoom };
          now = Math.max(now + after, pace.freeAt(isPressing), pace.chatFreeAt(chat)) + late;
          const leftAt = now + writing;
          pace.leaves(chat, now)(leftAt);
          left.push(leftAt);
          if (isRoom) rooms.set(id, [...(rooms.get(id) ?? []), leftAt]);
        }
        expect(mostWithin(left, 1_000)).toBeLessThanOrEqual(30);
        for (const times of rooms.values()) expect(mostWithin(times, 60_000)).toBeLessThanOrEqual(20);
      }),
      { numRuns: 60 },
    );
  });

  it("spreads what nobody waits for evenly, at 98 % of what is allowed and more", () => {
    const times = steadily(keepPace(telegramPace, chance), 3_000);
    const last = times.at(-1) ?? 0;
    expect(3_000 / (30 * (last / 1000))).toBeGreaterThan(0.98);
    expect(mostWithin(times.slice(0, 200), 100)).toBeLessThanOrEqual(3);
  });

  it("has room at once for somebody who waits, however much else there is", () => {
    const pace = keepPace(telegramPace, chance);
    const busy = steadily(pace, 300).at(-1) ?? 0;
    expect(pace.freeAt(true) - busy).toBeLessThan(40);
    pace.leaves(alone(7_000), pace.freeAt(true));
    // The broadcast makes up for it: it goes on a turn later.
    expect(pace.freeAt(false) - busy).toBeGreaterThan(60);
  });

  it("lets three leave for a chat at once, and then one a second", () => {
    const pace = keepPace(telegramPace, chance);
    const times = Array.from({ length: 9 }, () => {
      const at = pace.chatFreeAt(alone(1));
      pace.leaves(alone(1), at);
      return at;
    });
    expect(times).toEqual([0, 0, 0, 3000, 3000, 3000, 6000, 6000, 6000]);
  });
});

describe("a refusal", () => {
  it("stops the chat that it was for, and no other", () => {
    const pace = keepPace(telegramPace, chance);
    pace.refused(1, 5_000, 100);
    expect(pace.chatFreeAt(alone(1))).toBe(5_100);
    expect(pace.chatFreeAt(alone(2))).toBe(0);
    expect(pace.freeAt(true)).toBe(0);
  });

  it("stops all where a second chat is refused and nothing was taken between", () => {
    const pace = keepPace(telegramPace, chance);
    pace.refused(1, 5_000, 100);
    pace.accepted();
    pace.refused(2, 5_000, 200);
    expect(pace.freeAt(true)).toBe(0);
    pace.refused(3, 7_000, 300);
    expect(pace.freeAt(true)).toBe(7_300);
  });

  it("makes it slower, and it creeps back with what is taken", () => {
    const pace = keepPace(telegramPace, chance);
    const speed = (from: number) => {
      const times = steadily(pace, 61, from);
      return 60_000 / ((times.at(-1) ?? 0) - (times[0] ?? 0));
    };
    const before = speed(0);
    for (let n = 0; n < 3; n += 1) pace.refused(9_999, 0, n * 1_000);
    const after = speed(100_000);
    expect(after).toBeLessThan(before * 0.95);
    for (let n = 0; n < 1_000; n += 1) pace.accepted();
    expect(speed(200_000)).toBeCloseTo(before, 1);
  });
});

it("a pace with a pause and a daily cap, as a platform may want that fears machines, is never faster than both", () => {
  const careful: Pace = {
    inAll: [
      { most: 1, within: 2_000 },
      { most: 5, within: 24 * 60 * 60_000 },
    ],
    ...{ chat: [], room: [], pause: { least: 2_000, longest: 6_000 } },
  };
  const times = steadily(keepPace(careful, chance), 6);
  expect(times).toEqual([0, 4_000, 8_000, 12_000, 16_000, 24 * 60 * 60_000]);
});

it("where no pace is known, everything leaves at once", () => {
  const pace = keepPace(undefined, chance);
  expect(new Set(steadily(pace, 100))).toEqual(new Set([0]));
});
