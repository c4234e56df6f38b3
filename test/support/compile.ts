import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "../../src/root.ts";

const project = fileURLToPath(root);

export interface Compiled {
  /** Where a file of the project stands as JavaScript. */
  of(file: string): string;
  remove(): void;
}

/** Compiles a file of the project, and what it imports, to a folder that still finds node_modules. */
export function compile(file: string): Compiled {
  const folder = freshFolder();
  try {
    tsc(folder, file, { noEmit: false, noCheck: true, outDir: folder });
  } catch (cause) {
    remove(folder);
    throw cause;
  }
  return { of: (name) => join(folder, name.replace(/\.ts$/, ".js")), remove: () => remove(folder) };
}

/** What the compiler has to say against a file, a line each. */
export function problemsOf(file: string): string[] {
  const folder = freshFolder();
  try {
    tsc(folder, file, { noEmit: true });
    return [];
  } catch (thrown) {
    if (thrown instanceof Error && "stdout" in thrown) return String(thrown.stdout).trim().split("\n");
    throw thrown;
  } finally {
    remove(folder);
  }
}

function tsc(folder: string, file: string, options: Readonly<Record<string, unknown>>): void {
  const config = join(folder, "tsconfig.json");
  const compilerOptions = { rootDir: project, incremental: false, sourceMap: false, ...options };
  writeFileSync(
    config,
    JSON.stringify({
      extends: join(project, "tsconfig.json"),
      compilerOptions,
      include: [],
      files: [join(project, file)],
    }),
  );
  const require = createRequire(import.meta.url);
  const bin = join(dirname(require.resolve("typescript/package.json")), "bin/tsc");
  execFileSync(process.execPath, [bin, "-p", config], { stdio: "pipe" });
}

function freshFolder(): string {
  const cache = join(project, "node_modules/.cache");
  mkdirSync(cache, { recursive: true });
  return mkdtempSync(join(cache, "shuoshi-"));
}

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
