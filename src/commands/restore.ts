import { existsSync } from "node:fs";
import { join } from "node:path";
import { zonedFully } from "../domain/zoned.ts";
import { beTheOnlyOne } from "../only-one.ts";
import { openCommunity } from "../open-community.ts";
import { backupsIn } from "../store/backup.ts";
import { heldSince, letGoAgain, waitingSince } from "../store/delivery-held.ts";
import { closeDatabase } from "../store/open.ts";
import { restore as putBack } from "../store/restore.ts";
import { type Call, type Command, runAsProgram } from "./command.ts";

const usage = `npm run restore                            lists the backups
npm run restore -- FILE                    puts one in the place of the database, which is kept aside; the name is enough
npm run restore -- release                 shows what waits to be sent since then
npm run restore -- release --without-old   cancels what waited in the backup
npm run restore -- release --all           lets all of it go`;

const ways = ["", "--without-old", "--all"];

/** Puts a backup back, while the program does not run; and lets messages go again, whether it runs or not. */
export const restore: Command = (call) => {
  const [what, how = "", ...more] = call.args;
  if (what === undefined) return list(call);
  if (what === "release" && ways.includes(how) && more.length === 0) return release(how, call);
  if (!what.startsWith("-") && what !== "release" && call.args.length === 1) return bringBack(what, call);
  call.print(usage);
  return 1;
};

function list({ environment, print }: Call): number {
  const found = backupsIn(join(environment.data, "backups"), "shuoshi");
  for (const { file, at } of found) print(`${zonedFully(at, environment.timeZone)}  ${file}`);
  if (found.length === 0) print(`There is no backup in ${join(environment.data, "backups")}.`);
  print(usage);
  return found.length === 0 ? 1 : 0;
}

function bringBack(named: string, { environment, now, print }: Call): number {
  const file = [named, join(environment.data, "backups", named)].find((one) => existsSync(one));
  if (file === undefined) {
    print(`There is no file ${named}.`);
    return 1;
  }
  const lock = beTheOnlyOne({ data: environment.data, telegram: null }, "shuoshi");
  try {
    const { data } = environment;
    const { replaced, undo } = putBack(file, join(data, "shuoshi.db"), join(data, "backups"), now);
    try {
      // Brings it up to the program, and forgets again whoever is to stay forgotten.
      closeDatabase(openCommunity(environment, now));
    } catch (thrown) {
      undo();
      throw thrown;
    }
    print("The backup is in its place.");
    if (replaced !== null)
      print(`The database that was there before is ${replaced}; it goes when backups of its age do.`);
    print(
      "Start the program: it keeps back what waited in the backup, since that was most likely sent, and asks a secretary.",
    );
    print("When you have seen that all is as it should be, they can say so, or you: npm run restore -- release");
    return 0;
  } finally {
    lock.release();
  }
}

function release(how: string, { environment, now, print }: Call): number {
  const db = openCommunity(environment, now);
  try {
    const since = heldSince(db);
    if (since === null) {
      print("Nothing is held back.");
      return 0;
    }
    const { all, old } = waitingSince(db, since);
    if (how === "") {
      print(
        `What waited in the backup has been kept back since ${zonedFully(since, environment.timeZone)}. ${all} messages wait.`,
      );
      print(`${old} of them stood in the backup already: most likely people have had them long ago.`);
      print(usage);
      return 0;
    }
    const cancelled = letGoAgain(db, how === "--all", now);
    print(`${all - cancelled} messages go, within a minute; ${cancelled} were cancelled.`);
    return 0;
  } finally {
    closeDatabase(db);
  }
}

await runAsProgram(import.meta.url, restore);
