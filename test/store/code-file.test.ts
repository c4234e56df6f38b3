import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { handOver } from "../../src/commands/hand-over.ts";
import { readEnvironment } from "../../src/environment.ts";
import { dropOldCodes } from "../../src/store/code-file.ts";
import { freshFolder } from "../support/folder.ts";

const day = 24 * 60 * 60_000;

it("takes out of codes.txt what was handed over more than eight days ago", () => {
  const data = freshFolder();
  const environment = { ...readEnvironment({}), data };
  const give = (person: string, now: number) =>
    handOver([{ person, code: "CODE" }], { environment, now, print: () => {} });
  give("王芳", 0);
  give("赵敏", 5 * day);
  dropOldCodes(data, 8 * day);
  const file = join(data, "codes.txt");
  expect(readFileSync(file, "utf8")).toMatch(/王芳.*赵敏/s);
  dropOldCodes(data, 8 * day + 1);
  expect(readFileSync(file, "utf8")).toMatch(/^1970-01-06T.*\nCODE {2}赵敏\n\n$/);
  dropOldCodes(data, 20 * day);
  expect(existsSync(file)).toBe(false);
  dropOldCodes(data, 20 * day);
});
