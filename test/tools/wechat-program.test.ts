import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { root } from "../../src/root.ts";
import { freshFolder } from "../support/folder.ts";

test("the whole program is killed in the middle of a broadcast over WeChat: all of it arrives, and what the kill cut off at most twice", () => {
  const program = fileURLToPath(new URL("dist/tools/wechat-program.js", root));
  const call = [program, "--people", "3", "--kills", "1", "--keep", freshFolder()];
  const { status, stdout, stderr } = spawnSync(process.execPath, call, { encoding: "utf8", timeout: 170_000 });
  expect({ status, stderr }, stdout).toEqual({ status: 0, stderr: "" });
  expect(stdout).toContain("kills (-9)           1");
}, 180_000);
