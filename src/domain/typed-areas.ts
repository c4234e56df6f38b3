import type { PlaceLore } from "./places.ts";
import { shownName } from "./shown-name.ts";

/** One line of what somebody typed: a grid with its buildings, or names alone. */
export interface TypedLine {
  readonly grid: string | null;
  readonly names: readonly string[];
}

/** More at once than any neighbourhood has; whoever types a longer range meant something else. */
const longestRange = 60;
const mostNames = 200;

/**
 * Reads areas as they are typed, several at once: one a line, or parted by 、 , ; or, between Chinese words and numbers, by
 * blanks. A line may name a grid before a colon. "1-12栋" is twelve names. A number alone is named as `lore.called` says, for
 * the language of the community.
 */
export function readTypedAreas(
  words: string,
  kind: "grid" | "building",
  { called }: Pick<PlaceLore, "called">,
  language: string,
): readonly TypedLine[] {
  const naming = called.get(language) ?? [...called.values()][0];
  const name = (typed: string, of: "grid" | "building"): string[] => {
    const whole = /^\d{1,4}$/.test(typed) && naming ? naming[of].replace("{n}", typed) : typed;
    const shown = shownName(whole.replaceAll("/", "-"));
    return shown === null ? [] : [shown];
  };
  const lines = words
    .normalize("NFKC")
    .split("\n")
    .flatMap((line): TypedLine[] => {
      const [, left, right] = /^([^:]*[^:\s])\s*:(.*)$/.exec(line) ?? [];
      const of = left === undefined ? kind : "building";
      const typed = pieces(right ?? line).flatMap(range);
      const names = typed.slice(0, mostNames).flatMap((one) => name(one, of));
      const grid = left === undefined ? null : (name(left, "grid")[0] ?? null);
      return grid === null && names.length === 0 ? [] : [{ grid, names: [...new Set(names)] }];
    });
  return lines.slice(0, mostNames);
}

function pieces(line: string): string[] {
  const parts = line.split(/[、,;。]/).map((part) => part.trim());
  // "Building 1" is one name, "1栋 2栋" are two.
  return parts
    .flatMap((part) => (/\p{Script=Han}|^[\d\s~-]+$/u.test(part) ? part.split(/\s+(?![~-])(?<![~-]\s*)/) : [part]))
    .filter((part) => part !== "");
}

/** 1-12栋, 1栋-12栋, 1到12栋, Building 1-12: each of them by its name. What is no range is itself. */
function range(typed: string): string[] {
  const [, before = "", first, after = "", , last, end = ""] =
    /^(\D*?)(\d{1,3})(\D*?)\s*[-~–—到至]\s*(\D*?)(\d{1,3})(\D*)$/u.exec(typed) ?? [];
  const [from, to] = [Number(first), Number(last)];
  if (first === undefined || !(to >= from) || to - from >= longestRange) return [typed];
  return Array.from({ length: to - from + 1 }, (_, n) => `${before}${from + n}${end || after}`);
}
