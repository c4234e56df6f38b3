import { expect, it } from "vitest";
import { takesFile } from "../../src/domain/takes-file.ts";
import { attachment, tooMany } from "../../src/store/tables/concerns.ts";
import type { Desk } from "../../src/talk/command.ts";
import { monday } from "../support/community.ts";
import { openTown } from "./town.ts";

const hour = 60 * 60_000;
const megabyte = 1024 * 1024;

function sends({ db, by }: Desk, count: number, also: Partial<typeof attachment.$inferInsert> = {}): void {
  const row = { addressId: by.addressId, channel: "c", account: "a", ref: "r", kind: "photo", at: monday } as const;
  for (let n = 0; n < count; n += 1)
    db.insert(attachment)
      .values({ ...row, ...also })
      .run();
}

it("takes thirty files an hour of one person, and of another what they send", () => {
  const town = openTown();
  const [zhang, wu] = [town.arrives(), town.arrives()];
  sends(zhang, 29);
  expect(takesFile(town.db, zhang.by.personId, null, monday)).toBe(true);
  sends(zhang, 1);
  expect(takesFile(town.db, zhang.by.personId, null, monday)).toBe(false);
  expect(takesFile(town.db, wu.by.personId, null, monday)).toBe(true);
  expect(takesFile(town.db, zhang.by.personId, null, monday + hour)).toBe(true);
});

it("takes 200 MB a day of one person, and counts what is about to come", () => {
  const town = openTown();
  const zhang = town.arrives();
  sends(zhang, 10, { size: 19 * megabyte });
  expect(takesFile(town.db, zhang.by.personId, 10 * megabyte, monday + 2 * hour)).toBe(true);
  expect(takesFile(town.db, zhang.by.personId, 11 * megabyte, monday + 2 * hour)).toBe(false);
  expect(takesFile(town.db, zhang.by.personId, 11 * megabyte, monday + 24 * hour)).toBe(true);
});

it("does not count what was refused, and stops nobody who works here", () => {
  const town = openTown();
  const [zhang, wang] = [town.arrives(), town.holds("grid_worker", "一网格")];
  sends(zhang, 40, { state: "refused", why: tooMany });
  expect(takesFile(town.db, zhang.by.personId, null, monday)).toBe(true);
  sends(wang, 40);
  expect(takesFile(town.db, wang.by.personId, null, monday)).toBe(true);
});
