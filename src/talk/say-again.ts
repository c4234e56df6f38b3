import { eq } from "drizzle-orm";
import { address, person } from "../store/tables/people.ts";
import type { House } from "./house.ts";

/** Says of an urgent text that it may have been there before, in the language of whoever reads it at this address. */
export function sayAgain({ db, words }: Pick<House, "db" | "words">, text: string, addressId: number): string {
  const row = db
    .select({ language: person.language })
    .from(address)
    .innerJoin(person, eq(person.id, address.personId))
    .where(eq(address.id, addressId))
    .get();
  return words.say(row?.language ?? words.nearest(undefined), "talk.again", { text });
}
