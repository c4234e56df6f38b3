import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { root } from "../../src/root.ts";

/** Databases out there have gone through these. What is to be different stands in a further migration. */
const released: Readonly<Record<string, string>> = {
  "0000_foundation.sql": "ad919413cfdb658304837851dab4e922370a8fae57922d4815c26a1e7d0d554f",
};

it.each(Object.entries(released))("the migration %s is as it was when it was released", (name, hash) => {
  const sql = readFileSync(new URL(`migrations/${name}`, root));
  expect(createHash("sha256").update(sql).digest("hex")).toBe(hash);
});
