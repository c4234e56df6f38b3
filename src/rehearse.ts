import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { openStreet, type Phone, type Street, type StreetOptions } from "./channels/rehearsal/street.ts";
import { personKeys } from "./domain/community/person-keys.ts";
import { community, saveCommunity } from "./domain/community/settings.ts";
import { makeCode } from "./domain/join-code.ts";
import type { Environment } from "./environment.ts";
import { root } from "./root.ts";
import type { Db } from "./store/open.ts";
import { address } from "./store/tables/people.ts";
import type { Words } from "./talk/words.ts";

/** A phone on the street; `plays` is who in flows/communities/sample.yaml it belongs to. */
interface CastPhone extends Omit<Phone, "language"> {
  readonly plays?: string;
}

const secondsToUndo = 3;
const secondsToLook = 30;

/** Opens the rehearsal street. Where the community has none of the people that the phones belong to, all are residents. */
export async function rehearse(
  environment: Environment,
  folder: string,
  db: Db,
  words: Words,
  pages: NonNullable<StreetOptions["pages"]>,
  now: () => number,
): Promise<Street> {
  const keys = personKeys(db);
  // Whoever practises looks at all the phones at once, and waits for none of them.
  saveCommunity(db, { ...community(db), grace: secondsToUndo, timeToLook: secondsToLook });
  const { host, port, data } = environment;
  const language = words.nearest(environment.language);
  // The page begins with the first language.
  const languages = [...words.languages].sort((one, other) => Number(other === language) - Number(one === language));
  return openStreet({
    host,
    port,
    pages,
    folder: join(data, folder),
    phones: cast().map(({ id, name, role, plain, plays }) => ({
      ...{ id, name, plain, language },
      role: plays === undefined || keys.has(plays) ? role : "resident",
    })),
    words: (tag) => ({ ...words.under(words.nearest(tag), "street.") }),
    languages: languages.map((tag) => ({ tag, name: words.say(tag, "language.name") })),
    now,
  });
}

/**
 * Those of the sample community who have a phone here and have not joined yet type their code, as anybody would: from the
 * phone, through the page's own entry.
 */
export async function joinFromPhones(db: Db, url: string, now: number): Promise<void> {
  const keys = personKeys(db);
  for (const { id, plays } of cast()) {
    const personId = plays === undefined ? undefined : keys.get(plays);
    if (personId === undefined) continue;
    if (db.select().from(address).where(eq(address.personId, personId)).get()) continue;
    const code = makeCode(db, personId, now, randomBytes);
    await fetch(new URL(`phones/${id}/say`, url), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ id: `join-${id}-${now}`, text: code }),
    });
  }
}

function cast(): readonly CastPhone[] {
  return JSON.parse(readFileSync(new URL("flows/communities/sample-phones.json", root), "utf8")); // our own file
}
