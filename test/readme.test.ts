import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { root } from "../src/root.ts";
import { everyWay, openWutongli } from "./flows/street.ts";

const read = (path: string) => readFileSync(new URL(path, root), "utf8");
const decisions = readdirSync(new URL("docs", root), { recursive: true, encoding: "utf8" });
const docs = ["README.md", "CONTRIBUTING.md", ...decisions.map((path) => `docs/${path}`)].filter((path) =>
  path.endsWith(".md"),
);

/** The fenced blocks of a kind. */
function blocks(text: string, kind: string): string[] {
  return [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].flatMap(([, is, body = ""]) => (is === kind ? [body] : []));
}

/** What stands in backticks, in the running text. */
function named(text: string): string[] {
  return [...text.replace(/^```.*?^```$/gms, "").matchAll(/`([^`\n]+)`/g)].map(([, name = ""]) => name);
}

const rooms = readdirSync(fileURLToPath(root)).filter((name) => !["node_modules", "dist", "data"].includes(name));

/** A path in the project: in one of its rooms, and no pattern such as `flows/<name>.ts`. */
function isPath(name: string): boolean {
  return !/[<>*\s]/.test(name) && rooms.some((room) => name === room || name.startsWith(`${room}/`));
}

function isThere(path: string): boolean {
  return existsSync(join(fileURLToPath(root), path));
}

describe.each([
  { doc: "README.md", count: 1 },
  { doc: "docs/lives.md", count: 3 },
])("the conversations in $doc", ({ doc, count }) => {
  const conversations = blocks(read(doc), "conversation");

  it("are there", () => {
    expect(conversations).toHaveLength(count);
  });

  it.each(everyWay)("go as they are written, on a channel $kind", async (way) => {
    for (const conversation of conversations) {
      const street = await openWutongli(way);
      await street.play(conversation);
    }
  });
});

describe.each(docs)("%s", (doc) => {
  const text = read(doc);

  it("names only paths that there are", () => {
    expect(named(text).filter((name) => isPath(name) && !isThere(name))).toEqual([]);
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, path = ""]) => path);
    expect(links.filter((path) => !isThere(join(doc, "..", path)))).toEqual([]);
  });

  it("names only scripts that there are", () => {
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    const runs = [...text.matchAll(/\bnpm run (?:--silent )?([\w:-]+)/g)].map(([, name = ""]) => name);
    expect(runs.filter((name) => !(name in scripts))).toEqual([]);
  });
});

describe("reading the documents", () => {
  it("tells a path from a pattern, a setting and a command", () => {
    expect(["src/talk/", "flows", "README.md", "test/none.ts"].every(isPath)).toBe(true);
    expect(["flows/<name>.ts", "SHUOSHI_DATA", "npm run check", "node:*", "0"].some(isPath)).toBe(false);
    expect(isThere("test/none.ts")).toBe(false);
  });

  it("finds the blocks of a kind and what is in backticks outside of them", () => {
    const text = "see `src`\n```sh\nrun `x`\n```\n```conversation\na > b\n```\nand `flows/none.ts`\n";
    expect(blocks(text, "conversation")).toEqual(["a > b\n"]);
    expect(named(text)).toEqual(["src", "flows/none.ts"]);
  });
});
