import { eq } from "drizzle-orm";
import { person } from "../store/tables/people.ts";
import { openAt } from "./conversations.ts";
import { sayHere, type Visit } from "./visit.ts";

/**
 * Tells somebody, once, what is kept of them: before the first thing is asked, and not in the middle of anything. Whoever
 * greets is greeted first; whoever cries for help is helped first.
 */
export function giveNotice(at: Visit, take: (at: Visit) => void): void {
  const { house, inbound } = at;
  const { here, room, edits, text = "" } = inbound;
  if (at.who.isNoticed !== false || here || room || edits !== undefined) {
    take(at);
    return;
  }
  const isLater = house.words.meaning("small_talk", text) !== undefined || house.isUrgent(house.words, text);
  const isTold = !isLater && tell(at);
  take(at);
  if (!isTold) tell(at);
}

function tell(at: Visit): boolean {
  const { db } = at.house;
  if (openAt(db, at.who.addressId).length > 0) return false;
  sayHere(at, "talk.notice");
  db.update(person).set({ noticedAt: at.now }).where(eq(person.id, at.who.personId)).run();
  return true;
}
