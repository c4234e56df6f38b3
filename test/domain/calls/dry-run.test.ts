import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { dryRun } from "../../../src/domain/calls/dry-run.ts";
import { makeCall } from "../../../src/domain/calls/make-call.ts";
import { nudge, nudgePreview } from "../../../src/domain/calls/nudge.ts";
import { absence, address } from "../../../src/store/tables/people.ts";
import { monday } from "../../support/community.ts";
import { hour, openCrew } from "./crew.ts";

describe("the dry run", () => {
  it("names whom it can't reach, and leaves out who is on leave or at work elsewhere", () => {
    const crew = openCrew(5);
    const { db } = crew.town;
    db.update(address)
      .set({ unreachableSince: 1 })
      .where(eq(address.personId, crew.member(0).by.personId))
      .run();
    const away = { personId: crew.member(1).by.personId, from: 0, until: monday + 24 * hour };
    db.insert(absence).values(away).run();
    const busy = crew.call();
    crew.says(2, busy, "here");
    expect(dryRun(crew.secretary, crew.draft())).toMatchObject({
      ...{ reached: 2, onLeave: 1, onSite: 1, isForAll: false },
      unreached: [
        { name: "陈静", why: "never" },
        { name: "甲1", why: "left" },
      ],
    });
  });

  it("is what is confirmed: not another list, and not half an hour later", () => {
    const crew = openCrew(2);
    const draft = crew.draft();
    const found = dryRun(crew.secretary, draft);
    if ("refused" in found) throw new Error(found.refused);
    const { print, at } = found;
    const other = { ...draft, words: "搬沙袋和水" };
    expect(makeCall(crew.secretary, { draft: other, print, at })).toEqual({ refused: "changed" });
    const later = { ...crew.secretary, now: monday + 31 * 60_000 };
    expect(makeCall(later, { draft, print, at })).toEqual({ refused: "stale" });
    crew.town.holds("volunteer", "梧桐里社区", { team: "volunteers" });
    expect(makeCall(crew.secretary, { draft, print, at })).toEqual({ refused: "changed" });
  });

  it("refuses routine words that force, rank or ask for photos, and not those of an emergency", () => {
    const crew = openCrew(1);
    const forced = { words: "明天扫雪，必须参加，拍照上传" };
    expect(dryRun(crew.secretary, crew.draft(forced))).toEqual({ refused: "formal" });
    expect(dryRun(crew.secretary, crew.draft({ ...forced, mode: "emergency" }))).toMatchObject({ reached: 1 });
  });

  it("leaves out whoever had their routine calls of the week, and says who; an emergency reaches them all the same", () => {
    const crew = openCrew(2);
    for (let n = 0; n < 3; n += 1) crew.call();
    expect(dryRun(crew.secretary, crew.draft())).toMatchObject({ reached: 0, weekly: 3 });
    const found = dryRun(crew.secretary, crew.draft());
    expect("tired" in found && found.tired.map(({ name }) => name)).toContain("甲1");
    expect(dryRun(crew.secretary, crew.draft({ mode: "emergency" }))).toMatchObject({ reached: 2, tired: [] });
    const week = { ...crew.secretary, now: monday + 8 * 24 * hour };
    expect(dryRun(week, crew.draft({ startsAt: null }))).toMatchObject({ reached: 2 });
  });
});

describe("asking again", () => {
  it("reaches those only who have not answered, once, and not in the quiet hours", () => {
    const crew = openCrew(2);
    const id = crew.call();
    crew.says(0, id, "yes");
    const at = (after: number) => ({ ...crew.secretary, now: monday + after });
    expect(nudgePreview(at(60_000), { call: id })).toEqual({ count: 0, refused: "nobody" });
    expect(nudgePreview(at(12.5 * hour), { call: id })).toMatchObject({ refused: "quiet" });
    expect(nudge(at(hour), { call: id })).toEqual({ count: 1 });
    expect(nudgePreview(at(2 * hour), { call: id })).toMatchObject({ refused: "enough" });
  });
});

it("asks nobody again where there are enough already", () => {
  const crew = openCrew(3);
  const id = crew.call({ quota: 1 });
  const later = { ...crew.secretary, now: monday + hour };
  expect(nudgePreview(later, { call: id })).toEqual({ count: 3 });
  crew.says(0, id, "yes");
  expect(nudgePreview(later, { call: id })).toEqual({ count: 2, refused: "full" });
  expect(nudge(later, { call: id })).toEqual({ refused: "over" });
});
