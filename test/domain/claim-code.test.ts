import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { type Claimed, claimCode } from "../../src/domain/claim-code.ts";
import { firstCode } from "../../src/domain/first-code.ts";
import { hashOf, makeCode } from "../../src/domain/join-code.ts";
import type { Db } from "../../src/store/open.ts";
import { concern, concernPart, event } from "../../src/store/tables/concerns.ts";
import { address, area, codeTry, person, roleGrant } from "../../src/store/tables/people.ts";
import { importFile, monday } from "../support/community.ts";
import { freshDatabase } from "../support/database.ts";
import { deskOf, newChat } from "../support/desk.ts";
import { seeded } from "../support/random.ts";

const minute = 60 * 1000;
const hour = 60 * minute;
const day = 24 * hour;
const wrong = "K7QF-2M9X-PD3W-8RTA";

describe("whoever types a code", () => {
  it("becomes the person that it was made for", () => {
    const { db, codeOf } = street();
    const chat = newChat(db);
    const desk = deskOf(db, chat, monday);
    const claimed = claimCode(desk, { hash: hashOf(codeOf("王芳")) });
    const wang = personCalled(db, "王芳");
    expect(claimed).toEqual({
      joined: {
        personId: wang.id,
        name: "王芳",
        roles: [{ role: "grid_worker", area: "一网格", team: null }],
        isLeading: false,
      },
    });
    expect(personAt(db, chat)).toBe(wang.id);
    expect(desk.events).toEqual([
      { name: "person.joined", about: { personId: wang.id, addressId: chat, codeFrom: expect.any(Number) } },
    ]);
  });

  it("stays who they are where they are the last secretary, unless the code is a secretary's", () => {
    const { db, codeOf } = street();
    const [own, second] = [newChat(db), newChat(db)];
    const code = () => makeCode(db, personAt(db, second), monday, seeded());
    claimCode(deskOf(db, own, monday), { hash: hashOf(codeOf("李建国")) });
    const li = personCalled(db, "李建国");
    const again = code();
    const claimed = () => claimCode(deskOf(db, own, monday), { hash: hashOf(again) });
    expect(claimed()).toEqual({ refused: "last_secretary" });
    expect(personAt(db, own)).toBe(li.id);

    // From the server's command line, where the first phone is lost.
    const phone = newChat(db);
    expect(claimCode(deskOf(db, phone, monday), { hash: hashOf(firstCode(db, monday, seeded("lost"))) })).toMatchObject(
      {
        joined: { name: "李建国", isLeading: true },
      },
    );

    const other = newChat(db);
    const top = db.select().from(area).where(eq(area.name, "梧桐里社区")).get()?.id ?? 0;
    db.insert(roleGrant)
      .values({ personId: personAt(db, other), role: "secretary", areaId: top, from: monday })
      .run();
    expect(claimed()).toMatchObject({ joined: { personId: personAt(db, second), isLeading: false } });
  });

  it("keeps what they said before they said who they are", () => {
    const { db, codeOf } = street();
    const [chat, other] = [newChat(db, { name: "小王" }), newChat(db)];
    const before = personAt(db, chat);
    db.update(address).set({ personId: before }).where(eq(address.id, other)).run();
    const home = db.select().from(area).where(eq(area.name, "3栋")).get()?.id ?? 0;
    db.update(person).set({ homeId: home, phone: "138" }).where(eq(person.id, before)).run();
    fileConcern(db, { number: 101, personId: before, ownerId: before });
    db.insert(concernPart)
      .values({ concernId: 1, at: monday, byId: before, isOfStaff: false, words: "电梯坏了" })
      .run();
    db.insert(event).values({ at: monday, name: "concern.filed", concernId: 1, byId: before, about: {} }).run();

    claimCode(deskOf(db, chat, monday), { hash: hashOf(codeOf("王芳")) });
    const wang = personCalled(db, "王芳");
    expect(db.select().from(concern).get()).toMatchObject({ personId: wang.id, ownerId: wang.id });
    expect(db.select().from(concernPart).get()?.byId).toBe(wang.id);
    expect(
      db
        .select()
        .from(event)
        .all()
        .map(({ name, byId }) => [name, byId]),
    ).toEqual([
      ["concern.filed", wang.id],
      ["person.joined", wang.id],
    ]);
    expect([chat, other].map((one) => personAt(db, one))).toEqual([wang.id, wang.id]);
    expect(wang).toMatchObject({ name: "王芳", homeId: home, phone: "138" });
    expect(db.select().from(person).where(eq(person.id, before)).get()).toMatchObject({ name: null, phone: null });
  });

  it("keeps their own name and language where the person of the code has no name", () => {
    const { db } = street();
    const nameless = db.insert(person).values({ language: "zh-CN", madeAt: monday }).returning().get().id;
    const chat = newChat(db, { name: "Anna" });
    db.update(person)
      .set({ language: "en" })
      .where(eq(person.id, personAt(db, chat)))
      .run();
    claimCode(deskOf(db, chat, monday), { hash: hashOf(makeCode(db, nameless, monday, seeded())) });
    expect(db.select().from(person).where(eq(person.id, nameless)).get()).toMatchObject({
      name: "Anna",
      language: "en",
    });
  });

  it("has the roles of the code and no longer those from before, so that no work goes to nobody", () => {
    const { db, codeOf } = street();
    const chat = newChat(db);
    claimCode(deskOf(db, chat, monday), { hash: hashOf(codeOf("王芳")) });
    const wang = personCalled(db, "王芳");
    claimCode(deskOf(db, chat, monday), { hash: hashOf(codeOf("陈静")) });
    expect(db.select().from(roleGrant).where(eq(roleGrant.personId, wang.id)).all()).toMatchObject([{ until: monday }]);
    expect(personAt(db, chat)).toBe(personCalled(db, "陈静").id);
  });

  it("may be that person already, on another platform", () => {
    const { db, codeOf } = street();
    const chat = newChat(db);
    claimCode(deskOf(db, chat, monday), { hash: hashOf(codeOf("王芳")) });
    const wang = personCalled(db, "王芳");
    const again = claimCode(deskOf(db, chat, monday), { hash: hashOf(makeCode(db, wang.id, monday, seeded("again"))) });
    expect(again).toMatchObject({ joined: { personId: wang.id, roles: [{ role: "grid_worker" }] } });
  });
});

describe("a code is refused without a reason", () => {
  it.each<[string, (set: ReturnType<typeof street>) => Claimed]>([
    ["when nobody made it", ({ db }) => claimCode(deskOf(db, newChat(db), monday), { hash: hashOf(wrong) })],
    ["when it is none", ({ db }) => claimCode(deskOf(db, newChat(db), monday), { hash: hashOf("") })],
    [
      "when it was used",
      ({ db, codeOf }) => {
        claimCode(deskOf(db, newChat(db), monday), { hash: hashOf(codeOf("王芳")) });
        return claimCode(deskOf(db, newChat(db), monday), { hash: hashOf(codeOf("王芳")) });
      },
    ],
    [
      "when a week is over",
      ({ db, codeOf }) => claimCode(deskOf(db, newChat(db), monday + 7 * day), { hash: hashOf(codeOf("王芳")) }),
    ],
    [
      "when there is a newer one",
      ({ db, codeOf }) => {
        makeCode(db, personCalled(db, "王芳").id, monday, seeded("newer"));
        return claimCode(deskOf(db, newChat(db), monday), { hash: hashOf(codeOf("王芳")) });
      },
    ],
    [
      "when it is typed in a room, where all have read it",
      ({ db, codeOf }) =>
        claimCode(deskOf(db, newChat(db, { room: true }), monday, 1), { hash: hashOf(codeOf("王芳")) }),
    ],
  ])("%s", (_, claim) => {
    const set = street();
    expect(claim(set)).toEqual({ refused: "unknown" });
    expect(set.db.select().from(codeTry).all()).toHaveLength(1);
  });

  it("and then nothing has happened and nobody has moved", () => {
    const { db } = street();
    const chat = newChat(db);
    const before = personAt(db, chat);
    const desk = deskOf(db, chat, monday);
    claimCode(desk, { hash: hashOf(wrong) });
    expect(desk.events).toEqual([]);
    expect(personAt(db, chat)).toBe(before);
  });
});

describe("who guesses", () => {
  it("has five tries an hour, even at the right code", () => {
    const { db, codeOf } = street();
    const chat = newChat(db);
    const at = (now: number, code: string) => claimCode(deskOf(db, chat, now), { hash: hashOf(code) });
    for (let n = 0; n < 5; n += 1) expect(at(monday + n * minute, wrong)).toEqual({ refused: "unknown" });
    expect(at(monday + 5 * minute, codeOf("王芳"))).toEqual({ refused: "too_many" });
    expect(at(monday + hour - 1, codeOf("王芳"))).toEqual({ refused: "too_many" });
    expect(at(monday + hour, codeOf("王芳"))).toHaveProperty("joined");
  });

  it("has them on all phones together", () => {
    const { db, codeOf } = street();
    const [chat, other] = [newChat(db), newChat(db)];
    db.update(address)
      .set({ personId: personAt(db, chat) })
      .where(eq(address.id, other))
      .run();
    for (let n = 0; n < 5; n += 1) claimCode(deskOf(db, n % 2 === 0 ? chat : other, monday), { hash: hashOf(wrong) });
    for (const phone of [chat, other])
      expect(claimCode(deskOf(db, phone, monday), { hash: hashOf(codeOf("王芳")) })).toEqual({ refused: "too_many" });
  });

  it("from many chats has one try in each, and locks out nobody who types the right code", () => {
    const { db, codeOf } = street();
    const wang = newChat(db);
    claimCode(deskOf(db, wang, monday), { hash: hashOf(codeOf("王芳")) });
    const desks = Array.from({ length: 50 }, () => deskOf(db, newChat(db), monday));
    for (const desk of desks) expect(claimCode(desk, { hash: hashOf(wrong) })).toEqual({ refused: "unknown" });
    expect(desks.flatMap(({ events }) => events)).toEqual([{ name: "code.raided", about: {} }]);
    const [guesser] = desks;
    expect(guesser && claimCode(guesser, { hash: hashOf(codeOf("陈静")) })).toEqual({ refused: "too_many" });

    // Whoever has a role may still mistype.
    const worker = (code: string) => claimCode(deskOf(db, wang, monday + minute), { hash: hashOf(code) });
    expect(worker(wrong)).toEqual({ refused: "unknown" });
    expect(worker(makeCode(db, personCalled(db, "王芳").id, monday, seeded("again")))).toHaveProperty("joined");
    const invited = deskOf(db, newChat(db), monday + minute);
    expect(claimCode(invited, { hash: hashOf(codeOf("陈静")) })).toHaveProperty("joined");
  });
});

/** The sample community, with the codes that its import made. */
function street() {
  const db = freshDatabase();
  const { codes } = importFile(db, "flows/communities/sample.yaml");
  const codeOf = (name: string) => codes.find((one) => one.person === name)?.code ?? "";
  return { db, codeOf };
}

function personAt(db: Db, addressId: number): number {
  return db.select().from(address).where(eq(address.id, addressId)).get()?.personId ?? 0;
}

function personCalled(db: Db, name: string) {
  const row = db.select().from(person).where(eq(person.name, name)).get();
  if (row === undefined) throw new Error(`Nobody is called ${name}`);
  return row;
}

function fileConcern(db: Db, who: { readonly number: number; readonly personId: number; readonly ownerId: number }) {
  const times = { filedAt: monday, respondBy: monday, resolveBy: monday };
  const about = { state: "submitted", kind: "lifts", priority: "urgent", isAnonymous: false } as const;
  db.insert(concern)
    .values({ ...about, ...times, ...who })
    .run();
}
