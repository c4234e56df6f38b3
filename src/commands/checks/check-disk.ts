import { accessSync, constants, existsSync, statfsSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Finding, ill, odd, well } from "./finding.ts";

const mega = 1024 * 1024;
/** A backup and a night's tidying write the database anew, one after the other. */
const timesDatabase = 3;
const least = 50 * mega;
const enough = 500 * mega;

/** Whether there is a data folder that can be written, and room in it. */
export function checkDisk(data: string): readonly Finding[] {
  if (!existsSync(data))
    return [
      odd("folder", `There is no folder ${data} yet.`, "It is made at the first start. Is SHUOSHI_DATA meant so?"),
    ];
  if (!statSync(data).isDirectory())
    return [ill("folder", `SHUOSHI_DATA, ${data}, is no folder.`, "Let it be one, or set it to another.")];
  return [writable(data), ...open(data), room(data)];
}

function writable(data: string): Finding {
  try {
    accessSync(data, constants.R_OK | constants.W_OK | constants.X_OK);
    return well("folder", `${data} can be written.`);
  } catch {
    const { uid } = statSync(data);
    const remedy = `It belongs to user number ${uid}. Call this, and start the program, as that one: sudo -u '#${uid}' npm run doctor.`;
    return ill("folder", `${data} can't be written by whoever calls this.`, remedy);
  }
}

/** Only of the database, which holds what people said. */
function open(data: string): readonly Finding[] {
  const file = join(data, "shuoshi.db");
  const isOpen = process.platform !== "win32" && existsSync(file) && (statSync(file).mode & 0o077) !== 0;
  return isOpen ? [odd("folder", `Others on this machine can read ${file}.`, `chmod 600 ${file}`)] : [];
}

function room(data: string): Finding {
  const { bavail, bsize } = statfsSync(data);
  const free = bavail * bsize;
  const file = join(data, "shuoshi.db");
  const needed = existsSync(file) ? timesDatabase * statSync(file).size : 0;
  const says = `${Math.floor(free / mega)} MB are free.`;
  const remedy = `Make room on the disk of ${data}. A backup needs as much as the database has.`;
  if (free < Math.max(least, needed)) return ill("disk", says, remedy);
  return free < enough ? odd("disk", says, remedy) : well("disk", says);
}
