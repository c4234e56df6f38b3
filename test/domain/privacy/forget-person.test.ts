import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { blotter } from "../../../src/domain/privacy/blot.ts";
import { forgetPerson } from "../../../src/domain/privacy/forget-person.ts";
import { call, notice } from "../../../src/store/tables/calls.ts";
import { concernPart } from "../../../src/store/tables/concerns.ts";
import { broadcast } from "../../../src/store/tables/delivery.ts";
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

it("takes no word from others, whatever somebody called themselves", () => {
  const town = openTown();
  const { db } = town;
  const [stranger, li] = [town.arrives(), town.holds("secretary", "梧桐里社区")];
  db.update(person).set({ name: "停水" }).where(eq(person.id, stranger.by.personId)).run();
  const sent = { words: "明天停水", audience: {}, madeAt: monday, sendAt: monday, files: [], asksSeen: false } as const;
  db.insert(notice)
    .values({ ...sent, state: "out", byId: li.by.personId })
    .run();
  const body = { key: "notice.told", words: "明天停水" };
  const row = { lane: "bulk", body, notBefore: monday, madeAt: monday } as const;
  db.insert(broadcast)
    .values({ ...row, key: "notice 1" })
    .run();
  forgetPerson(db, stranger.by.personId, monday);
  expect(db.select({ words: notice.words }).from(notice).all()).toEqual([{ words: "明天停水" }]);
  expect(db.select({ body: broadcast.body }).from(broadcast).all()).toEqual([{ body }]);
});

it.each([
  ["On", "On Monday, On. On_site", "… Monday, …. On_site"],
  ["<b>&_*🙂", "给<b>&_*🙂打电话", "给…打电话"],
  ["张桂花", "张桂花和Anna张桂花", "…和Anna…"],
  ["A+B (2)", "A+B (2)来了，AAB (2)没来", "…来了，AAB (2)没来"],
])("finds the name %s where it stands as a name", (name, said, left) => {
  expect(blotter({ names: [name], numbers: ["13876541111"] })(said)).toBe(left);
});
