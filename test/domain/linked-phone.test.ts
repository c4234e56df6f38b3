import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { letAct } from "../../src/domain/acting-for.ts";
import { claimCode } from "../../src/domain/claim-code.ts";
import { heldFor } from "../../src/domain/delegations.ts";
import { hashOf } from "../../src/domain/join-code.ts";
import { unlinkPhone } from "../../src/domain/linked-phone.ts";
import { makeOwnCode } from "../../src/domain/own-code.ts";
import { address } from "../../src/store/tables/people.ts";
import type { Desk } from "../../src/talk/command.ts";
import { deskOf } from "../support/desk.ts";
import { openTown } from "./town.ts";

const minute = 60_000;
const week = 7 * 24 * 60 * minute;

/** The owner has a phone, and somebody else has typed the owner's code on another one. */
function taken() {
  const town = openTown();
  const [owner, other] = [town.arrives(), town.arrives()];
  const acts = (desk: Desk, from: Desk) => {
    const made = letAct(from, {});
    return claimCode(desk, { hash: "refused" in made ? "" : hashOf(from.door.codeOf(made.seed)) });
  };
  acts(town.arrives(), owner);
  const { seed } = makeOwnCode(owner, null);
  claimCode(deskOf(town.db, other.by.addressId, owner.now + minute), { hash: hashOf(owner.door.codeOf(seed)) });
  const at = (desk: Desk, later = 2 * minute) => deskOf(town.db, desk.by.addressId, owner.now + later);
  const personAt = (desk: Desk) =>
    town.db.select().from(address).where(eq(address.id, desk.by.addressId)).get()?.personId;
  return { town, owner, other, acts, at, personAt, phone: other.by.addressId };
}

describe("a phone that typed somebody's own code", () => {
  it("is taken off by one from before; codes and delegations made since are over, and earlier ones stay", () => {
    const { town, owner, other, acts, at, personAt, phone } = taken();
    expect(personAt(other)).toBe(owner.by.personId);
    acts({ ...town.arrives(), now: at(owner).now }, at(other));
    const open = makeOwnCode(at(other), null);
    expect(heldFor(town.db, owner.by.personId, at(owner).now)).toHaveLength(2);
    expect(unlinkPhone(at(owner), { address: phone })).toEqual({ done: true });
    expect(personAt(other)).not.toBe(owner.by.personId);
    expect(heldFor(town.db, owner.by.personId, at(owner).now)).toHaveLength(1);
    const hash = hashOf(owner.door.codeOf(open.seed));
    expect(claimCode(at(town.arrives()), { hash })).toEqual({ refused: "unknown" });
    expect(unlinkPhone(at(owner), { address: phone })).toEqual({ refused: "not_yours" });
  });

  it("takes no phone off itself, and nobody else takes one off", () => {
    const { town, owner, other, at, phone } = taken();
    expect(unlinkPhone(at(other), { address: owner.by.addressId })).toEqual({ refused: "not_yours" });
    expect(unlinkPhone(at(other), { address: phone })).toEqual({ refused: "not_yours" });
    expect(unlinkPhone(at(town.arrives()), { address: phone })).toEqual({ refused: "not_yours" });
  });

  it("stays after a week", () => {
    const { owner, at, phone } = taken();
    expect(unlinkPhone(at(owner, minute + week + 1), { address: phone })).toEqual({ refused: "not_yours" });
  });

  it("says so to nobody where there was no phone before", () => {
    const { owner, other, at } = taken();
    expect(owner.events.map(({ name }) => name)).not.toContain("person.linked");
    const { seed } = makeOwnCode(at(other), null);
    const again = at(other);
    claimCode(again, { hash: hashOf(again.door.codeOf(seed)) });
    expect(again.events.map(({ name }) => name)).toEqual(["person.joined"]);
  });
});
