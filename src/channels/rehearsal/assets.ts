import { readFile } from "node:fs/promises";
import { root } from "../../root.ts";
import { Refusal } from "./refusal.ts";

/** The page's own files: html, css and pictures as they are written, scripts as they were compiled. */
export async function readAsset(name: string): Promise<{ type: string; bytes: Buffer }> {
  const extension = /^[a-z0-9-]+\.(html|css|svg|js)$/.exec(name)?.[1];
  const type = extension && types[extension];
  if (!type) throw new Refusal(404, "no-such-file");
  const folder = extension === "js" ? "dist/page/" : "src/channels/rehearsal/page/";
  try {
    return { type, bytes: await readFile(new URL(folder + name, root)) };
  } catch {
    throw new Refusal(404, extension === "js" ? "page-not-built" : "no-such-file");
  }
}

const types: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
  js: "text/javascript; charset=utf-8",
};
