import { expect, it } from "vitest";
import { problemsOf } from "../support/compile.ts";

it("refuses an author what would not be understood, and infers what an answer is", { timeout: 60_000 }, () => {
  expect(problemsOf("test/talk/author-types.ts")).toEqual([]);
});
