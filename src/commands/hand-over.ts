import { appendFileSync, chmodSync } from "node:fs";
import { join } from "node:path";
import type { IssuedCode } from "../domain/community/import-people.ts";
import type { Call } from "./command.ts";

/** Shows new codes, and adds them to codes.txt in the data folder, which nobody but the owner can read. */
export function handOver(
  codes: readonly IssuedCode[],
  { environment, now, print }: Omit<Call, "args">,
  goodFor = "seven days",
): void {
  if (codes.length === 0) return;
  const lines = codes.map(({ person, code }) => `${code}  ${person}`);
  const file = join(environment.data, "codes.txt");
  appendFileSync(file, `${new Date(now).toISOString()}, good for ${goodFor}\n${lines.join("\n")}\n\n`, { mode: 0o600 });
  chmodSync(file, 0o600);
  print(
    `\nOne-time codes, good for ${goodFor}. Give each to its person only: whoever types it first is taken for them.`,
  );
  for (const line of lines) print(line);
  print(`They are in ${file} too. Delete it when they are given out.`);
}
