import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { keptFolder } from "./kept-file.ts";
import type { Db } from "./open.ts";
import { attachment } from "./tables/concerns.ts";

/** Milliseconds in which a file may be there already and its row not yet. */
const toBeNoted = 10 * 60_000;

/**
 * Removes the kept files that no row names any more; the same bytes from two people are one file with two rows. What came over
 * WeChat lies there as it was sent too, named by the ref, for as long as its row is there.
 */
export function sweepFiles(db: Db, data: string, now: number): number {
  const rows = db.selectDistinct({ hash: attachment.hash }).from(attachment).where(eq(attachment.state, "kept")).all();
  const needed = new Set(rows.map(({ hash }) => hash));
  const gone = filesIn(keptFolder(data)).filter(({ path, name }) => {
    const [hash = ""] = name.split(".");
    return !needed.has(hash) && statSync(path).mtimeMs < now - toBeNoted;
  });
  const raw = rawIn(db, join(data, "wechat/files")).filter((path) => statSync(path).mtimeMs < now - toBeNoted);
  for (const path of [...gone.map(({ path }) => path), ...raw]) rmSync(path, { force: true });
  return gone.length + raw.length;
}

/** Those of WeChat that no row names. */
function rawIn(db: Db, folder: string): string[] {
  const rows = db
    .selectDistinct({ ref: attachment.ref })
    .from(attachment)
    .where(eq(attachment.channel, "wechat"))
    .all();
  const needed = new Set(rows.map(({ ref }) => ref));
  return namesIn(folder)
    .filter((name) => !needed.has(name))
    .map((name) => join(folder, name));
}

/** Each stands in a folder that is named by the first letters of its hash. */
function filesIn(folder: string): { path: string; name: string }[] {
  return namesIn(folder)
    .filter((name) => /^[0-9a-f]{2}$/.test(name))
    .flatMap((part) => namesIn(join(folder, part)).map((name) => ({ name, path: join(folder, part, name) })));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (thrown) {
    if (thrown instanceof Error && "code" in thrown && thrown.code === "ENOENT") return [];
    throw thrown;
  }
}
