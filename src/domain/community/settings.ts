import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "../../store/open.ts";
import { setting } from "../../store/tables/people.ts";

const shape = z.object({
  /** A plain text is in the community's language. */
  name: z.union([z.string(), z.record(z.string(), z.string()).readonly()]).default(""),
  /** Whether the name is its own, and not the one that every community begins with. */
  hasName: z.boolean().optional(),
  language: z.string().default("zh-CN"),
  timeZone: z.string().default("Asia/Shanghai"),
  /** For residents who want a human. */
  phone: z.string().nullable().default(null),
  /** When somebody is there: days from 1, Monday, to 7, and times in the community's zone. */
  office: z
    .object({ days: z.array(z.number()).readonly(), from: z.string(), to: z.string() })
    .readonly()
    .default({ days: [1, 2, 3, 4, 5], from: "08:30", to: "17:30" }),
  /** Somebody is there at any hour, as on the rehearsal street, where whoever tries it at night is to see what happens. */
  isAlwaysThere: z.boolean().optional(),
  /** The hours of the night in which nobody is disturbed by what can wait, in the community's zone. */
  quiet: z.object({ from: z.string(), to: z.string() }).readonly().default({ from: "21:00", to: "08:00" }),
  /** For so many seconds nobody outside hears of what was done, so that it can be undone unheard. */
  grace: z.number().default(60),
  /** So many seconds after it was done whoever said it is asked whether it is: they have had time to look. */
  timeToLook: z.number().default(3600),
  /** So many routine calls a week somebody who helps gets, and no more. */
  weeklyCalls: z.number().default(3),
});

export type CommunitySettings = Readonly<z.infer<typeof shape>>;

/** What holds for the community as a whole. Before anything was imported it has no name, and Chinese habits. */
export function community(db: Db): CommunitySettings {
  const row = db.select({ value: setting.value }).from(setting).where(eq(setting.name, "community")).get();
  return shape.parse(row?.value ?? {});
}

export function saveCommunity(db: Db, value: CommunitySettings): void {
  const set = { value };
  db.insert(setting)
    .values({ name: "community", ...set })
    .onConflictDoUpdate({ target: setting.name, set })
    .run();
}
