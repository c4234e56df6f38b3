import { accessSync, constants, existsSync } from "node:fs";
import { join } from "node:path";
import { checkBackups } from "./checks/check-backups.ts";
import { checkDatabase } from "./checks/check-database.ts";
import { checkDisk } from "./checks/check-disk.ts";
import { checkProgram } from "./checks/check-program.ts";
import { checkTelegram } from "./checks/check-telegram.ts";
import { checkWechat } from "./checks/check-wechat.ts";
import { type Finding, ill, well } from "./checks/finding.ts";
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
    ...looked("disk", () => checkDisk(data)),
    ...looked("database", () => checkDatabase(join(entered(data), "shuoshi.db"))),
    ...looked("backups", () => checkBackups(join(entered(data), "backups"), now)),
    ...(await checkProgram(environment)),
    ...(await checkTelegram(telegram, () => now + performance.now() - began)),
    ...looked("wechat", () => checkWechat(environment)),
  ];
  for (const { about, is, says, remedy } of found) {
    print(`${marks[is]} ${about}: ${says}`);
    if (remedy !== undefined) print(`     ${remedy}`);
  }
  const ills = found.filter(({ is }) => is === "ill").length;
  print(ills === 0 ? "Nothing is wrong." : `${ills} to be mended.`);
  return ills === 0 ? 0 : 1;
};

/** In a folder that is shut, nothing seems to be there. */
function entered(folder: string): string {
  if (existsSync(folder)) accessSync(folder, constants.R_OK | constants.X_OK);
  return folder;
}

/** What can't be looked at must not keep the rest from being told. */
function looked(about: string, check: () => readonly Finding[]): readonly Finding[] {
  try {
    return check();
  } catch (thrown) {
    const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "fault";
    const remedy = "Call this as the one whom the data folder belongs to.";
    return [ill(about, `It could not be looked at (${code}).`, remedy)];
  }
}

const marks = { well: "ok  ", odd: "note", ill: "BAD " } as const;

await runAsProgram(import.meta.url, doctor);
