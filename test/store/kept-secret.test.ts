import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { codeFrom, readsAsCode } from "../../src/domain/join-code.ts";
import { readSecret } from "../../src/store/kept-secret.ts";
import { freshFolder } from "../support/folder.ts";
import { seeded } from "../support/random.ts";

it("is made once, for the owner's eyes only", () => {
  const folder = freshFolder();
  const made = readSecret(folder, seeded("one"));
  expect(readSecret(folder, seeded("another"))).toEqual(made);
  expect(made).toHaveLength(32);
  expect(statSync(join(folder, "secret")).mode & 0o777).toBe(0o600);
});

it("is not made anew over what is no secret, or all that was handed out would be forgotten", () => {
  const folder = freshFolder();
  writeFileSync(join(folder, "secret"), "short");
  expect(() => readSecret(folder, seeded())).toThrow(expect.objectContaining({ code: "secret_bad" }));
});

it("makes the same code of the same seed, another with another secret, and such as are read as codes", () => {
  const [one, other] = [seeded("one")(32), seeded("other")(32)];
  expect(codeFrom(one, "a")).toBe(codeFrom(one, "a"));
  const all = Array.from({ length: 2000 }, (_, n) => codeFrom(one, String(n)));
  expect(new Set([...all, codeFrom(other, "1")]).size).toBe(2001);
  // Also with blanks for the dashes, as an old hand at typing writes it.
  expect(all.filter((code) => readsAsCode(code.replaceAll("-", " ")) === null)).toEqual([]);
});
