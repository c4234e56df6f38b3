import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const day = 24 * 60 * 60_000;
/** Days that a code is good at most, and one more. */
const longest = 8;

/** Takes out of codes.txt what was handed over more than eight days ago: names, with codes that are good no longer. */
export function dropOldCodes(data: string, now: number): void {
  const file = join(data, "codes.txt");
  if (!existsSync(file)) return;
  const blocks = readFileSync(file, "utf8")
    .split(/\n\n+/)
    .filter((block) => block.trim() !== "");
  const left = blocks.filter((block) => {
    const at = Date.parse(block.split(",")[0] ?? "");
    return at >= now - longest * day;
  });
  if (left.length === blocks.length) return;
  if (left.length === 0) rmSync(file);
  else writeFileSync(file, left.map((block) => `${block}\n\n`).join(""), { mode: 0o600 });
}
