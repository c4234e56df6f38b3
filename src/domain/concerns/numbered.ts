import { eq } from "drizzle-orm";
import { concern } from "../../store/tables/concerns.ts";
import type { Query } from "../../talk/command.ts";
import { can } from "../permissions.ts";

/** What follows a number that is none of a concern's, such as that of a house; and numbers that are to be called. */
export interface NumberedLore {
  readonly units: readonly string[];
  readonly never: readonly string[];
}

/** For the start, once. */
export function compileNumbered(perLanguage: readonly unknown[]): NumberedLore {
  const files = perLanguage as readonly NumberedLore[]; // the files of our own
  return { units: files.flatMap(({ units }) => units), never: files.flatMap(({ never }) => never) };
}

/** What is said to a concern of one's own by beginning with its number, as in "112 还没修好"; null for anything else. */
export const saidByNumber: Query<{ words: string }, { readonly concern: number; readonly words: string } | null> = (
  sight,
  { words },
) => {
  const read = readNumbered(words, sight.understood("numbered") as NumberedLore); // made by compileNumbered
  if (!read) return null;
  const one = sight.db.select().from(concern).where(eq(concern.number, read.number)).get();
  return one && can(sight, "follow", one) ? { concern: one.id, words: read.words } : null;
};

/**
 * A number with words after it. Whatever counts or names a house after a number makes it none, unless a comma or the like
 * stands between.
 */
export function readNumbered(
  said: string,
  { units, never }: NumberedLore,
): { readonly number: number; readonly words: string } | null {
  const text = said.normalize("NFKC").trim();
  const [, digits = "", between = "", words = ""] = /^#?(\d{3,7})(\s*[,:;、。]\s*|\s*)(.+)$/su.exec(text) ?? [];
  if (never.includes(digits)) return null;
  const isApart = between.trim() !== "";
  const isMeant = isApart ? !/^\d{3}(?!\d)|^\P{L}*$/u.test(words) : !startsWithAny(words.toLowerCase(), units);
  return isMeant ? { number: Number(digits), words } : null;
}

/** Of letters that are written in words, only the whole word counts. What begins with no letter at all counts too. */
function startsWithAny(words: string, units: readonly string[]): boolean {
  if (!/^\p{L}/u.test(words)) return true;
  const isWhole = (unit: string) => !/[a-z]$/.test(unit) || !/^[a-z]/.test(words.slice(unit.length));
  return units.some((unit) => words.startsWith(unit) && isWhole(unit));
}
