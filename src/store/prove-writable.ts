import type { Db } from "./open.ts";

/** Some pages, so that they do not fit into what happens to be left of others. */
const some = JSON.stringify("0".repeat(3 * 4096));

/** Writes something down and takes it away again. Throws where the database can't be written. */
export function proveWritable({ $client: client }: Db): void {
  client.prepare("insert or replace into setting (name, value) values ('proof', ?)").run(some);
  client.prepare("delete from setting where name = 'proof'").run();
}
