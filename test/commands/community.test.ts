import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { community } from "../../src/commands/community.ts";
import { readsAsCode } from "../../src/domain/join-code.ts";
import { openCommunity } from "../../src/open-community.ts";
import { root } from "../../src/root.ts";
import { closeDatabase } from "../../src/store/open.ts";
import { monday } from "../support/community.ts";
import { terminal } from "../support/terminal.ts";

const example = fileURLToPath(new URL("docs/community.example.yaml", root));

it("shows what the example would change, and changes nothing until it is told to", () => {
  const { run, environment } = terminal();
  const planned = run(community, "import", example);
  expect(planned.lines).toContain('~ area 梧桐里社区: name 本社区 → 梧桐里社区, aliases [] → ["梧桐里"]');
  expect(planned.lines.at(-1)).toContain("--yes");
  expect(run(community, "import", example)).toEqual(planned);
  expect(existsSync(join(environment.data, "codes.txt"))).toBe(false);

  const imported = run(community, "import", example, "--yes");
  expect(imported.ended).toBe(0);
  expect(imported.lines.slice(0, planned.lines.length - 1)).toEqual(planned.lines.slice(0, -1));
  expect(run(community, "import", example).lines).toEqual(["It is all there already: nothing to change."]);
});

it("gives the codes to the operator, and to a file that nobody else can read", () => {
  const { run, environment } = terminal();
  const { lines } = run(community, "import", example, "--yes");
  const codes = lines.filter((line) => readsAsCode(line.slice(0, 19)));
  expect(codes.map((line) => line.slice(21))).toEqual(["李建国", "王芳", "王芳 (王芳-2)", "刘师傅", "陈静"]);
  const file = join(environment.data, "codes.txt");
  expect(readFileSync(file, "utf8").split("\n")).toEqual(expect.arrayContaining(codes));
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

it("writes a file that it can read again", () => {
  const { run, folder } = terminal();
  run(community, "import", example, "--yes");
  const file = join(folder, "exported.yaml");
  writeFileSync(file, run(community, "export").lines.join("\n"));
  expect(run(community, "import", file).lines).toEqual(["It is all there already: nothing to change."]);
});

it("lists what is wrong with a file, by line, and imports none of it", () => {
  const { run, folder } = terminal();
  const file = join(folder, "bad.yaml");
  writeFileSync(file, "community: {}\nareas: [梧桐里]\npeolpe: []\n");
  expect(run(community, "import", file, "--yes")).toEqual({
    ended: 1,
    lines: [
      `${file}:1: community has no name`,
      `${file}:3: unknown key "peolpe": the file may have community, areas, teams, kinds, people`,
      "Nothing was imported.",
    ],
  });
});

it("says how it is called when it is called otherwise", () => {
  const { run } = terminal();
  expect(run(community, "import", "absent.yaml")).toEqual({ ended: 1, lines: ["There is no file absent.yaml."] });
  for (const args of [[], ["import"], ["import", "a", "b"], ["export", "a"], ["delete"]])
    expect(run(community, ...args)).toMatchObject({ ended: 1, lines: [expect.stringContaining("import FILE --yes")] });
});

it("can be called while the program has the database open", () => {
  const { run, environment } = terminal();
  const running = openCommunity(environment, monday);
  expect(run(community, "import", example, "--yes").ended).toBe(0);
  closeDatabase(running);
});
