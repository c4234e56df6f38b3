import { readNumber } from "../../read-number.ts";
import type { ChainLore } from "./chain-lore.ts";

/** One entry of a 接龙. */
export interface Entry {
  readonly n: number;
  /** As it was written, its lines joined by a blank. */
  readonly text: string;
  /** What the one who wrote it goes by there: up to the first blank, without a count. */
  readonly name: string;
  /** With those who come along, where that was written: 11人 is eleven, +1 one more. */
  readonly heads: number | null;
}

export interface Chain {
  readonly title: string | null;
  /** How an entry is to look. */
  readonly example: string | null;
  /** What stands below the entries. */
  readonly tail: string | null;
  readonly items: readonly Entry[];
}

/** `header_inside`: it is a message about a 接龙. `roles`: a list by roles, not by numbers: nobody can tell what is one entry. */
export type ChainReading = { readonly chain: Chain } | { readonly refused: "header_inside" | "roles" };

/** A line that may begin an entry. */
interface Start {
  readonly line: number;
  readonly n: number;
  readonly text: string;
}

const fewestWithoutHeader = 2;

/**
 * Reads a 接龙, as WeChat makes it and as people copy it: with its header, or without one as a list that begins with its first
 * entry. Null for what is no such list.
 */
export function readChain(text: string, lore: ChainLore): ChainReading | null {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const first = lines.findIndex((line) => line !== "");
  const header = lore.headers.find((one) => lines[first]?.toLowerCase().startsWith(one));
  if (header === undefined) {
    if (lore.headers.some((one) => text.toLowerCase().includes(one))) return { refused: "header_inside" };
    return withoutHeader(lines.slice(Math.max(0, first)), lore);
  }
  const body = [(lines[first] ?? "").slice(header.length).trim(), ...lines.slice(first + 1)];
  const starts = startsIn(body);
  const head = body.slice(0, starts[0]?.line ?? body.length).filter((line) => line !== "");
  if (starts.length === 0 && head.filter((line) => isRole(line, lore)).length > 1) return { refused: "roles" };
  const example = head.find((line) => exampleIn(line, lore) !== null);
  const title = head.find((line) => line !== example) ?? null;
  const above = { title, example: example === undefined ? null : exampleIn(example, lore) };
  return { chain: { ...above, ...entriesOf(body, starts, lore) } };
}

/** Then it must begin with the first entry, and have another one: anybody may write a line with a number. */
function withoutHeader(lines: readonly string[], lore: ChainLore): ChainReading | null {
  const body = lines.filter((line) => line !== "").length === 1 ? apart(lines.join("")) : lines;
  const starts = startsIn(body);
  if (starts[0]?.line !== 0 || starts[0].n !== 1 || starts.length < fewestWithoutHeader) return null;
  return { chain: { title: null, example: null, ...entriesOf(body, starts, lore) } };
}

/** All in one line, as some clients and bridges hand it on: it is cut where the next number stands. */
function apart(line: string): readonly string[] {
  const lines: string[] = [];
  let rest = line;
  for (let n = 2; ; n += 1) {
    const at = rest.search(new RegExp(`\\s${n}[.、]\\s`));
    if (at === -1) return [...lines, rest];
    lines.push(rest.slice(0, at));
    rest = rest.slice(at + 1);
  }
}

/**
 * The lines that begin entries: the longest list of growing numbers, and of several the one that begins with 1. So a title
 * such as 4.17健康打卡 and a number in an entry's second line are none.
 */
function startsIn(lines: readonly string[]): readonly Start[] {
  const all = lines.flatMap((line, i): Start[] => {
    const found = /^([0-9]{1,3}) ?[.、)．：:-](?![0-9]{1,2}(?:[.:：][0-9]|[月/]))\s*(.*)$/u.exec(line);
    return found ? [{ line: i, n: Number(found[1]), text: found[2] ?? "" }] : [];
  });
  const lists: (readonly Start[])[] = [];
  for (const start of all) {
    const before = lists.filter((list) => (list.at(-1)?.n ?? 0) < start.n).reduce<readonly Start[]>(better, []);
    // Of two that are as good, the later: a title may begin with 1 as well.
    lists.push([...before, start]);
  }
  return lists.reduce<readonly Start[]>(better, []);
}

function better(one: readonly Start[], other: readonly Start[]): readonly Start[] {
  const worth = (list: readonly Start[]) => list.length * 2 + (list[0]?.n === 1 ? 1 : 0);
  return worth(other) >= worth(one) ? other : one;
}

function entriesOf(lines: readonly string[], starts: readonly Start[], lore: ChainLore): Pick<Chain, "items" | "tail"> {
  const below = starts.map(({ line }, i) => lines.slice(line + 1, starts[i + 1]?.line ?? lines.length));
  const last = below.at(-1) ?? [];
  const isInLines = below.slice(0, -1).some((more) => more.some((line) => line !== ""));
  // Nobody says where the last entry ends: it has more lines only where others have.
  const gap = last.indexOf("");
  const own = !isInLines ? 0 : gap === -1 ? last.length : gap;
  const tail = last.slice(own).filter((line) => line !== "" && !/^[.…。]+$/.test(line));
  const items = starts.flatMap(({ n, text }, i): Entry[] => {
    const more = i === starts.length - 1 ? last.slice(0, own) : (below[i] ?? []);
    const whole = [text, ...more].filter((line) => line !== "").join(" ");
    return whole === "" ? [] : [{ n, text: whole, ...namedIn(whole, lore) }];
  });
  return { items, tail: tail.length === 0 ? null : tail.join(" ") };
}

function namedIn(text: string, lore: ChainLore): Pick<Entry, "name" | "heads"> {
  const plain = text.replaceAll("➕", "+");
  const plus = /\+ ?([0-9]{1,2})(?![0-9])/.exec(plain);
  const boxed = /[【〔[(（] ?([0-9]{1,3}) ?[】〕\])）]/.exec(plain);
  const spoken = lore.heads.map((pattern) => pattern.exec(plain)).find((found) => found !== null);
  const count = spoken?.[1] ?? boxed?.[1];
  const heads = plus ? 1 + Number(plus[1]) : count === undefined ? undefined : readNumber(count, lore);
  const counted = plus?.[0] ?? spoken?.[0] ?? boxed?.[0] ?? "";
  const [name = ""] = plain
    .replace(counted, " ")
    .trim()
    .split(/[\s【〔]+/);
  return { name: name === "" ? text : name, heads: heads ?? null };
}

function exampleIn(line: string, { examples }: ChainLore): string | null {
  const mark = examples.find((one) => line.toLowerCase().startsWith(one));
  if (mark === undefined) return null;
  const rest = line.slice(mark.length);
  return /^[\s:：]/.test(rest) ? rest.replace(/^[\s:：]+/, "") : null;
}

/** Such as 会议经理：乙. */
function isRole(line: string, { roleMarks }: ChainLore): boolean {
  return roleMarks.some((mark) => line.indexOf(mark) > 0 && line.indexOf(mark) < line.length - 1);
}
