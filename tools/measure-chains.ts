/**
 * Measures how well 接龙 are read: `npm run measure:jielong -- FILE.jsonl`, one row a line, `{id, text, expected}`, where
 * `expected` is `{title, example, tail, items: [[n, text]]}`, without items where it is none, or null for a list that is to
 * be refused. And how well what changed is found: `-- FILE.json`, `{cases: [{kind, old, new, plan}]}`, where EDIT is a change that
 * can be told and SEND one that can't. Each is read by the parser, and then sent into a bound room in which a call is open, by
 * one who was called and stands in it. Rows are named by their id only: what they say is other people's.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { z } from "zod";
import { type ChainStep, stepTo } from "../src/domain/calls/chain/chain-changes.ts";
import { compileChain } from "../src/domain/calls/chain/chain-lore.ts";
import { type Entry, readChain } from "../src/domain/calls/chain/read-chain.ts";
import { Fault } from "../src/fault.ts";
import { root } from "../src/root.ts";
import { type ChainRoom, type Made, openChainRoom } from "./chain-room.ts";
import { parseJson, readText } from "./read-rows.ts";

const words = z.string().nullable();
const expected = z.object({
  title: words,
  example: words,
  tail: words,
  items: z.array(z.tuple([z.number(), z.string()])),
});
const row = z.object({ id: z.string(), text: z.string(), expected: expected.nullable() });
const pairs = z.object({
  cases: z.array(
    z.object({ kind: z.string(), old: z.array(z.string()), new: z.array(z.string()), plan: z.enum(["EDIT", "SEND"]) }),
  ),
});
type Row = z.infer<typeof row>;
type Pair = z.infer<typeof pairs>["cases"][number];

const lore = compileChain(chainWords());
const room = openChainRoom();

try {
  const files = process.argv.slice(2);
  if (files.length === 0) throw new Fault("no-file", "Say which file: npm run measure:jielong -- FILE.jsonl");
  for (const file of files) {
    if (file.endsWith(".jsonl")) reportRows(file);
    else reportPairs(file);
  }
} catch (error) {
  if (!(error instanceof Fault)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  room.close();
}

function chainWords(): unknown[] {
  const languages = new URL("flows/words/", root);
  return readdirSync(languages)
    .map((language) => new URL(`${language}/understood/chain.json`, languages))
    .filter((file) => existsSync(file))
    .map((file) => JSON.parse(readFileSync(file, "utf8")));
}

function reportRows(file: string): void {
  const rows = readText(file)
    .split("\n")
    .flatMap((line, i) => (line.trim() === "" ? [] : [checked(row, parseJson(line, file, i + 1), file)]));
  let right = 0;
  for (const one of rows) {
    const { verdict, isRight } = judged(one);
    if (isRight) right += 1;
    console.log(`${one.id.padEnd(20)} ${isRight ? "right" : "WRONG"}  ${verdict}`);
  }
  console.log(`${right} of ${rows.length} lists are read as expected, or refused`);
  tellPlayed(
    rows.map((one) => ({ what: one.id.padEnd(20), ...playedRow(room, one) })),
    "lists are kept in the room as expected, or nothing of them is",
  );
}

interface Played {
  readonly what: string;
  readonly verdict: string;
  readonly isRight: boolean;
}

function tellPlayed(all: readonly Played[], sentence: string): void {
  for (const { what, verdict, isRight } of all) console.log(`${what} ${isRight ? "right" : "WRONG"}  ${verdict}`);
  console.log(`${all.filter(({ isRight }) => isRight).length} of ${all.length} ${sentence}`);
}

/** By whoever stands last in it. */
function playedRow(where: ChainRoom, { text, expected: wanted }: Row): Omit<Played, "what"> {
  const read = readChain(text, lore);
  const items = read !== null && "chain" in read ? read.chain.items : [];
  const [made] = where.play(items.at(-1)?.name ?? "", text);
  if (!made) return { verdict: "not played", isRight: false };
  const isKept = JSON.stringify(made.kept) === JSON.stringify((wanted?.items ?? []).map(([, entry]) => entry));
  if (made.kept.length > 0) return { verdict: `kept: ${standing(made)}`, isRight: isKept };
  return { verdict: made.refused === null ? "nothing kept" : `refused: ${made.refused}`, isRight: isKept };
}

function standing({ kept, counted, waiting, isDoubtful }: Made): string {
  const asked = isDoubtful ? ", when a lead had said that it is about the call" : "";
  return `${kept.length} entries, ${counted} counted, ${waiting} wait for a lead${asked}`;
}

function judged({ text, expected: wanted }: Row): { readonly verdict: string; readonly isRight: boolean } {
  const read = readChain(text, lore);
  if (read === null) return { verdict: "no list", isRight: wanted === null };
  if ("refused" in read)
    return { verdict: `refused: ${read.refused}`, isRight: wanted === null || wanted.items.length === 0 };
  const { title, example, tail, items } = read.chain;
  const verdict = `${items.length} entries, ${items.filter(({ heads }) => heads !== null).length} with heads`;
  if (wanted === null) return { verdict, isRight: false };
  const isItems = JSON.stringify(items.map((item) => [item.n, item.text])) === JSON.stringify(wanted.items);
  // A title in brackets describes a long one.
  const isTitle = title === wanted.title || (title !== null && /^\(.*\)$/.test(wanted.title ?? ""));
  const wrong = [
    isItems ? "" : "items",
    isTitle ? "" : "title",
    example === wanted.example ? "" : "example",
    tail === wanted.tail ? "" : "tail",
  ];
  const named = wrong.filter((one) => one !== "");
  return {
    verdict: named.length === 0 ? verdict : `${verdict}; other than expected: ${named.join(", ")}`,
    isRight: named.length === 0,
  };
}

function reportPairs(file: string): void {
  const { cases } = checked(pairs, parseJson(readText(file), file, 1), file);
  let right = 0;
  for (const one of cases) {
    const step = stepOf(one);
    const isRight = "ask" in step || (one.plan === "EDIT" && isTheChange(one, step));
    if (isRight) right += 1;
    console.log(
      `${one.kind.padEnd(26)} ${isRight ? "right" : "WRONG"}  ${"ask" in step ? `asked: ${step.ask}` : inShort(step)} (${one.plan})`,
    );
  }
  console.log(`${right} of ${cases.length} pairs give the change, or are asked`);
  tellPlayed(
    cases.map((one) => ({ what: one.kind.padEnd(26), ...playedPair(room, one) })),
    "pairs are taken in the room, or a lead is asked",
  );
}

function playedPair(where: ChainRoom, one: Pair): Omit<Played, "what"> {
  const made = where.play(nameIn(one.old), ...messagesOf(one)).at(-1);
  if (!made) return { verdict: "not played", isRight: false };
  const { kept, added, changed, removed, isUnclear } = made;
  const same = (texts: readonly string[]) => JSON.stringify(kept) === JSON.stringify(texts);
  if (isUnclear) return { verdict: `asked, nothing changed (${one.plan})`, isRight: same(one.old) };
  const verdict = `taken: ${added} added, ${changed} changed, ${removed} removed (${one.plan})`;
  return { verdict, isRight: one.plan === "EDIT" && same(one.new) };
}

/** Where two lists could be meant, both go round under titles of their own, and the second was begun anew. */
function messagesOf({ kind, old, new: next }: Pair): readonly string[] {
  const list = (title: string, texts: readonly string[]) =>
    ["#接龙", title, ...texts.map((text, i) => `${i + 1}. ${text}`)].join("\n");
  const two = [list("一", old), list("二", [`${nameIn(old)} 1`]), list("二", old)];
  return [...(kind.includes("two-candidates") ? two : [list("", old)]), list("", next)];
}

function nameIn([first = ""]: readonly string[]): string {
  return first.split(/\s/)[0] ?? first;
}

/** Where two lists could be meant, the same one stands for both. */
function stepOf({ kind, old, new: next }: Pair): ChainStep {
  const before = entriesOf(old);
  return stepTo(kind.includes("two-candidates") ? [before, before] : [before], entriesOf(next));
}

/** What was, with the change, must be what came. */
function isTheChange(one: Pair, { changes }: Extract<ChainStep, { changes: unknown }>): boolean {
  const gone = new Set([...changes.removed, ...changes.changed.map(({ before }) => before)].map(({ text }) => text));
  const come = [...changes.added, ...changes.changed.map(({ after }) => after)].map(({ text }) => text);
  const then = [...one.old.filter((text) => !gone.has(text)), ...come].sort();
  return JSON.stringify(then) === JSON.stringify([...one.new].sort());
}

function entriesOf(texts: readonly string[]): readonly Entry[] {
  return texts.map((text, i) => ({ n: i + 1, text, name: text.split(/\s/)[0] ?? text, heads: null }));
}

function inShort({ changes }: Extract<ChainStep, { changes: unknown }>): string {
  const { added, changed, removed } = changes;
  return `${added.length} added, ${changed.length} changed, ${removed.length} removed`;
}

function checked<T>(shape: z.ZodType<T>, value: unknown, file: string): T {
  const read = shape.safeParse(value);
  if (!read.success) throw new Fault("bad-row", `${file}: ${read.error.issues[0]?.message ?? "not such a file"}`);
  return read.data;
}
