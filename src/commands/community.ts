import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { applyImport } from "../domain/community/apply-import.ts";
import { type Change, changeLine } from "../domain/community/change.ts";
import { exportCommunity } from "../domain/community/export-community.ts";
import { planImport } from "../domain/community/plan-import.ts";
import { readCommunity } from "../domain/community/read-community.ts";
import { hasSecretary } from "../domain/first-code.ts";
import { openCommunity } from "../open-community.ts";
import { closeDatabase, type Db } from "../store/open.ts";
import { type Call, type Command, runAsProgram } from "./command.ts";
import { handOver } from "./hand-over.ts";

const usage = `npm run community -- import FILE              shows what the file would change
npm run community -- import FILE --yes        changes it
npm run --silent community -- export > FILE   writes what is there as such a file
docs/community.example.yaml shows what may stand in it.`;

/** Brings a community file into the database, or writes the database as one. The program may be running meanwhile. */
export const community: Command = (call) => {
  const [verb, ...rest] = call.args;
  const [file, ...more] = rest.filter((word) => word !== "--yes");
  if (verb === "import" && file !== undefined && more.length === 0) return bringIn(file, rest.includes("--yes"), call);
  if (verb === "export" && rest.length === 0) return writeOut(call);
  call.print(usage);
  return 1;
};

function bringIn(file: string, isMeant: boolean, call: Call): number {
  const { environment, now, print } = call;
  if (!existsSync(file)) {
    print(`There is no file ${file}.`);
    return 1;
  }
  const read = readCommunity(readFileSync(file, "utf8"));
  if ("problems" in read) {
    for (const { line, message } of read.problems) print(`${file}:${line}: ${message}`);
    print("Nothing was imported.");
    return 1;
  }
  const at = { now, random: randomBytes, language: environment.language, timeZone: environment.timeZone };
  return withCommunity(call, (db) => {
    if (!isMeant) {
      const isNothing = show(planImport(db, read.file, at), call);
      if (!isNothing) print("Nothing was changed yet. To change it, call this again with --yes.");
      return;
    }
    const { changes, codes } = applyImport(db, read.file, at);
    show(changes, call);
    handOver(codes, call);
    if (!hasSecretary(db, now)) print("No secretary has joined yet: nobody can let others in until one has.");
  });
}

function writeOut(call: Call): number {
  return withCommunity(call, (db) => call.print(exportCommunity(db, call.now).trimEnd()));
}

function show(changes: readonly Change[], { print }: Call): boolean {
  for (const change of changes) print(changeLine(change));
  const isNothing = changes.every(({ does }) => does === "kept");
  if (isNothing) print("It is all there already: nothing to change.");
  return isNothing;
}

function withCommunity({ environment, now }: Call, use: (db: Db) => void): number {
  const db = openCommunity(environment, now);
  try {
    use(db);
    return 0;
  } finally {
    closeDatabase(db);
  }
}

await runAsProgram(import.meta.url, community);
