import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import { address, setting } from "../store/tables/people.ts";
import type { ByClock, Desk, Pulse, Sight } from "../talk/command.ts";

/** How a channel stands, as far as somebody has to know. */
export type Stands = "well" | "silent" | "scan" | "ended";

type Channel = Pulse["channels"][number];

/** A line that breaks for less heals by itself. */
const mostSilence = 10 * 60_000;

/** Tells, once for each change, that a channel does not hear any more, or waits for somebody to log in, or hears again. */
export const watchChannels: ByClock = (desk) => {
  for (const channel of desk.pulse?.().channels ?? []) {
    const stands = standsNow(channel, desk.now);
    if (stands === null || stands === toldOf(desk, channel.name)) continue;
    const set = { value: stands };
    desk.db
      .insert(setting)
      .values({ name: settingOf(channel.name), ...set })
      .onConflictDoUpdate({ target: setting.name, set })
      .run();
    desk.happened({ name: "channel.stands", about: { channel: channel.name, stands } });
  }
};

function standsNow({ is, why, lastSuccess }: Channel, now: number): Stands | null {
  if (is === "well") return "well";
  if (is === "ended") return why === "scan" ? "scan" : "ended";
  return is === "silent" && lastSuccess !== null && now - lastSuccess > mostSilence ? "silent" : null;
}

function toldOf({ db }: Desk, channel: string): Stands {
  const row = db
    .select({ value: setting.value })
    .from(setting)
    .where(eq(setting.name, settingOf(channel)))
    .get();
  return (row?.value as Stands | undefined) ?? "well"; // only watchChannels writes it
}

const settingOf = (channel: string): string => `channel_told_${channel}`;

/** The address at which somebody last spoke on another channel than this one, which hears; null where there is none. */
export function addressElsewhere({ db, pulse }: Sight, personId: number, channel: string | null): number | null {
  const others = (pulse?.().channels ?? []).filter(({ name, is }) => name !== channel && is === "well");
  const names = others.map(({ name }) => name);
  const isTheirs = and(eq(address.personId, personId), eq(address.room, false), isNull(address.unreachableSince));
  const found = db
    .select({ id: address.id })
    .from(address)
    .where(and(isTheirs, inArray(address.channel, names)))
    .orderBy(desc(address.spokeAt))
    .limit(1)
    .get();
  return found?.id ?? null;
}
