import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { correctEntered, enterConcern } from "../../../src/domain/concerns/enter-concern.ts";
import { isHeardBy } from "../../../src/domain/concerns/followers.ts";
import { mergeConcern } from "../../../src/domain/concerns/merge-concern.ts";
import { viewOf } from "../../../src/domain/concerns/read-concern.ts";
import { askResident, replyToConcern } from "../../../src/domain/concerns/work-on-concern.ts";
import { purge } from "../../../src/domain/privacy/purge.ts";
import { concern, concernPart, event } from "../../../src/store/tables/concerns.ts";
import { address, person } from "../../../src/store/tables/people.ts";
import { monday } from "../../support/community.ts";
import { openTown, type Town } from "../town.ts";

const day = 24 * 60 * 60_000;
const mrsChen = { name: "陈阿姨", phone: "138 7654 1111" };

function entered(town: Town, contact: { name?: string; phone?: string }) {
  const desk = town.holds("grid_worker", "一网格");
  const said = { told: { words: "灯坏了" }, place: { areaId: town.areaOf("3栋") }, kind: null };
  const filed = enterConcern(desk, { ...said, isAnonymous: false, isEmergency: false, contact });
  if ("refused" in filed) throw new Error("refused");
  const one = town.db.select().from(concern).where(eq(concern.id, filed.id)).get();
  if (!one) throw new Error("not there");
  return { desk, one };
}

it("belongs to a person of its own, who has no name, no number and no chat", () => {
  const town = openTown();
  const { desk, one } = entered(town, mrsChen);
  const { one: again } = entered(town, mrsChen);
  expect(again.personId).not.toBe(one.personId);
  expect(one.personId).not.toBe(desk.by.personId);
  const owner = town.db.select().from(person).where(eq(person.id, one.personId)).get();
  expect(owner).toMatchObject({ name: null, phone: null, homeId: null });
  expect(town.db.select().from(address).where(eq(address.personId, one.personId)).all()).toEqual([]);
  expect(isHeardBy(town.db, one, monday)).toBe(false);
});

it("says who wrote it down, and keeps how to find whoever said it beside it", () => {
  const town = openTown();
  const { desk, one } = entered(town, mrsChen);
  expect(one).toMatchObject({ enteredById: desk.by.personId, contactName: "陈阿姨", contactPhone: "138 7654 1111" });
  expect(viewOf(town.db, one.id)?.entered).toEqual({ by: null, hasPhone: true });
  expect(JSON.stringify(viewOf(town.db, one.id))).not.toContain("7654");
  const [filed] = desk.events;
  expect(filed).toMatchObject({ name: "concern.filed", about: { isEntered: true } });
  expect(JSON.stringify(town.db.select().from(event).all())).not.toMatch(/陈阿姨|7654/);
});

it("knows of nobody how to find them where nothing was left", () => {
  const town = openTown();
  const { one } = entered(town, {});
  expect(one).toMatchObject({ contactName: null, contactPhone: null });
  expect(viewOf(town.db, one.id)?.entered).toEqual({ by: null, hasPhone: false });
});

it("can't be written to nor asked, so that no clock stands still for nobody; where a neighbour's shares its life, it can", () => {
  const town = openTown();
  const { desk, one } = entered(town, mrsChen);
  const said = { concern: one.id, words: "几单元？" };
  const refused = { refused: "no_chat", number: one.number };
  expect([replyToConcern(desk, said), askResident(desk, said)]).toEqual([refused, refused]);
  expect(viewOf(town.db, one.id)).toMatchObject({ state: "submitted", isInTouch: false });
  const other = town.concern({ personId: town.arrives().by.personId, areaId: one.areaId });
  mergeConcern(desk, { concern: other.id, into: one.id });
  expect(viewOf(town.db, one.id)?.isInTouch).toBe(true);
  expect(askResident(desk, said)).toMatchObject({ isHeard: true, stands: { entered: { hasPhone: true } } });
});

it("takes the contact out with the words, when the concern has had its days", () => {
  const town = openTown();
  const { one } = entered(town, mrsChen);
  town.db.update(concern).set({ state: "resolved" }).run();
  town.db.update(concernPart).set({ words: null }).run();
  expect(purge(town.db, monday + 364 * day, "concern")).toBe(0);
  expect(purge(town.db, monday + 366 * day, "concern")).toBe(1);
  expect(town.db.select().from(concern).where(eq(concern.id, one.id)).get()).toMatchObject({
    contactName: null,
    contactPhone: null,
  });
  expect(purge(town.db, monday + 366 * day, "concern")).toBe(0);
});

it("is put right by the one who wrote it down, and by nobody else", () => {
  const town = openTown();
  const { desk, one } = entered(town, {});
  const right = { concern: one.id, words: "是3栋的灯" };
  expect(correctEntered(town.holds("secretary", "梧桐里社区"), right)).toEqual({ refused: "not_yours" });
  expect(correctEntered(town.arrives(), right)).toEqual({ refused: "not_yours" });
  expect(correctEntered(desk, right)).toEqual({ number: one.number });
  expect(viewOf(town.db, one.id)?.words).toEqual(["灯坏了", "是3栋的灯"]);
});
