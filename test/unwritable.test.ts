import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openDatabase } from "../src/store/open.ts";
import { freshFolder } from "./support/folder.ts";
import { programOf } from "./support/run-program.ts";

/** To whoever may do everything, nothing is read-only: then it is run as nobody. */
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/** What the program prints in a data folder that is made like this, and ends with. */
function startIn(make: (data: string) => void) {
  const above = freshFolder();
  chmodSync(above, 0o755);
  const data = join(above, "data");
  make(data);
  const env = { ...process.env, SHUOSHI_DATA: data, SHUOSHI_PORT: "8787" };
  const { status, stderr } = spawnSync(process.execPath, [programOf("start"), "--rehearse"], {
    ...{ env, ...nobody },
    encoding: "utf8",
  });
  return { status, stderr, data };
}

it("a data folder that can't be written is told with what to look at", () => {
  const { status, stderr } = startIn((data) => mkdirSync(data, { mode: 0o555 }));
  expect([status, stderr]).toEqual([1, expect.stringMatching(/^The database can't be opened\..*belongs to/)]);
});

it("a data folder that is none is told by its name", () => {
  const { status, stderr, data } = startIn((file) => writeFileSync(file, ""));
  expect([status, stderr]).toEqual([1, expect.stringContaining(`SHUOSHI_DATA, ${data}, is no folder`)]);
});

it("a database file that was made read-only is told, and stays as it is", () => {
  let before: Buffer | undefined;
  const { status, stderr, data } = startIn((folder) => {
    const file = join(folder, "rehearsal.db");
    openDatabase(file).$client.close();
    before = readFileSync(file);
    chmodSync(file, 0o444);
    if (nobody.uid !== undefined) for (const one of [folder, file]) chownSync(one, nobody.uid, nobody.gid);
  });
  expect([status, stderr]).toEqual([1, expect.stringMatching(/^The database can't be written.*ls -l/)]);
  expect(readFileSync(join(data, "rehearsal.db"))).toEqual(before);
  expect(statSync(join(data, "rehearsal.db")).mode & 0o777).toBe(0o444);
});
