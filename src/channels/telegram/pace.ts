import type { Pace } from "../channel.ts";

/**
 * What the Bot API says it allows: 30 messages a second, one a second to a chat, "short bursts" aside, 20 a minute to a group.
 * The 15 ms more are for the line, which may bring together what left apart: so it is 29.6 a second.
 */
export const telegramPace: Pace = {
  inAll: [{ most: 30, within: 1_015 }],
  chat: [{ most: 3, within: 3_000 }],
  room: [
    { most: 3, within: 3_000 },
    { most: 19, within: 60_000 },
  ],
};
