import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { openStreet, type Phone, type Street } from "./channels/rehearsal/street.ts";
import { personKeys } from "./domain/community/person-keys.ts";
import { makeCode } from "./domain/join-code.ts";
import type { Environment } from "./environment.ts";
import type { Db } from "./store/open.ts";
import { address } from "./store/tables/people.ts";
import type { Words } from "./talk/words.ts";

/** The phones on the rehearsal street; `plays` is who in flows/communities/sample.yaml the phone belongs to. */
const cast: readonly (Omit<Phone, "language"> & { readonly plays?: string })[] = [
  { id: "zhang", name: "张阿姨", role: "resident", plain: false },
  { id: "wang", name: "王芳", role: "grid_worker", plain: false, plays: "王芳" },
  { id: "wu", name: "吴爷爷", role: "resident", plain: true },
  { id: "li", name: "李建国", role: "secretary", plain: false, plays: "李建国" },
  { id: "chen", name: "陈静", role: "volunteer", plain: false, plays: "陈静" },
];

export async function rehearse(environment: Environment, words: Words, now: () => number): Promise<Street> {
  const { host, port, data, language } = environment;
  return openStreet({
    host,
    port,
    folder: join(data, "rehearsal"),
    phones: cast.map(({ id, name, role, plain }) => ({ id, name, role, plain, language: words.nearest(language) })),
    words: (tag) => ({ ...words.under(words.nearest(tag), "street.") }),
    languages: words.languages.map((tag) => ({ tag, name: words.say(tag, "language.name") })),
    now,
  });
}

/**
 * Those of the sample community who have a phone here and have not joined yet type their code, as anybody would: from the
 * phone, through the page's own entry.
 */
export async function joinFromPhones(db: Db, url: string, now: number): Promise<void> {
  const keys = personKeys(db);
  for (const { id, plays } of cast) {
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
