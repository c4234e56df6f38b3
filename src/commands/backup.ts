import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { backUp } from "../store/backup.ts";
import { keptFolder } from "../store/kept-file.ts";
import { closeDatabase, openDatabase } from "../store/open.ts";
import { type Command, runAsProgram } from "./command.ts";

const usage = "npm run backup                a copy of the database in the folder of the backups, proved to be whole";

/** Makes a backup now. The program may be running meanwhile. */
export const backup: Command = ({ args, environment, now, print }) => {
  const { data, backups } = environment;
  const file = join(data, "shuoshi.db");
  if (args.length > 0 || !existsSync(file)) {
    print(args.length > 0 ? usage : `There is no database yet: ${file}.`);
    return 1;
  }
  const db = openDatabase(file);
  try {
    const copy = backUp(db, join(data, "backups"), now, backups);
    print(`${copy} (${statSync(copy).size} bytes) was written, opened by itself and found whole.`);
    print(`The newest ${backups} are kept. Photos and files are not in it: copy ${keptFolder(data)} as well, and take`);
    print("both to another machine: whoever has them can read what people said.");
    return 0;
  } finally {
    closeDatabase(db);
  }
};

await runAsProgram(import.meta.url, backup);
