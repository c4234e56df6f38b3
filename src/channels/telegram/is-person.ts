import type { User } from "telegraf/types";

// Under these ids Telegram itself speaks: its service account, an anonymous admin, a channel in a group.
const standIns = [777000, 1087968824, 136817688];

/**
 * Whether a person is known to have done this. Whoever writes as a channel or as the group itself (`sender_chat`) may be
 * anybody, and what another bot writes must not be answered, or the two would never end.
 */
export function isPerson(from: User | undefined, senderChat?: unknown): from is User {
  return from !== undefined && !from.is_bot && senderChat === undefined && !standIns.includes(from.id);
}
