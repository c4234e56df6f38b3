import en from "../../../../flows/words/en/understood/chain.json" with { type: "json" };
import zh from "../../../../flows/words/zh-CN/understood/chain.json" with { type: "json" };
import { compileChain } from "../../../../src/domain/calls/chain/chain-lore.ts";
import { type Entry, readChain } from "../../../../src/domain/calls/chain/read-chain.ts";

export const lore = compileChain([zh, en]);

/** A list as it is read, its entries in short: `2 李强 一盆`. */
export function chainIn(text: string) {
  const read = readChain(text, lore);
  if (read === null || "refused" in read) return read;
  const { items, ...around } = read.chain;
  return { ...around, items: items.map(({ n, text: words }) => `${n} ${words}`) };
}

/** The entries of a list with these in it. */
export function entries(...texts: readonly string[]): readonly Entry[] {
  const read = readChain(["#接龙", ...texts.map((text, i) => `${i + 1}. ${text}`)].join("\n"), lore);
  if (read === null || "refused" in read) throw new Error(`no list: ${texts.join(", ")}`);
  return read.chain.items;
}
