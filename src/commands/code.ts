import { randomBytes } from "node:crypto";
import { personKeys } from "../domain/community/person-keys.ts";
import { firstCode } from "../domain/first-code.ts";
import { makeCode } from "../domain/join-code.ts";
import { openCommunity } from "../open-community.ts";
import { closeDatabase, type Db } from "../store/open.ts";
import { type Call, type Command, runAsProgram } from "./command.ts";
import { handOver } from "./hand-over.ts";

const usage = `npm run code                  a code for the secretary of the whole community, good for a day
npm run code -- PERSON        a code for somebody in the community file, by name or key, good for seven days`;

/** Makes a new code where one was lost, or a telephone. The program may be running meanwhile. */
export const code: Command = (call) => {
  const [key, ...more] = call.args;
  if (more.length > 0 || key?.startsWith("-")) {
    call.print(usage);
    return 1;
  }
  const db = openCommunity(call.environment, call.now);
  try {
    return key === undefined ? forSecretary(db, call) : forPerson(db, key, call);
  } finally {
    closeDatabase(db);
  }
};

function forSecretary(db: Db, call: Call): number {
  handOver([{ person: "secretary", code: firstCode(db, call.now, randomBytes) }], call, "a day");
  return 0;
}

function forPerson(db: Db, key: string, { now, print }: Call): number {
  const personId = personKeys(db).get(key);
  if (personId === undefined) {
    print(`Nobody in the community file is called ${key}.`);
    return 1;
  }
  print(makeCode(db, personId, now, randomBytes));
  print(`It is for ${key}, once, within seven days. A code from before is good no longer.`);
  return 0;
}

await runAsProgram(import.meta.url, code);
