import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { root } from "../../src/root.ts";
import { type SoakLine, verdictsOn } from "../../tools/soak-report.ts";

const soak = fileURLToPath(new URL("dist/tools/soak.js", root));

describe("npm run soak", () => {
  it("measures a few seconds line by line, and says of everything whether it is flat", () => {
    const call = [soak, "--minutes", "0.1", "--every", "2", "--rate", "4"];
    const { stdout, stderr } = spawnSync(process.execPath, call, { encoding: "utf8", timeout: 55_000 });
    expect(stderr).toBe("");
    expect(stdout).toMatch(/\n +6 +\d+ /);
    expect(stdout).toMatch(/\n\d+ messages in \d+ s, 4 a second wanted; \d+ concerns; 0 not answered\n/);
    expect(stdout.match(/ in the last: /g)).toHaveLength(5);
  });

  it("calls flat what is as high in the last third as in the first, and not what grows", () => {
    const line: SoakLine = { at: 1, said: 1, p50: 10, p99: 50, memory: 100e6, log: 4e6, files: 30, waiting: 0 };
    const grown = (n: number, also: Partial<SoakLine> = {}) =>
      Array.from({ length: 3 }, () => ({ ...line, at: n, ...also }));
    const growing = (also: Partial<SoakLine>) =>
      verdictsOn([...grown(1), ...grown(2), ...grown(3, also)]).flatMap(({ name, isFlat }) => (isFlat ? [] : [name]));
    expect(growing({})).toEqual([]);
    expect(growing({ memory: 120e6 })).toEqual(["memory MB"]);
    expect(growing({ files: 40 })).toEqual(["open files"]);
    expect(growing({ log: 9e6 })).toEqual(["WAL MB"]);
    expect(growing({ p50: 60, p99: 900 })).toEqual(["p50 ms", "p99 ms"]);
  });
});
