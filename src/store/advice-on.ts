/** What whoever runs the program can do about a fault of the database or the disk; null where it is another fault. */
export function adviceOn(thrown: unknown): string | null {
  const code = storeCode(thrown);
  const known = Object.keys(sentences).find((one) => code?.startsWith(one)) as keyof typeof sentences | undefined; // its keys
  return known === undefined ? null : sentences[known];
}

/** The code of a fault of the database or the disk, however deep it lies; undefined where there is none. */
function storeCode(thrown: unknown): string | undefined {
  for (let one = thrown; one instanceof Error; one = one.cause) {
    const code = "code" in one ? String(one.code) : "";
    if (/^(SQLITE_|ENOSPC|EROFS|EACCES|EPERM|EDQUOT)/.test(code)) return code;
  }
  return undefined;
}

const full =
  "The disk is full, so nothing new can be written down. Make room in the data folder (npm run doctor says how much " +
  "there is). Nothing that was confirmed is lost: what people write meanwhile waits at the platform and is taken as soon " +
  "as there is room.";

const readOnly =
  "The database can't be written: the file, its folder or the whole disk is read-only for whoever runs the program. " +
  "Look at whom the data folder belongs to (ls -l), and whether the disk is mounted read-only after an error (mount). " +
  "Nothing that was confirmed is lost: what people write meanwhile waits at the platform.";

const damaged =
  "The database file is damaged. Stop the program, keep a copy of the data folder, and see what npm run doctor says. The " +
  "last backup is put in its place by npm run restore; npm run restore alone lists what backups there are.";

const sentences = {
  SQLITE_FULL: full,
  ENOSPC: full,
  EDQUOT: full,
  SQLITE_READONLY: readOnly,
  EROFS: readOnly,
  EACCES: readOnly,
  EPERM: readOnly,
  SQLITE_CANTOPEN:
    "The database can't be opened. See that SHUOSHI_DATA is a folder, that it belongs to whoever runs the program, and " +
    "that shuoshi.db in it is a file.",
  SQLITE_BUSY:
    "Another program holds the database and does not let go of it, such as a database viewer with an unfinished change, " +
    "or a copy that is being made. Close it. What people write meanwhile waits at the platform.",
  SQLITE_CORRUPT: damaged,
  SQLITE_NOTADB: damaged,
  SQLITE_IOERR:
    "The disk fails while the database is read or written. Look at the system's log (dmesg) for errors of the disk, copy " +
    "the data folder to another one, and set SHUOSHI_DATA to the copy.",
} as const;
