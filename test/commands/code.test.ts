import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { code } from "../../src/commands/code.ts";
import { community } from "../../src/commands/community.ts";
import { claimCode } from "../../src/domain/claim-code.ts";
import { hashOf } from "../../src/domain/join-code.ts";
import { openCommunity } from "../../src/open-community.ts";
import { root } from "../../src/root.ts";
import { closeDatabase } from "../../src/store/open.ts";
import { monday } from "../support/community.ts";
import { deskOf, newChat } from "../support/desk.ts";
import { terminal } from "../support/terminal.ts";

const example = fileURLToPath(new URL("docs/community.example.yaml", root));

it("makes a code for the first secretary, while the program is running", () => {
  const { run, environment } = terminal();
  const running = openCommunity(environment, monday);
  const lines = run(code).lines;
  const [printed = ""] = /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/.exec(lines.join("\n")) ?? [];
  expect(readFileSync(join(environment.data, "codes.txt"), "utf8")).toContain(printed);
  expect(statSync(join(environment.data, "codes.txt")).mode & 0o777).toBe(0o600);
  expect(claimCode(deskOf(running, newChat(running), monday), { hash: hashOf(printed) })).toMatchObject({
    joined: { roles: [{ role: "secretary", area: "本社区" }] },
  });
  closeDatabase(running);
});

it("makes a code for anybody in the community file, by key", () => {
  const { run, environment } = terminal();
  run(community, "import", example, "--yes");
  const [printed = ""] = run(code, "王芳-2").lines;
  const db = openCommunity(environment, monday);
  expect(claimCode(deskOf(db, newChat(db), monday), { hash: hashOf(printed) })).toMatchObject({
    joined: { name: "王芳", roles: [{ area: "二网格" }, { role: "volunteer" }] },
  });
  closeDatabase(db);
});

it("makes none for somebody whom the file does not have, and none when it is called wrongly", () => {
  const { run } = terminal();
  expect(run(code, "王芳")).toEqual({ ended: 1, lines: ["Nobody in the community file is called 王芳."] });
  expect(run(code, "--help")).toMatchObject({ ended: 1, lines: [expect.stringContaining("npm run code")] });
});
