import { expect, it } from "vitest";
import { askForCall } from "../../../src/domain/concerns/follow-concern.ts";
import { viewOf } from "../../../src/domain/concerns/read-concern.ts";
import { revealContact, revealedContact } from "../../../src/domain/concerns/reveal-contact.ts";
import { looksIn, tellLooks } from "../../../src/domain/concerns/tell-looks.ts";
import { event } from "../../../src/store/tables/concerns.ts";
import { person } from "../../../src/store/tables/people.ts";
import { nobody } from "../../../src/talk/command.ts";
import { monday } from "../../support/community.ts";
import { joins, openTown } from "../town.ts";

const hour = 60 * 60_000;

/** Somebody called 张阿姨 who gave a number before; their concern, and who works on it. */
function town({ isAnonymous = false } = {}) {
  const place = openTown();
  const resident = place.arrives();
  place.db.update(person).set({ name: "张阿姨", phone: "13800001111" }).run();
  const areaId = place.areaOf("3栋");
  const one = place.concern({ personId: resident.by.personId, areaId, isAnonymous });
  const worker = place.holds("grid_worker", "一网格");
  return { ...place, place, resident, one, worker, of: { concern: one.id } };
}

it("shows nothing that was not asked for in the same moment, by the same one", () => {
  const { place, worker, of } = town();
  const other = place.holds("secretary", "梧桐里社区");
  expect(revealedContact(worker, of)).toBeNull();
  revealContact(worker, { ...of, purpose: "call" });
  expect(revealedContact(other, of)).toBeNull();
  expect(revealedContact({ ...worker, now: worker.now + 1 }, of)).toBeNull();
  expect(revealedContact(worker, of)).toMatchObject({ name: "张阿姨" });
});

it("does not show a number that was given for another concern", () => {
  const { place, resident, one, worker, of } = town();
  const another = place.concern({ personId: resident.by.personId, areaId: one.areaId }).id;
  joins(place, "李建国");
  askForCall(resident, { concern: another, phone: "13800001111" });
  revealContact(worker, { ...of, purpose: "call" });
  expect(revealedContact(worker, of)).toMatchObject({ phone: null });
  revealContact(worker, { concern: another, purpose: "call" });
  expect(revealedContact(worker, { concern: another })).toMatchObject({ phone: "13800001111", isOfActor: false });
});

it("never shows the name of who wished to stay unnamed, and has no button where there is no number", () => {
  const { place, resident, worker, of, db } = town({ isAnonymous: true });
  expect(viewOf(db, of.concern)?.canReveal).toBe(false);
  joins(place, "李建国");
  askForCall(resident, { ...of, phone: "13800001111" });
  expect(viewOf(db, of.concern)?.canReveal).toBe(true);
  revealContact(worker, { ...of, purpose: "urgent" });
  expect(revealedContact(worker, of)).toMatchObject({ name: null, phone: "13800001111", isAnonymous: true });
});

it("tells the resident once a day of all looks, and of none twice", () => {
  const { resident, worker, of, db } = town();
  const clock = (now: number) => {
    const desk = { ...worker, now, by: nobody, events: [] as typeof worker.events };
    tellLooks({
      ...desk,
      happened: (what) => {
        desk.events.push(what);
        return 0;
      },
    });
    return desk.events;
  };
  expect(clock(monday)).toEqual([]);
  revealContact(worker, { ...of, purpose: "call" });
  revealContact({ ...worker, now: monday + hour }, { ...of, purpose: "visit" });
  expect(clock(monday + 2 * hour)).toEqual([]);
  const told = clock(monday + 12 * hour);
  expect(told).toMatchObject([{ name: "person.looks_told", for: resident.by.personId }]);
  const looks = looksIn(worker, { about: told[0]?.about ?? {} });
  expect(looks.map(({ number, purpose }) => [number, purpose])).toEqual([
    [101, "call"],
    [101, "visit"],
  ]);
  expect(clock(monday + 13 * hour)).toEqual([]);
  expect(clock(monday + 36 * hour)).toEqual([]);
  expect(
    db
      .select()
      .from(event)
      .all()
      .filter(({ name }) => name === "concern.revealed"),
  ).toHaveLength(2);
});
