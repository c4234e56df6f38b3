import type Database from "better-sqlite3";
import type { Inbound } from "../channel.ts";

/**
 * Brings a spool's tables up to what this program writes, and loses nothing of what waits in it. A step is never changed once it is
 * released, and none takes anything away: so a program that is put back still reads what a later one wrote.
 */
export function bringUp(client: Database.Database, markOf: (inbound: Inbound) => string): void {
  client
    .transaction(() => {
      const done = Number(client.pragma("user_version", { simple: true }));
      for (const step of steps.slice(done)) step(client, markOf);
      if (done < steps.length) client.pragma(`user_version = ${steps.length}`);
    })
    .immediate();
}

type Step = (client: Database.Database, markOf: (inbound: Inbound) => string) => void;

const steps: readonly Step[] = [
  // What there was before the steps were counted.
  (client) =>
    client.exec(`
      create table if not exists came (number integer primary key autoincrement, body text not null) strict;
      create table if not exists seen (mark text primary key, at integer not null) strict;
      create table if not exists went (name text primary key, state text not null, parts integer not null, message text, at integer not null) strict;
      create table if not exists sending (at integer not null) strict;
      create index if not exists sending_at on sending (at);
      create table if not exists fact (name text primary key, value text not null) strict;
    `),
  // Whose it is, so that it can be forgotten. Of what was sent before, nobody can tell any more; it goes after its days.
  (client, markOf) => {
    for (const table of ["came", "seen", "went"])
      if (!hasColumn(client, table, "whose")) client.exec(`alter table ${table} add column whose text`);
    const came = client.prepare<[], { number: number; body: string }>(
      "select number, body from came where whose is null",
    );
    const set = client.prepare("update came set whose = ? where number = ?");
    for (const { number, body } of came.all()) set.run(markOf(JSON.parse(body) as Inbound), number); // as the spool wrote it
  },
  // In which delivery it was begun.
  (client) => client.exec("alter table went add column turn text"),
];

function hasColumn(client: Database.Database, table: string, column: string): boolean {
  const columns = client.pragma(`table_info(${table})`) as readonly { readonly name: string }[];
  return columns.some(({ name }) => name === column);
}
