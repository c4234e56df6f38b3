import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { root } from "../../src/root.ts";

/** Databases out there have gone through these. What is to be different stands in a further migration. */
const released: Readonly<Record<string, string>> = {
  "0000_foundation.sql": "ad919413cfdb658304837851dab4e922370a8fae57922d4815c26a1e7d0d554f",
  "0001_rooms_and_files.sql": "d396e736502a724597331aef04cf3167989c2bcd817e4400ba03e7003ef6c9ba",
  "0002_people.sql": "942c442d3095ede9e47bf1ea3c3b82449733caf00167139b283ad23e47227280",
  "0003_invitation_seeds.sql": "8ba48acfbbbe92d36dee58f52eb6dc2eeddc10058401c17d74ba8087f2517dd5",
};

it.each(Object.entries(released))("the migration %s is as it was when it was released", (name, hash) => {
  const sql = readFileSync(new URL(`migrations/${name}`, root));
  expect(createHash("sha256").update(sql).digest("hex")).toBe(hash);
});
