import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { forgetPerson } from "../../../src/domain/privacy/forget-person.ts";
import { call, notice } from "../../../src/store/tables/calls.ts";
import { concernPart } from "../../../src/store/tables/concerns.ts";
import { person } from "../../../src/store/tables/people.ts";
import { monday } from "../../support/community.ts";
import { openTown } from "../town.ts";

it("leaves what they told others as one who works here, without their name and their number", () => {
  const town = openTown();
  const { db } = town;
  const [{ by }, neighbour] = [town.holds("grid_worker", "一网格"), town.arrives()];
  const { personId } = by;
  db.update(person).set({ name: "王小芳", phone: "138-7654-1111" }).where(eq(person.id, personId)).run();
  const words = "明天停水，找王小芳，电话13876541111";
  const { id: concernId } = town.concern({ personId: neighbour.by.personId });
  db.insert(concernPart).values({ concernId, at: monday, byId: personId, isOfStaff: true, words }).run();
  const sent = { words, audience: {}, madeAt: monday };
  db.insert(notice)
    .values({ ...sent, state: "out", files: [], asksSeen: false, byId: personId, sendAt: monday })
    .run();
  db.insert(call)
    .values({
      ...sent,
      asks: "help",
      state: "open",
      mode: "routine",
      placeWords: words,
      bring: words,
      ownerId: personId,
    })
    .run();

  forgetPerson(db, personId, monday);
  const bare = "明天停水，找…，电话…";
  expect(db.select({ words: concernPart.words }).from(concernPart).all()).toEqual([{ words: bare }]);
  expect(db.select({ words: notice.words }).from(notice).all()).toEqual([{ words: bare }]);
  const { words: said, placeWords, bring } = call;
  expect(db.select({ said, placeWords, bring }).from(call).all()).toEqual([
    { said: bare, placeWords: bare, bring: bare },
  ]);
});
