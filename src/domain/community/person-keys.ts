import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "../../store/open.ts";
import { setting } from "../../store/tables/people.ts";

const shape = z.record(z.string(), z.number());

/**
 * Who the keys of the community file are. A person is known again by this and not by name: anybody may say that they are
 * called as somebody with a role is, and would be given the role by the next import.
 */
export function personKeys(db: Db): Map<string, number> {
  const row = db.select({ value: setting.value }).from(setting).where(eq(setting.name, "person_keys")).get();
  return new Map(Object.entries(shape.parse(row?.value ?? {})));
}

export function savePersonKeys(db: Db, keys: ReadonlyMap<string, number>): void {
  const set = { value: Object.fromEntries(keys) };
  db.insert(setting)
    .values({ name: "person_keys", ...set })
    .onConflictDoUpdate({ target: setting.name, set })
    .run();
}
