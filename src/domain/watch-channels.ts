import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import { address, setting } from "../store/tables/people.ts";
import type { ByClock, Desk, Pulse, Sight } from "../talk/command.ts";

/** How a channel stands, as far as somebody has to know. */
export type Stands = "well" | "silent" | "scan" | "ended";

type Channel = Pulse["channels"][number];

/** A line that breaks for less heals by itself. */
const mostSilence = 10 * 60_000;

/**
 * Tells, once for each change, that a channel does not hear any more, or waits for somebody to log in, or hears again; and, once for each
 * time, that one lost what it must not forget.
 */
export const watchChannels: ByClock = (desk) => {
  const pulse = desk.pulse?.();
  if (!pulse) return;
  const { startedAt, channels } = pulse;
  for (const channel of channels) {
    const { name, anew } = channel;
    const stands = standsNow(channel, startedAt, desk.now);
    if (stands !== null && isNews(desk, `channel_told_${name}`, stands, "well"))
      desk.happened({ name: "channel.stands", about: { channel: name, stands } });
    if (anew !== undefined && isNews(desk, `channel_anew_${name}`, anew, null))
      desk.happened({ name: "channel.anew", about: { channel: name } });
  }
};

/** Whether this is another thing than was told last; then it is what was. `before`: what holds where nothing was told yet. */
function isNews({ db }: Desk, name: string, value: string | number, before: string | null): boolean {
  const row = db.select({ value: setting.value }).from(setting).where(eq(setting.name, name)).get();
  if ((row?.value ?? before) === value) return false;
  db.insert(setting).values({ name, value }).onConflictDoUpdate({ target: setting.name, set: { value } }).run();
  return true;
}

/** One that never came up, since something breaks it each time, has been silent since the program was started. */
function standsNow({ is, why, lastSuccess }: Channel, startedAt: number, now: number): Stands | null {
  if (is === "well") return "well";
  if (is === "ended") return why === "scan" ? "scan" : "ended";
  return now - Math.max(lastSuccess ?? 0, startedAt) > mostSilence ? "silent" : null;
}

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
