import { existsSync } from "node:fs";

/** The project's folder, with a slash at its end: the same one whether `src/` runs (vitest) or `dist/` does (node). */
export const root: URL = findRoot(new URL(".", import.meta.url));

function findRoot(folder: URL): URL {
  if (existsSync(new URL("package.json", folder))) return folder;
  const above = new URL("..", folder);
  if (above.href === folder.href) throw new Error(`No package.json above ${import.meta.url}`);
  return findRoot(above);
}
