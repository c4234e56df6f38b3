import { expect, it } from "vitest";
import { trail } from "../../src/domain/trail.ts";
import { event } from "../../src/store/tables/concerns.ts";
import { monday } from "../support/community.ts";
import { openTown } from "./town.ts";

it("has whatever those do who work on a concern, with their names, and names none of them as a resident", () => {
  const town = openTown();
  const [wang, zhang] = [town.holds("grid_worker", "一网格"), town.arrives()];
  const { id: said } = town.concern({ personId: wang.by.personId, areaId: town.areaOf("3栋") });
  const { id: entered } = town.concern({
    ...{ personId: zhang.by.personId, areaId: town.areaOf("3栋"), number: 102, enteredById: wang.by.personId },
  });
  const isStaff = (concernId: number, name: string) => {
    const { id } = town.db
      .insert(event)
      .values({ at: monday, name, concernId, byId: wang.by.personId, about: {} })
      .returning()
      .get();
    return trail(wang, { before: null })?.find((line) => line.id === id)?.isStaff;
  };
  const works = ["accepted", "started", "replied", "asked", "continued", "scheduled", "assigned", "referred", "merged"];
  const more = ["corrected_kind", "corrected_place", "prioritised", "resolved", "closed", "reopened", "reopen_refused"];
  for (const what of [...works, ...more, "undone"])
    expect([what, isStaff(said, `concern.${what}`)]).toEqual([what, true]);
  const own = ["filed", "added", "answered", "withdrawn", "taken_back", "call_asked", "rated", "reopen_asked"];
  for (const what of own) expect([what, isStaff(said, `concern.${what}`)]).toEqual([what, false]);
  for (const what of ["filed", "added"]) expect([what, isStaff(entered, `concern.${what}`)]).toEqual([what, true]);
});
