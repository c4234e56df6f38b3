import type { Db } from "./open.ts";

/** Bytes up to which the whole file is written anew each night: it takes about a second, in which nobody is heard. */
const small = 256 * 1024 * 1024;

/**
 * Writes the database anew without what was deleted, and empties the write-ahead log, which still has it. What is deleted is
 * overwritten at once in the file itself (`secure_delete`); so a big one is only written anew where a quarter of it is free.
 */
export function tidy({ $client: client }: Db): void {
  const count = (pragma: string) => Number(client.pragma(pragma, { simple: true }));
  const [pages, free] = [count("page_count"), count("freelist_count")];
  if (pages * count("page_size") < small || free > pages / 4) client.exec("VACUUM");
  emptyLog({ $client: client });
}

/** Empties the write-ahead log into the file. */
export function emptyLog({ $client: client }: Pick<Db, "$client">): void {
  client.pragma("wal_checkpoint(TRUNCATE)");
}
