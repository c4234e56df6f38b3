import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { actingAround, endActing, letAct } from "../../src/domain/acting-for.ts";
import { asksNameToAct, claimCode } from "../../src/domain/claim-code.ts";
import { fileConcernFor } from "../../src/domain/concerns/file-concern.ts";
import { addToConcern, withdrawConcern } from "../../src/domain/concerns/follow-concern.ts";
import { followersOf } from "../../src/domain/concerns/followers.ts";
import { myConcerns } from "../../src/domain/concerns/my-concerns.ts";
import { concernOf, myConcern, viewOf } from "../../src/domain/concerns/read-concern.ts";
import { heldAround } from "../../src/domain/delegations.ts";
import { hashOf } from "../../src/domain/join-code.ts";
import { makeOwnCode } from "../../src/domain/own-code.ts";
import { can, permissions, type Thing } from "../../src/domain/permissions.ts";
import { forgetMe } from "../../src/domain/privacy/forget-me.ts";
import { concern, event } from "../../src/store/tables/concerns.ts";
import { codeTry, delegation, joinCode, person } from "../../src/store/tables/people.ts";
import type { Desk } from "../../src/talk/command.ts";
import { newChat } from "../support/desk.ts";
import { openTown, type Town } from "./town.ts";

const day = 24 * 60 * 60_000;
const filing = { told: { words: "灯坏了" }, place: {}, kind: null, isAnonymous: false, isEmergency: false };

/** The hash of a code that this one makes, to be acted for. */
function codeOf(desk: Desk, name?: string): string {
  const made = letAct(desk, name === undefined ? {} : { name });
  return "refused" in made ? "" : hashOf(desk.door.codeOf(made.seed));
}

function pair(town: Town) {
  const [parent, child] = [town.arrives(), town.arrives()];
  const hash = codeOf(parent, "王阿姨");
  return { parent, child, hash, begun: claimCode(child, { hash, name: "小李" }) };
}

describe("a code to act for somebody", () => {
  it("is good once, for a day; the one who used it may tap its link again", () => {
    const town = openTown();
    const { parent, child, hash, begun } = pair(town);
    expect(begun).toEqual({ acting: { personId: parent.by.personId, name: "王阿姨" } });
    expect(claimCode(child, { hash })).toEqual(begun);
    expect(claimCode(town.arrives(), { hash })).toEqual({ refused: "unknown" });
    expect(child.events.map(({ name }) => name)).toEqual(["acting.begun"]);
    const late = { ...town.arrives(), now: child.now + day };
    expect(claimCode(late, { hash: codeOf(parent) })).toEqual({ refused: "unknown" });
    expect(town.db.select().from(codeTry).all()).toHaveLength(2);
  });

  it("is not for oneself, and stays good for the family then", () => {
    const town = openTown();
    const parent = town.arrives();
    const hash = codeOf(parent);
    expect(claimCode(parent, { hash })).toEqual({ refused: "own" });
    expect(claimCode(town.arrives(), { hash })).toHaveProperty("acting");
  });

  it("asks for a name only of one who has none", () => {
    const town = openTown();
    const hash = codeOf(town.arrives());
    const named = { ...town.arrives() };
    town.db.update(person).set({ name: "王芳" }).where(eq(person.id, named.by.personId)).run();
    expect([asksNameToAct(town.arrives(), { hash }), asksNameToAct(named, { hash })]).toEqual([true, false]);
  });

  it("is not taken in a room, nor of somebody who is forgotten", () => {
    const town = openTown();
    const parent = town.arrives();
    const child = town.arrives();
    const room = { ...child, by: { ...child.by, addressId: newChat(town.db, { room: true }) } };
    expect(claimCode(room, { hash: codeOf(parent) })).toEqual({ refused: "unknown" });
    const hash = codeOf(parent);
    forgetMe(parent, null);
    expect(claimCode(child, { hash })).toEqual({ refused: "unknown" });
    expect(town.db.select().from(delegation).all()).toEqual([]);
  });

  it("makes nobody that person, and takes no code away that does", () => {
    const town = openTown();
    const { child, parent } = pair(town);
    expect(child.by.personId).not.toBe(parent.by.personId);
    makeOwnCode(parent, null);
    codeOf(parent);
    codeOf(parent);
    const good = town.db.select().from(joinCode).where(eq(joinCode.personId, parent.by.personId)).all();
    expect(good.filter(({ expiresAt, usedAt }) => expiresAt > parent.now && usedAt === null)).toMatchObject([
      { purpose: "become" },
      { purpose: "act_for" },
    ]);
  });

  it("lets five act for one and one act for five, and is not used up by a sixth", () => {
    const town = openTown();
    const [parent, child] = [town.arrives(), town.arrives()];
    for (let n = 0; n < 5; n += 1) {
      claimCode(town.arrives(), { hash: codeOf(parent) });
      claimCode(child, { hash: codeOf(town.arrives()) });
    }
    expect(letAct(parent, {})).toEqual({ refused: "enough" });
    const hash = codeOf(town.arrives());
    expect(claimCode(child, { hash })).toEqual({ refused: "enough" });
    expect(claimCode(town.arrives(), { hash })).toHaveProperty("acting");
    expect(actingAround(child, null).forOthers).toHaveLength(5);
  });
});

describe("acting for somebody", () => {
  it("is to say, see, add and take back, and nothing else", () => {
    const town = openTown();
    const { parent, child } = pair(town);
    const thing: Thing = { personId: parent.by.personId };
    const may = (Object.keys(permissions) as (keyof typeof permissions)[]).filter((action) =>
      can(child, action, thing),
    );
    expect(may).toEqual(["follow"]);
    const filed = fileConcernFor(child, { ...filing, for: parent.by.personId });
    const id = "refused" in filed ? 0 : filed.id;
    expect(town.db.select().from(concern).get()?.personId).toBe(parent.by.personId);
    addToConcern(child, { concern: id, told: { words: "还有" } });
    expect(myConcerns(child, null)).toMatchObject([{ number: 101, of: { name: "王阿姨" } }]);
    expect(myConcerns(parent, null)[0]).not.toHaveProperty("of");
    withdrawConcern(child, { concern: id });
    const rows = town.db.select().from(event).where(eq(event.concernId, id)).all();
    const [byId, forId] = [child.by.personId, parent.by.personId];
    expect(rows.map((row) => [row.name, row.byId, row.forId])).toEqual([
      ["concern.filed", byId, forId],
      ["concern.added", byId, forId],
      ["concern.withdrawn", byId, forId],
    ]);
    expect(viewOf(town.db, id)?.isForAnother).toBe(true);
    expect(followersOf(town.db, { id, personId: forId }, child.now)).toEqual([forId, byId]);
  });

  it("ends at once, from either side, and nobody else ends it", () => {
    for (const side of ["parent", "child"] as const) {
      const town = openTown();
      const both = pair(town);
      const [one] = heldAround(town.db, both.child.by.personId, both.child.now);
      const ending = { delegation: one?.id ?? 0 };
      const filed = fileConcernFor(both.child, { ...filing, for: both.parent.by.personId });
      const id = "refused" in filed ? 0 : filed.id;
      expect(endActing(town.holds("secretary", "梧桐里社区"), ending)).toEqual({ refused: "not_yours" });
      expect(endActing(both[side], ending)).toEqual({
        isForMe: side === "parent",
        name: side === "parent" ? "小李" : "王阿姨",
      });
      expect(endActing(both[side], ending)).toEqual({ refused: "not_yours" });
      expect(myConcern(both.child, { concern: id })).toBeNull();
      expect(addToConcern(both.child, { concern: id, told: {} })).toEqual({ refused: "not_yours" });
      expect(fileConcernFor(both.child, { ...filing, for: both.parent.by.personId })).toEqual({ refused: "not_yours" });
      expect(followersOf(town.db, { id, personId: both.parent.by.personId }, both.child.now)).toHaveLength(1);
    }
  });

  it("lets a correction go into what was said for them", () => {
    const town = openTown();
    const { parent, child } = pair(town);
    const about = { concernId: town.concern({ personId: parent.by.personId }).id, about: {}, at: child.now };
    const said = { ...about, name: "concern.filed", byId: child.by.personId, conversationId: 7 };
    town.db
      .insert(event)
      .values({ ...said, forId: parent.by.personId })
      .run();
    expect(concernOf(child, { conversation: 7 })).toMatchObject({ isOwn: true });
  });

  it("ends when either is forgotten", () => {
    for (const side of ["parent", "child"] as const) {
      const town = openTown();
      const both = pair(town);
      forgetMe(both[side], null);
      expect(heldAround(town.db, both.parent.by.personId, both.parent.now)).toEqual([]);
      expect(both[side].events.filter(({ name }) => name === "acting.ended")).toHaveLength(1);
    }
  });
});

describe("whoever becomes another by a code of their own", () => {
  /** Types the other's own code. */
  const becomes = (desk: Desk, other: Desk) =>
    claimCode(desk, { hash: hashOf(desk.door.codeOf(makeOwnCode(other, null).seed)) });

  it("acts on for whom they acted, and is acted for", () => {
    const town = openTown();
    const [first, second] = [pair(town), pair(town)];
    const phone = town.arrives();
    becomes(first.child, phone);
    becomes(second.parent, phone);
    const held = heldAround(town.db, phone.by.personId, phone.now).map(({ actorId, forId }) => [actorId, forId]);
    expect(held).toEqual([
      [second.child.by.personId, phone.by.personId],
      [phone.by.personId, first.parent.by.personId],
    ]);
  });

  it("never acts for themselves, nor twice for the same", () => {
    const town = openTown();
    const { parent, child } = pair(town);
    const filed = fileConcernFor(child, { ...filing, for: parent.by.personId });
    const again = town.arrives();
    claimCode(again, { hash: codeOf(parent) });
    becomes(again, child);
    expect(heldAround(town.db, parent.by.personId, parent.now)).toHaveLength(1);
    becomes(child, parent);
    expect(town.db.select().from(delegation).all()).toEqual([]);
    expect(town.db.select().from(event).where(eq(event.name, "concern.filed")).get()?.forId).toBeNull();
    expect("refused" in filed).toBe(false);
  });
});
