import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, onTestFinished, TestRunner } from "vitest";

/** A folder that is there until the test ends, or the test file where it is made outside of a test. */
export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "shuoshi-test-"));
  atTheEnd(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs this when the test ends, or the test file where no test runs yet. */
export function atTheEnd(clean: () => void): void {
  if (TestRunner.getCurrentTest()) onTestFinished(clean);
  else afterAll(clean);
}
