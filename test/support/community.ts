import { readFileSync } from "node:fs";
import { applyImport, type Imported } from "../../src/domain/community/apply-import.ts";
import type { CommunityFile } from "../../src/domain/community/community-file.ts";
import { readCommunity } from "../../src/domain/community/read-community.ts";
import { root } from "../../src/root.ts";
import type { Db } from "../../src/store/open.ts";
import { databaseLike } from "./database.ts";
import { randomOf, seeded } from "./random.ts";

/** The morning of a Monday. */
export const monday = Date.UTC(2026, 5, 1, 1);

/** A YAML text as a community, or a failure that says what is wrong with it. */
export function communityFrom(yaml: string): CommunityFile {
  const read = readCommunity(yaml);
  if ("file" in read) return read.file;
  throw new Error(read.problems.map(({ line, message }) => `line ${line}: ${message}`).join("\n"));
}

const china = { language: "zh-CN", timeZone: "Asia/Shanghai" };

/** A database of its own with this community in it, which is imported once and copied from then on. */
export function freshCommunity(yaml = projectFile("flows/communities/sample.yaml")): Db {
  return databaseLike(yaml, (db) => {
    // Of a seed of its own, since a copy may be imported into.
    applyImport(db, communityFrom(yaml), { now: monday, random: seeded("template"), ...china });
  });
}

export function importYaml(db: Db, yaml: string, now = monday, setUp = china): Imported {
  return applyImport(db, communityFrom(yaml), { now, random: randomOf(db), ...setUp });
}

/** Imports one of the project's own files, such as flows/communities/sample.yaml. */
export function importFile(db: Db, path: string, now = monday, setUp = china): Imported {
  return importYaml(db, projectFile(path), now, setUp);
}

export function projectFile(path: string): string {
  return readFileSync(new URL(path, root), "utf8");
}
