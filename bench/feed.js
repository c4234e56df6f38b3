/*
 * A broadcast to very many, up to the moment in which its first message may leave: how long the transaction takes in which it is
 * written down, how long the longest of the chunks in which its rows are put in (so long a reply waits at most), and the memory.
 *
 *   npm run bench:feed -- 50000
 */
import { rmSync } from "node:fs";
import { openHouse } from "./open-house.js";

const people = Number(process.argv[2] ?? 50_000);
const { house, folder, arrive, feed, writeDown } = openHouse();
const audience = arrive(people);
const before = process.memoryUsage().rss;
const time = (act) => {
  const began = performance.now();
  const result = act();
  return { took: performance.now() - began, result };
};
const { $client: client } = house.db;
const message = { broadcast: "bench", audience, words: { phrase: "help.from_office", with: { words: "停水" } } };
const written = time(() => client.transaction(() => writeDown(house.db, message, Date.now())).immediate());
const chunks = [];
let most = before;
for (let isMore = true; isMore; ) {
  const { took, result } = time(() => feed(house, Date.now()));
  isMore = result;
  if (isMore) chunks.push(took);
  most = Math.max(most, process.memoryUsage().rss);
}
chunks.sort((a, b) => a - b);
const ms = (value) => `${value.toFixed(0)} ms`;
console.log(`${people} people: written down in ${ms(written.took)}; ${chunks.length} chunks,`);
console.log(`half of them within ${ms(chunks[Math.floor(chunks.length / 2)])}, the longest ${ms(chunks.at(-1))};`);
console.log(
  `all in after ${(chunks.reduce((sum, one) => sum + one, 0) / 1000).toFixed(1)} s; ${((most - before) / 1048576).toFixed(0)} MB more memory.`,
);
client.close();
rmSync(folder, { recursive: true });
