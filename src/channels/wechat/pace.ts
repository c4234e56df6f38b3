import type { Pace } from "../channel.ts";

const minute = 60_000;

/**
 * WeChat says nowhere what it allows; it restricts accounts that look like a machine. So it is written to as a busy person would:
 * one after the other, after a pause of a length that nobody can foretell, and what would follow at once goes along in the same message.
 */
export const wechatPace: Pace = {
  inAll: [{ most: 10, within: minute }],
  chat: [{ most: 4, within: minute }],
  room: [{ most: 2, within: minute }],
  pause: { least: 2_000, longest: 6_000 },
  merges: 4,
};
