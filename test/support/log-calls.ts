import { readdirSync, readFileSync } from "node:fs";
import { root } from "../../src/root.ts";

/** Every place in the program that writes a line of the log, as "file: event". */
export function logCalls(): string[] {
  return inSources(/\.(?:trace|debug|info|warn|error|fatal)\((?:\s*(?:\{.*?\}|\w+),\s*"([a-z ]*)"\s*\))?/gs, "console");
}

/** Every place that prints besides, as "file: what it prints with". */
export function prints(): string[] {
  return inSources(/\b(console\.\w+|process\.std(?:out|err)(?:\.write)?|process\.emitWarning|util\.debuglog)\b/g);
}

/** Every reason that the program has words of its own for, why a file or a message did not go. */
export function reasonsGiven(): string[] {
  const given = inSources(/(?:\bwhy: |\bend\(|\brefuse\(row, |\blater\(row, )"([^"]+)"/g);
  const delivering = given.filter((place) => /^src\/(?:delivery|channels\/telegram)\//.test(place));
  return delivering.map((place) => place.replace(/^.*?: /, ""));
}

function inSources(pattern: RegExp, not?: string): string[] {
  const found = ["src/", "flows/"].flatMap((folder) =>
    readdirSync(new URL(folder, root), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts") && !file.startsWith("channels/rehearsal/page/"))
      .flatMap((file) => {
        const source = readFileSync(new URL(`${folder}${file}`, root), "utf8");
        return [...source.matchAll(pattern)]
          .filter(({ index }) => not === undefined || !source.slice(0, index).endsWith(not))
          .map(([, name = "?"]) => `${folder}${file}: ${name}`);
      }),
  );
  return [...new Set(found)].sort();
}
