import Database from "better-sqlite3";

export interface Lock {
  release(): void;
}

/**
 * Takes what only one program may have at a time; null where another has it. It is a lock of the operating system's on a file
 * that stays empty: it ends with the process, however that ends, so there is nothing to be cleared away after a power cut.
 */
export function takeLock(file: string): Lock | null {
  const client = new Database(file, { timeout: 0 });
  try {
    // Else there would be a second file beside it.
    client.pragma("journal_mode = MEMORY");
    client.exec("BEGIN EXCLUSIVE");
    return { release: () => void client.close() };
  } catch (thrown) {
    client.close();
    if (thrown instanceof Database.SqliteError && thrown.code.startsWith("SQLITE_BUSY")) return null;
    throw thrown;
  }
}
