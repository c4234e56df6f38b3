import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { claimCode } from "../../src/domain/claim-code.ts";
import { makeCode, readsAsHash } from "../../src/domain/join-code.ts";
import { unlinkPhone } from "../../src/domain/linked-phone.ts";
import { askToBeKnown } from "../../src/domain/relink/ask-to-be-known.ts";
import { claims } from "../../src/domain/relink/claims.ts";
import { objectToRelink } from "../../src/domain/relink/object-to-relink.ts";
import { readTicks } from "../../src/domain/relink/read-ticks.ts";
import { lookAtClaims, relinkPeople } from "../../src/domain/relink/relink-people.ts";
import { concern, concernPart, event } from "../../src/store/tables/concerns.ts";
import { outbox } from "../../src/store/tables/delivery.ts";
import { address, delegation, joinCode, person } from "../../src/store/tables/people.ts";
import { conversation } from "../../src/store/tables/talk.ts";
import type { Desk } from "../../src/talk/command.ts";
import { monday } from "../support/community.ts";
import { seeded } from "../support/random.ts";
import { openTown, type Town } from "./town.ts";

const hour = 60 * 60_000;

/** Somebody who has been here for long, and was last heard of at this time. */
function known(town: Town, name: string | null, also: { spokeAt?: number; unreachableSince?: number } = {}): Desk {
  const desk = town.arrives();
  town.db.update(person).set({ name }).where(eq(person.id, desk.by.personId)).run();
  town.db
    .update(address)
    .set({ spokeAt: monday - 48 * hour, ...also })
    .where(eq(address.id, desk.by.addressId))
    .run();
  return desk;
}

/** Somebody who came an hour ago, and says who they were. */
function says(town: Town, said: string): Desk {
  const desk = town.arrives();
  const { personId } = desk.by;
  town.db
    .update(person)
    .set({ madeAt: monday - hour })
    .where(eq(person.id, personId))
    .run();
  expect(askToBeKnown(desk, { said })).toHaveProperty("isHeard");
  return desk;
}

function secretary(town: Town) {
  return town.holds("secretary", "梧桐里社区");
}

function pairOf(newcomer: Desk, of: Desk) {
  const one = claims(newcomer.db, monday).matches.find(
    (match) => match.newcomer === newcomer.by.personId && match.known === of.by.personId,
  );
  return { claim: one?.claim ?? 0, newcomer: newcomer.by.personId, known: of.by.personId };
}

const personAt = ({ db }: Town, { by }: Desk) =>
  db.select().from(address).where(eq(address.id, by.addressId)).get()?.personId;

describe("whoever says who they were", () => {
  it("stands beside those of exactly that name who were not heard of since", () => {
    const town = openTown();
    const li = known(town, "李阿姨");
    known(town, "李阿姨婆");
    const newcomer = says(town, "李阿姨");
    expect(claims(town.db, monday)).toMatchObject({
      matches: [{ newcomer: newcomer.by.personId, known: li.by.personId, name: "李阿姨", isClear: true }],
      left: { nobody: 0, stillThere: 0, hasRole: 0 },
    });
  });

  it("is not clear where two have the name, two claim it, or only a number was said", () => {
    const town = openTown();
    known(town, "王伯");
    known(town, "王伯", { spokeAt: monday });
    const chen = known(town, "陈姐");
    const nameless = known(town, null);
    town.concern({ personId: nameless.by.personId });
    for (const said of ["王伯", "陈姐", "陈姐", "101号"]) says(town, said);
    const { matches } = claims(town.db, monday);
    expect(matches.map(({ isClear }) => isClear)).toEqual([false, false, false, false]);
    expect(matches.filter((one) => one.known === chen.by.personId)).toHaveLength(2);
    expect(matches.at(-1)).toMatchObject({ known: nameless.by.personId, name: null, number: 101, home: null });
  });

  it("finds nobody who still writes, holds a role, never wrote, or is forgotten, and says only how many", () => {
    const town = openTown();
    known(town, "还在", { spokeAt: monday });
    const staff = town.holds("grid_worker", "一网格");
    town.db.update(person).set({ name: "有身份" }).where(eq(person.id, staff.by.personId)).run();
    const gone = known(town, "忘了");
    town.db.update(person).set({ forgottenAt: monday }).where(eq(person.id, gone.by.personId)).run();
    town.db.insert(person).values({ name: "名单上", language: "zh-CN", madeAt: 0 }).run();
    for (const said of ["还在", "有身份", "忘了", "名单上"]) says(town, said);
    expect(claims(town.db, monday)).toEqual({ matches: [], left: { nobody: 2, stillThere: 1, hasRole: 1 } });
  });

  it("must be new here, and not known by a name or a role already", () => {
    const town = openTown();
    const named = known(town, "李阿姨");
    const old = town.arrives();
    const worker = town.holds("grid_worker", "一网格");
    town.db.update(person).set({ madeAt: monday }).where(eq(person.id, named.by.personId)).run();
    town.db.update(person).set({ madeAt: monday }).where(eq(person.id, worker.by.personId)).run();
    for (const desk of [named, old, worker]) expect(askToBeKnown(desk, { said: "王伯" })).toEqual({ refused: "known" });
  });

  it("hears the same whether there is such a name or not, and no name stands in an event", () => {
    const town = openTown();
    known(town, "李阿姨");
    secretary(town);
    const [one, other] = [town.arrives(), town.arrives()];
    town.db.update(person).set({ madeAt: monday }).run();
    expect(askToBeKnown(one, { said: "李阿姨" })).toEqual(askToBeKnown(other, { said: "没有这个人" }));
    expect(one.events.concat(other.events)).toEqual([
      { name: "relink.asked", about: { number: null, isFirst: true } },
      { name: "relink.asked", about: { number: null, isFirst: false } },
    ]);
  });
});

describe("a secretary who has looked", () => {
  it("gives the newcomer what they had, and what they have said since goes along", () => {
    const town = openTown();
    const li = known(town, "李阿姨");
    const newcomer = says(town, "李阿姨");
    const [old, fresh] = [li, newcomer].map(({ by }) => town.concern({ personId: by.personId }));
    const desk = secretary(town);
    expect(lookAtClaims(desk, null)).toHaveProperty("matches.length", 1);
    const pair = pairOf(newcomer, li);
    expect(relinkPeople(desk, { pairs: [pair] })).toEqual({ count: 1, changed: 0 });
    expect([personAt(town, li), personAt(town, newcomer)]).toEqual([li.by.personId, li.by.personId]);
    const own = town.db.select().from(concern).where(eq(concern.personId, li.by.personId)).all();
    expect(own.map(({ id }) => id)).toEqual([old?.id, fresh?.id]);
    expect(desk.events).toMatchObject([
      { name: "relink.seen", about: { people: [newcomer.by.personId, li.by.personId] } },
      { name: "relink.done", about: { from: newcomer.by.personId, to: li.by.personId, old: [li.by.addressId] } },
    ]);
    expect(claims(town.db, monday).matches).toEqual([]);
  });

  it("does nothing to what has changed since, and takes several at once only where all are clear", () => {
    const town = openTown();
    const [li, wang] = [known(town, "李阿姨"), known(town, "王伯")];
    known(town, "王伯");
    const [a, b] = [says(town, "李阿姨"), says(town, "王伯")];
    const desk = secretary(town);
    const pairs = [pairOf(a, li), pairOf(b, wang)];
    town.db.update(address).set({ spokeAt: monday }).where(eq(address.id, li.by.addressId)).run();
    expect(relinkPeople(desk, { pairs })).toEqual({ count: 0, changed: 2 });
    expect(relinkPeople(desk, { pairs: pairs.slice(1) })).toEqual({ count: 1, changed: 0 });
  });
});

describe("the chat that somebody had before", () => {
  function joined() {
    const town = openTown();
    const li = known(town, "李阿姨");
    town.concern({ personId: li.by.personId });
    const newcomer = says(town, "李阿姨");
    town.db.update(person).set({ phone: "138" }).where(eq(person.id, newcomer.by.personId)).run();
    const desk = secretary(town);
    relinkPeople(desk, { pairs: [pairOf(newcomer, li)] });
    const relink = town.db.select().from(event).where(eq(event.name, "relink.done")).get()?.id ?? 0;
    return { town, li, newcomer, relink };
  }

  it("takes it apart again, with all that came from the new one since, and a phone that was let in later", () => {
    const { town, li, newcomer, relink } = joined();
    const mine = town.concern({ personId: li.by.personId });
    const part = { at: monday, byId: li.by.personId, isOfStaff: false, words: "灯坏了" };
    town.db
      .insert(concernPart)
      .values({ ...part, concernId: mine.id })
      .run();
    const filed = { at: monday, name: "concern.filed", concernId: mine.id, about: {} };
    town.db
      .insert(event)
      .values({ ...filed, byId: li.by.personId, addressId: newcomer.by.addressId })
      .run();
    const third = town.arrives();
    town.db.update(address).set({ personId: li.by.personId }).where(eq(address.id, third.by.addressId)).run();
    const code = { hash: "h", personId: li.by.personId, madeAt: monday, expiresAt: monday + hour };
    town.db.insert(joinCode).values(code).run();

    expect(objectToRelink(li, { relink })).toEqual({ isUndone: true });
    expect([li, newcomer, third].map((desk) => personAt(town, desk))).toEqual([
      li.by.personId,
      newcomer.by.personId,
      newcomer.by.personId,
    ]);
    const whose = town.db
      .select()
      .from(concern)
      .all()
      .map(({ personId }) => personId);
    expect(whose).toEqual([li.by.personId, newcomer.by.personId]);
    expect(town.db.select().from(concernPart).get()?.byId).toBe(newcomer.by.personId);
    expect(town.db.select().from(joinCode).all().at(-1)?.expiresAt).toBe(monday);
    const phones = [li, newcomer].map((one) =>
      town.db.select().from(person).where(eq(person.id, one.by.personId)).get(),
    );
    expect(phones).toMatchObject([{ name: "李阿姨", phone: null }, { phone: "138" }]);
  });

  it("is the only one that can, once, and the two are not offered to each other again", () => {
    const { town, li, newcomer, relink } = joined();
    const fromNew = { ...li, by: { ...li.by, addressId: newcomer.by.addressId } };
    expect(objectToRelink(fromNew, { relink })).toEqual({ refused: "not_yours" });
    expect(objectToRelink(town.arrives(), { relink })).toEqual({ refused: "not_yours" });
    expect(objectToRelink(li, { relink })).toEqual({ isUndone: true });
    expect(objectToRelink(li, { relink })).toEqual({ refused: "too_late" });
    expect(askToBeKnown(newcomer, { said: "李阿姨" })).toHaveProperty("isHeard");
    expect(claims(town.db, monday)).toEqual({ matches: [], left: { nobody: 1, stillThere: 0, hasRole: 0 } });
  });
});

it("whoever objects gets back what stood with them, and the newcomer what was theirs: what they told, who acts for them, their talk", () => {
  const town = openTown();
  const li = known(town, null);
  const { number } = town.concern({ personId: li.by.personId });
  const newcomer = says(town, `${number}号`);
  const friend = town.arrives();
  const told = { homeId: town.areaOf("3栋"), phone: "138", skills: "会修水管", times: "晚上" };
  const of = ({ by }: Desk) => town.db.select().from(person).where(eq(person.id, by.personId)).get();
  const set = (desk: Desk, values: Partial<typeof person.$inferInsert>) =>
    town.db.update(person).set(values).where(eq(person.id, desk.by.personId)).run();
  set(newcomer, { ...told, language: "en", noticedAt: monday });
  set(li, { noticedAt: null });
  const acts = { forId: newcomer.by.personId, actorId: friend.by.personId, from: monday - hour };
  town.db.insert(delegation).values(acts).run();
  const dead = town.arrives();
  town.db
    .update(address)
    .set({ personId: li.by.personId, isLasting: false, unreachableSince: monday - hour })
    .where(eq(address.id, dead.by.addressId))
    .run();
  const talk = { input: {}, position: 1, askingLooks: {}, choices: [], beganAt: monday - hour, touchedAt: monday };
  const at = (desk: Desk) => ({ ...talk, addressId: desk.by.addressId, flow: "concern", state: "parked" }) as const;
  const [theirs, hers] = [at(newcomer), at(dead)].map((one) =>
    town.db.insert(conversation).values(one).returning().get(),
  );
  const before = [of(li), of(newcomer)];
  const stood = town.db.select().from(delegation).all();

  relinkPeople(secretary(town), { pairs: [pairOf(newcomer, li)] });
  expect(of(li)).toMatchObject({ ...told, language: "en", noticedAt: monday });
  const seen = { ...at(newcomer), flow: "my-concerns", state: "open", beganAt: monday } as const;
  const since = town.db.insert(conversation).values(seen).returning().get();
  const row = { addressId: newcomer.by.addressId, lane: "normal", state: "queued", does: "send" } as const;
  town.db
    .insert(outbox)
    .values({ ...row, notBefore: 0, madeAt: monday })
    .run();
  const relink = town.db.select().from(event).where(eq(event.name, "relink.done")).get()?.id ?? 0;
  expect(objectToRelink(li, { relink })).toEqual({ isUndone: true });

  expect([of(li), of(newcomer)]).toEqual(before);
  expect(town.db.select().from(delegation).all()).toEqual(stood);
  const talks = town.db.select().from(conversation).all();
  const standing = (id: number | undefined) => talks.find((one) => one.id === id);
  expect(standing(theirs?.id)).toMatchObject({ addressId: newcomer.by.addressId, state: "parked" });
  expect(standing(hers?.id)).toMatchObject({ addressId: dead.by.addressId, state: "parked" });
  expect(standing(since.id)).toMatchObject({ state: "ended" });
  expect(town.db.select().from(outbox).get()).toMatchObject({ state: "cancelled", why: "parted" });
});

it("whoever comes by a code that is older than a wrong relink hears of it, can take it apart, and can't be sent away by it", () => {
  const town = openTown();
  const li = known(town, "李阿姨");
  const code = makeCode(town.db, li.by.personId, monday - 40 * hour, seeded(), 365 * 24 * hour);
  const thief = says(town, "李阿姨");
  relinkPeople(secretary(town), { pairs: [pairOf(thief, li)] });
  town.db
    .update(event)
    .set({ at: monday - hour })
    .where(eq(event.name, "relink.done"))
    .run();
  const relink = town.db.select().from(event).where(eq(event.name, "relink.done")).get()?.id ?? 0;
  const { byId } = { byId: li.by.personId };

  const back = town.arrives();
  expect(claimCode(back, { hash: readsAsHash(code) ?? "" })).toMatchObject({ joined: { personId: byId } });
  expect(back.events).toContainEqual({
    name: "relink.returned",
    about: { relink, personId: byId, addressId: back.by.addressId },
  });
  const asThief = { ...thief, by: { personId: byId, addressId: thief.by.addressId } };
  expect(unlinkPhone(asThief, { address: back.by.addressId })).toEqual({ refused: "not_yours" });
  expect(objectToRelink(asThief, { relink })).toEqual({ refused: "not_yours" });
  // A code that was made since proves nothing.
  const third = town.arrives();
  const fresh = makeCode(town.db, byId, monday, seeded("another"), hour);
  expect(claimCode(third, { hash: readsAsHash(fresh) ?? "" })).toHaveProperty("joined");
  const asThird = { ...third, by: { personId: byId, addressId: third.by.addressId } };
  expect(objectToRelink(asThird, { relink })).toEqual({ refused: "not_yours" });

  const asBack = { ...back, by: { personId: byId, addressId: back.by.addressId } };
  expect(objectToRelink(asBack, { relink })).toEqual({ isUndone: true });
  expect([li, back, thief, third].map((desk) => personAt(town, desk))).toEqual([
    byId,
    byId,
    thief.by.personId,
    thief.by.personId,
  ]);
});

it("lines of a list are read as they are written", () => {
  expect(readTicks("1 3", 4)).toEqual({ lines: [1, 3], isAllBut: false });
  expect(readTicks("１、3和4", 4)).toEqual({ lines: [1, 3, 4], isAllBut: false });
  expect(readTicks("除了3", 4)).toEqual({ lines: [1, 2, 4], isAllBut: true });
  expect(readTicks("all but 3, 4", 4)).toEqual({ lines: [1, 2], isAllBut: true });
  for (const said of ["5", "0", "除了9", "李阿姨", "1栋", "除了"]) expect(readTicks(said, 4)).toBeNull();
});
