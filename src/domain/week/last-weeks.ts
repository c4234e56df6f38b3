import type { Query } from "../../talk/command.ts";
import { community } from "../community/settings.ts";
import { type Week, weekOf } from "./which-week.ts";

const perPage = 6;

/** A few weeks to choose from, the latest first: up to this one, or those before the one that begins then. */
export const lastWeeks: Query<{ before: number | null }, readonly Week[]> = ({ db, now }, { before }) => {
  const { timeZone } = community(db);
  const latest = before === null ? now : before - 1;
  return Array.from({ length: perPage }, (_, n) => weekOf(latest, timeZone, -n));
};
