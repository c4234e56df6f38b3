import { join } from "node:path";
import { takeLock } from "../store/lock.ts";
import { checkBackups } from "./checks/check-backups.ts";
import { checkDatabase } from "./checks/check-database.ts";
import { checkDisk } from "./checks/check-disk.ts";
import { checkTelegram } from "./checks/check-telegram.ts";
import { type Finding, odd, well } from "./checks/finding.ts";
import { type Command, runAsProgram } from "./command.ts";

/**
 * Says what is wrong, and what to do about each. Changes nothing, and may be called at any time. Ends with 1 where something
 * does not work.
 */
export const doctor: Command = async ({ args, environment, now, print }) => {
  if (args.length > 0) {
    print("npm run doctor                says what is wrong, and what to do about it");
    return 1;
  }
  const { data, telegram, language, timeZone } = environment;
  const began = performance.now();
  const found: readonly Finding[] = [
    well("settings", `data in ${data}, ${language}, ${timeZone}, Node ${process.versions.node}`),
    ...checkDisk(data),
    ...checkDatabase(join(data, "shuoshi.db")),
    ...checkBackups(join(data, "backups"), now),
    running(join(data, "shuoshi.lock")),
    ...(await checkTelegram(telegram, () => now + performance.now() - began)),
  ];
  for (const { about, is, says, remedy } of found) {
    print(`${marks[is]} ${about}: ${says}`);
    if (remedy !== undefined) print(`     ${remedy}`);
  }
  const ills = found.filter(({ is }) => is === "ill").length;
  print(ills === 0 ? "Nothing is wrong." : `${ills} to be mended.`);
  return ills === 0 ? 0 : 1;
};

const marks = { well: "ok  ", odd: "note", ill: "BAD " } as const;

function running(file: string): Finding {
  try {
    const lock = takeLock(file);
    if (lock === null) return well("program", "It runs.");
    lock.release();
  } catch {
    // There is no folder yet, or it can't be written: said above.
  }
  return odd("program", "It does not run now.", "npm start, or the service of docs/operations.md.");
}

await runAsProgram(import.meta.url, doctor);
