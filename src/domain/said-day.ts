import type { Query, Sight } from "../talk/command.ts";
import { community } from "./community/settings.ts";
import { readDay } from "./days.ts";
import { readDays, weekdayOf } from "./when/read-days.ts";
import { timeWordsIn } from "./when/time-words.ts";
import type { WhenLore } from "./when/when-lore.ts";
import { dayOf } from "./working-days.ts";

/**
 * The one day that somebody named, written (6月3日, 6-3) or spoken (周五, 后天, next Monday, in two days), in the community's zone, such as
 * 2026-06-03; a time of day beside it is passed over. Null for what is no day, more than one, or one of two.
 */
export function saidDay(sight: Sight, words: string, timeZone = community(sight.db).timeZone): string | null {
  const written = readDay(words, sight.now, timeZone);
  if (written !== null) return written;
  const lore = sight.understood("when") as WhenLore; // made by compileWhen
  const { words: said, rest, smell } = timeWordsIn(words, lore);
  if (smell || rest.trim() !== "") return null;
  const day = dayOf(sight.now, timeZone);
  const [only, ...others] = readDays(said, { day, weekday: weekdayOf(day) }, lore)?.choices ?? [];
  if (!only || others.length > 0 || !("day" in only)) return null;
  return only.day < day ? (only.nextIfPast ?? only.day) : only.day;
}

/** Whether somebody named one day. */
export const isDay: Query<{ words: string }, boolean> = (sight, { words }) => saidDay(sight, words) !== null;
