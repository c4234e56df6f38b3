import { count, eq } from "drizzle-orm";
import type { Named } from "../../store/tables/people.ts";
import { area, roleGrant, team } from "../../store/tables/people.ts";
import type { Command, Query } from "../../talk/command.ts";
import { isHeld } from "../is-held.ts";
import { can } from "../permissions.ts";
import { shownName } from "../shown-name.ts";
import { rootArea } from "./root-area.ts";
import { community, saveCommunity } from "./settings.ts";

/** What of the community is set up. */
export interface SetUp {
  readonly name: string | Named;
  readonly hasName: boolean;
  readonly grids: number;
  readonly buildings: number;
  readonly helpers: number;
  readonly teams: number;
  readonly phone: string | null;
  readonly weekly: number;
  readonly from: string;
  readonly to: string;
  /** 1 is Monday. */
  readonly days: readonly number[];
}

export type Kept = { readonly kept: true } | { readonly refused: "not_yours" };

/** Null for who may not change it. */
export const setUpSoFar: Query<null, SetUp | null> = (sight) => {
  if (!can(sight, "set_up", {})) return null;
  const { db, now } = sight;
  const { name, phone, office, hasName, weeklyCalls: weekly } = community(db);
  const areas = (kind: "grid" | "building") =>
    db.select({ all: count() }).from(area).where(eq(area.kind, kind)).get()?.all ?? 0;
  const held = db.selectDistinct({ id: roleGrant.personId }).from(roleGrant).where(isHeld(now)).all();
  return {
    ...{ name, hasName: hasName === true, phone, weekly, ...office },
    ...{ grids: areas("grid"), buildings: areas("building"), helpers: held.length },
    teams: db.select({ all: count() }).from(team).get()?.all ?? 0,
  };
};

/** Names the community, and with it the area that is all of it. */
export const nameCommunity: Command<{ name: string }, Kept> = (desk, { name: given }) => {
  const name = shownName(given.replaceAll("/", "-"));
  if (name === null || !can(desk, "set_up", {})) return { refused: "not_yours" };
  const { db } = desk;
  saveCommunity(db, { ...community(db), name, hasName: true });
  db.update(area)
    .set({ name })
    .where(eq(area.id, rootArea(db).id))
    .run();
  desk.happened({ name: "community.named", about: {} });
  return { kept: true };
};

/** The telephone for residents who want a human. */
export const setOfficePhone: Command<{ phone: string }, Kept> = (desk, { phone }) => {
  if (!can(desk, "set_up", {})) return { refused: "not_yours" };
  saveCommunity(desk.db, { ...community(desk.db), phone });
  desk.happened({ name: "community.changed", about: { what: "phone" } });
  return { kept: true };
};

/** When somebody is there. */
export const setOfficeHours: Command<{ days: readonly number[]; from: string; to: string }, Kept> = (desk, office) => {
  if (!can(desk, "set_up", {})) return { refused: "not_yours" };
  saveCommunity(desk.db, { ...community(desk.db), office });
  desk.happened({ name: "community.changed", about: { what: "office" } });
  return { kept: true };
};

const mostWeekly = 20;

/** How many routine calls a week reach somebody who helps, at most. None is too few, and so many are no limit. */
export const setWeeklyCalls: Command<{ weekly: number }, Kept> = (desk, { weekly }) => {
  if (!can(desk, "set_up", {}) || weekly < 1 || weekly > mostWeekly) return { refused: "not_yours" };
  saveCommunity(desk.db, { ...community(desk.db), weeklyCalls: weekly });
  desk.happened({ name: "community.changed", about: { what: "weekly_calls" } });
  return { kept: true };
};

/** "8:30-17:30" as two times; null where it is none, or ends before it begins. */
export function readHours(words: string): { readonly from: string; readonly to: string } | null {
  const [, h1, m1 = "00", h2, m2 = "00"] =
    /^\D*(\d{1,2})(?:[:.点](\d{2}))?\D+?(\d{1,2})(?:[:.点](\d{2}))?\D*$/.exec(words.normalize("NFKC")) ?? [];
  if (h1 === undefined || h2 === undefined) return null;
  const [from, to] = [`${h1.padStart(2, "0")}:${m1}`, `${h2.padStart(2, "0")}:${m2}`];
  const isTime = (time: string) => /^([01]\d|2[0-4]):[0-5]\d$/.test(time);
  return isTime(from) && isTime(to) && from < to ? { from, to } : null;
}
