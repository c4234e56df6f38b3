import Database from "better-sqlite3";
import { backupsIn } from "../../store/backup.ts";
import { type Finding, ill, odd, well } from "./finding.ts";

const hour = 60 * 60_000;
/** One is made each night. */
const mostHours = 26;

/** Whether there is a backup of last night, and whether it can still be read. */
export function checkBackups(folder: string, now: number): readonly Finding[] {
  const [last] = backupsIn(folder, "shuoshi");
  if (last === undefined)
    return [odd("backups", `There is none in ${folder} yet.`, "One is made each night; npm run backup makes one now.")];
  const hours = Math.floor((now - last.at) / hour);
  const remedy =
    "See whether the program runs at three in the night, and what its log says of it; npm run backup makes one now.";
  const age =
    hours > mostHours
      ? ill("backups", `The last one is ${hours} hours old.`, remedy)
      : well("backups", `The last one is ${hours} hours old.`);
  return [age, ...readable(last.file)];
}

function readable(file: string): Finding[] {
  try {
    const client = new Database(file, { readonly: true });
    try {
      if (client.pragma("quick_check", { simple: true }) === "ok") return [];
    } finally {
      client.close();
    }
  } catch {
    // It is named below like one that is damaged.
  }
  return [
    ill(
      "backups",
      `${file} can't be read any more.`,
      "The disk may be failing. Make one on another: npm run backup, and copy it.",
    ),
  ];
}
