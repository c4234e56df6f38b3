import { existsSync, readFileSync } from "node:fs";
import Database from "better-sqlite3";
import { root } from "../../root.ts";
import { adviceOn } from "../../store/advice-on.ts";
import { type Finding, ill, odd, well } from "./finding.ts";

const about = "database";

/** Reads the database through, and changes nothing; the program may be running meanwhile. */
export function checkDatabase(file: string): readonly Finding[] {
  if (!existsSync(file)) return [odd(about, `There is no ${file} yet.`, "It is made at the first start with a token.")];
  try {
    const client = new Database(file, { readonly: true });
    try {
      return [...whole(client, file), ...current(client), ...held(client)];
    } finally {
      client.close();
    }
  } catch (thrown) {
    const code = thrown instanceof Database.SqliteError ? thrown.code : "fault";
    const isDamaged = /^SQLITE_(CORRUPT|NOTADB)/.test(code);
    return [ill(about, `${file} can't be read (${code}).`, (isDamaged ? null : adviceOn(thrown)) ?? restoring)];
  }
}

const restoring =
  "Stop the program, copy the data folder, and put the last backup back: npm run restore lists them. What is missing " +
  "since then is in the damaged file, if anywhere.";

function whole(client: Database.Database, file: string): Finding[] {
  const found = client.prepare<[], string>("PRAGMA integrity_check(3)").pluck().all();
  if (found[0] !== "ok") return [ill(about, `${file} is damaged: ${found.length} places at least.`, restoring)];
  const orphans = client.prepare("PRAGMA foreign_key_check").all();
  if (orphans.length > 0) return [ill(about, `${orphans.length} rows refer to rows that are missing.`, restoring)];
  // Of the file itself much may stand in the log beside it.
  const pages = client.prepare<[], number>("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size");
  return [well(about, `${file} is whole, ${Math.ceil((pages.pluck().get() ?? 0) / 1024)} KB.`)];
}

function current(client: Database.Database): Finding[] {
  const known = new Set(
    (JSON.parse(readFileSync(new URL("migrations/meta/_journal.json", root), "utf8")) as Journal).entries.map(
      ({ when }) => when,
    ),
  );
  const applied = client.prepare<[], number>("SELECT created_at FROM __drizzle_migrations").pluck().all();
  if (applied.some((when) => !known.has(when)))
    return [
      ill(
        about,
        "It was made by a newer version than this one.",
        "Start that version, or restore a backup from before.",
      ),
    ];
  const pending = known.size - applied.length;
  return pending === 0
    ? []
    : [odd(about, `${pending} migrations are to be applied.`, "The next start does it, after a backup.")];
}

/** Also where the program has not been started since. */
const keptBack = `SELECT 1 FROM setting WHERE name = 'delivery_held' AND (
  EXISTS (SELECT 1 FROM outbox WHERE state IN ('queued', 'sending', 'held') AND made_at <= CAST(value AS integer))
  OR EXISTS (SELECT 1 FROM broadcast WHERE ended_at IS NULL AND cancelled_at IS NULL AND made_at <= CAST(value AS integer)))`;

interface Journal {
  readonly entries: readonly { readonly when: number }[];
}

function held(client: Database.Database): Finding[] {
  const row = client.prepare(keptBack).get();
  const remedy = "When you have seen that all is as it should be: npm run restore -- release";
  return row === undefined ? [] : [odd("sending", "What waited in a backup that was put back is kept back.", remedy)];
}
