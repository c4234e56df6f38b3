import type { BotApi } from "../test/support/bot-api/bot-api.ts";
import { type Copy, copiesIn, marked } from "./kills-copies.ts";
import type { Said } from "./kills-load.ts";
import { byChat, type Promised } from "./kills-rows.ts";
import type { Weather } from "./kills-weather.ts";

/** What the stand-in and the database say, held against each other. */
export interface Ledger {
  readonly promised: number;
  readonly shown: number;
  readonly copies: number;
  /** The most of one kill, and of one kill in one chat. */
  readonly mostOfAKill: number;
  readonly mostOfAKillInAChat: number;
  /** Copies of messages that the platform did and did not answer. */
  readonly cut: number;
  readonly marked: number;
  /** Rows that did not arrive, by why. */
  readonly failed: Readonly<Record<string, number>>;
  /** Everything that is not as it should be, a sentence each. */
  readonly wrongs: readonly string[];
}

export interface Witnesses {
  readonly api: BotApi;
  readonly rows: readonly Promised[];
  readonly said: Said;
  readonly deaths: readonly number[];
  readonly weather: Pick<Weather, "cut" | "blocked" | "moved">;
}

/** At most so many are on their way at a time. */
const mostInFlight = 16;

export function openLedger({ api, rows, said, deaths, weather: { cut, blocked, moved } }: Witnesses): Ledger {
  const chats = byChat(rows);
  const isPrivate = (chat: number): boolean => chat > 0;
  const copies = [...chats.keys()]
    .filter(isPrivate)
    .flatMap((chat) => copiesIn(chat, chats.get(chat) ?? [], { api, deaths, cut }));
  const ofKills = copies.filter(({ isCut }) => !isCut);
  const mostOfAKill = mostOf(ofKills.map(({ death }) => death));
  const mostOfAKillInAChat = mostOf(ofKills.map(({ death, chat }) => `${death} ${chat}`));
  const shownIn = (chat: number) => api.shown(chat).filter(({ by }) => by === "bot").length;
  const wrongs = [
    ...rows.flatMap((row) => wrongWith(row, api, blocked)),
    ...copies.flatMap(wrongWithCopy),
    ...(mostOfAKill > mostInFlight ? [`one kill repeated ${mostOfAKill} messages`] : []),
    ...(mostOfAKillInAChat > 1 ? [`one kill repeated ${mostOfAKillInAChat} messages in one chat`] : []),
    ...[...chats].flatMap(([chat, ofChat]) => (isPrivate(chat) ? disorderIn(chat, ofChat, copies) : [])),
    ...said.rooms.flatMap((room) =>
      wrongInRoom(chats.get(moved.get(room) ?? room) ?? [], [room, moved.get(room) ?? 0]),
    ),
    ...said.crowd.flatMap((chat) => missedBy(chat, chats.get(chat) ?? [])),
  ];

  /** Where a room has moved to, messages have the numbers of those that stand in the old one: they are only counted. */
  function wrongInRoom(ofRoom: readonly Promised[], places: readonly number[]): string[] {
    const sent = ofRoom.filter(({ does, state }) => does === "send" && state === "sent");
    const again = ofRoom.filter(({ why }) => why !== null).length;
    const there = places.reduce((sum, place) => sum + shownIn(place), 0);
    return there < sent.length || there > sent.length + again
      ? [`${there} messages stand in the room ${places[0]}, of ${sent.length} that were sent`]
      : [];
  }

  function missedBy(chat: number, ofChat: readonly Promised[]): string[] {
    const mayMiss = blocked.has(chat);
    const texts = api.shown(chat).map(({ text }) => text);
    return said.notices.flatMap((notice) => {
      const times = texts.filter((text) => text.includes(notice)).length;
      const ofNotice = ofChat.filter(({ text }) => text.includes(notice));
      if (ofNotice.length > 1) return [`${notice} was written down ${ofNotice.length} times for ${chat}`];
      if (ofNotice.length === 0 && !mayMiss) return [`${notice} was not written down for ${chat}`];
      // What a kill cut off twice is left to the staff, who see it.
      const isGivenUp = ofNotice.some(({ state }) => state === "uncertain");
      return times === 0 && !mayMiss && !isGivenUp ? [`${notice} is missing in ${chat}`] : [];
    });
  }

  return {
    promised: rows.length,
    shown: [...chats.keys(), ...said.rooms].reduce((sum, chat) => sum + shownIn(chat), 0),
    copies: copies.length,
    ...{ mostOfAKill, mostOfAKillInAChat },
    cut: copies.length - ofKills.length,
    marked: copies.filter(({ isMarked }) => isMarked).length,
    failed: countsOf(rows.flatMap(({ state, failure }) => (isLost(state) ? [failure ?? state] : []))),
    wrongs,
  };
}

function isLost(state: string): boolean {
  return state === "failed" || state === "uncertain" || state === "too_late";
}

function wrongWith(row: Promised, api: BotApi, blocked: ReadonlySet<number>): string[] {
  const { id, chat, isRoom, does, state, failure, message, why } = row;
  const name = `${does} ${id} to ${chat}`;
  if (["queued", "held", "sending"].includes(state)) return [`${name} is still ${state}`];
  if (state === "failed") return failure === "unreachable" && blocked.has(Number(chat)) ? [] : [`${name}: ${failure}`];
  if (state === "uncertain")
    return why === "twice" || why === "interrupted" ? [] : [`${name} is uncertain after one try`];
  if (state === "too_late") return does === "answer" ? [] : [`${name} came too late`];
  if (state !== "sent" || isRoom || does === "answer" || does === "retire") return [];
  const shown = api.shown(Number(chat)).find((one) => one.id === message && one.by === "bot");
  if (!shown) return [`${name} is taken to be sent and is not there`];
  return does === "card" || shown.text === row.text || shown.text === marked(row.text)
    ? []
    : [`${name} says other words`];
}

function wrongWithCopy({ chat, message, of, death, isCut, isMarked }: Copy): string[] {
  const name = `message ${message} in ${chat}`;
  if (!of)
    return [
      `${name} (${isCut ? "not answered" : `kill ${death}`}) is one that nobody promised, or that nothing explains`,
    ];
  if (!isCut && death < 0) return [`${name} is there twice, and nothing was cut`];
  const isToBeMarked = of.lane === "urgent" && of.does === "send" && of.state === "sent";
  return isToBeMarked === isMarked ? [] : [`${name} is ${isMarked ? "" : "not "}marked as sent again (${of.lane})`];
}

/** Within a lane, whatever was promised first is there first; what is there twice, both times. */
function disorderIn(chat: number, rows: readonly Promised[], copies: readonly Copy[]): string[] {
  const early = new Map(copies.filter((copy) => copy.chat === chat).map((copy) => [copy.of, copy.message]));
  const wrongs: string[] = [];
  const last = new Map<string, number>();
  const seen = new Set<number>();
  for (const row of rows) {
    const { lane, does, message } = row;
    // What changes a message that stands there has no place of its own.
    if (does === "retire" || does === "answer" || message === 0 || seen.has(message)) continue;
    seen.add(message);
    const before = last.get(lane) ?? 0;
    const first = early.get(row) ?? message;
    if (first <= before)
      wrongs.push(`${does} ${row.id} in ${chat} overtook another: ${first} after ${before} (${lane})`);
    last.set(lane, message);
  }
  return wrongs;
}

function mostOf(names: readonly unknown[]): number {
  return Math.max(0, ...Object.values(countsOf(names)));
}

function countsOf(names: readonly unknown[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[String(name)] = (counts[String(name)] ?? 0) + 1;
  return counts;
}
