import { expect, it } from "vitest";
import { handConcern, recipients } from "../../../src/domain/concerns/hand-concern.ts";
import { viewOf } from "../../../src/domain/concerns/read-concern.ts";
import type { Sight } from "../../../src/talk/command.ts";
import { openTown } from "../town.ts";

function things() {
  const town = openTown();
  const worker = town.holds("grid_worker", "一网格");
  const lies = { personId: town.arrives().by.personId, areaId: town.areaOf("3栋") };
  const { id } = town.concern({ ...lies, ownerId: worker.by.personId });
  return { town, worker, id };
}

const peopleIn = (desk: Sight, concern: number) =>
  recipients(desk, { concern }).flatMap((one) => ("person" in one ? [one.person] : []));

it("a concern goes to those of its own area and around it, and to teams in which there is somebody", () => {
  const { town, worker, id } = things();
  const secretary = town.holds("secretary", "梧桐里社区");
  const colleague = town.holds("grid_worker", "3栋");
  const elsewhere = town.holds("grid_worker", "二网格");
  town.holds("team_lead", "梧桐里社区", { team: "repair" });
  const before = recipients(worker, { concern: id });
  expect(before).toContainEqual({ team: town.teamOf("repair"), name: "维修队" });
  expect(before).not.toContainEqual(expect.objectContaining({ team: town.teamOf("cleaning") }));
  expect(peopleIn(worker, id)).toEqual(expect.arrayContaining([secretary.by.personId, colleague.by.personId]));
  expect(peopleIn(worker, id)).not.toContain(elsewhere.by.personId);
  expect(peopleIn(worker, id)).not.toContain(worker.by.personId);
  expect(peopleIn(secretary, id)).toContain(elsewhere.by.personId);
  expect(recipients(elsewhere, { concern: id })).toEqual([]);
});

it("handing it on changes who has it and nothing else, and says who did", () => {
  const { town, worker, id } = things();
  const { personId } = town.holds("secretary", "梧桐里社区").by;
  const elsewhere = town.holds("grid_worker", "二网格");
  const to = { person: elsewhere.by.personId };
  expect(handConcern(worker, { concern: id, to })).toEqual({ refused: "not_possible", number: 101 });
  expect(handConcern(worker, { concern: id, to: { person: personId } })).toMatchObject({ number: 101 });
  expect(viewOf(town.db, id)).toMatchObject({ ownerId: personId, state: "submitted", respondedAt: null });
  expect(worker.events.at(-1)).toMatchObject({
    name: "concern.assigned",
    about: { personId, teamId: null, wasHandedBy: worker.by.personId },
  });
  expect(handConcern(worker, { concern: id, to: { person: personId } })).toMatchObject({ refused: "not_possible" });
});
