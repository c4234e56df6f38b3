import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import {
  noticesByClock,
  recallNotice,
  rehearseNotice,
  seeNotice,
  sendNotice,
} from "../../../src/domain/notices/make-notice.ts";
import { copiesOf, noticeView } from "../../../src/domain/notices/read-notice.ts";
import { address, person } from "../../../src/store/tables/people.ts";
import { monday } from "../../support/community.ts";
import { openTown } from "../town.ts";

const hour = 60 * 60_000;

function openStairs() {
  const town = openTown();
  const worker = town.holds("grid_worker", "一网格");
  const home = town.areaOf("3栋");
  const neighbours = ["甲", "乙"].map((name) => {
    const desk = town.arrives();
    town.db.update(person).set({ name, homeId: home }).where(eq(person.id, desk.by.personId)).run();
    return desk;
  });
  const draft = { words: "停水", files: [], audience: { areas: [home] }, asksSeen: true };
  const shown = () => {
    const found = rehearseNotice(worker, draft);
    if ("refused" in found) throw new Error(found.refused);
    return { draft, print: found.print, lookedAt: found.lookedAt };
  };
  return { town, worker, neighbours, draft, shown };
}

describe("a notice", () => {
  it("goes to those who were shown, in the words that were shown, within half an hour", () => {
    const { town, worker, neighbours, shown } = openStairs();
    const confirmed = shown();
    expect(sendNotice({ ...worker, now: monday + hour }, confirmed)).toEqual({ refused: "stale" });
    const other = { ...confirmed, draft: { ...confirmed.draft, words: "停电" } };
    expect(sendNotice(worker, other)).toEqual({ refused: "changed" });
    const [first] = neighbours;
    town.db
      .update(address)
      .set({ unreachableSince: 1 })
      .where(eq(address.personId, first?.by.personId ?? 0))
      .run();
    expect(sendNotice(worker, confirmed)).toEqual({ refused: "changed" });
    expect(sendNotice(worker, shown())).toMatchObject({ reached: 1 });
  });

  it("goes out at its time and not before, and can be recalled until then without a word to anybody", () => {
    const { worker, draft } = openStairs();
    const planned = { ...draft, at: monday + hour };
    const found = rehearseNotice(worker, planned);
    const print = "refused" in found ? "" : found.print;
    const ask = { draft: planned, print, lookedAt: worker.now };
    const sent = sendNotice(worker, ask);
    const notice = "refused" in sent ? 0 : sent.notice;
    noticesByClock({ ...worker, now: monday + hour - 1 });
    expect(noticeView(worker, { notice })?.state).toBe("waiting");
    noticesByClock({ ...worker, now: monday + hour });
    expect(noticeView(worker, { notice })?.state).toBe("out");
    expect(sendNotice({ ...worker, now: monday + hour }, ask)).toEqual({ refused: "stale" });
    expect(recallNotice(worker, { notice })).toEqual({ done: true });
    expect(recallNotice(worker, { notice })).toEqual({ refused: "over" });
  });

  it("counts once who says that they saw it, and shows names to who sees to it only", () => {
    const { town, worker, neighbours, shown } = openStairs();
    const sent = sendNotice(worker, shown());
    const notice = "refused" in sent ? 0 : sent.notice;
    for (const desk of [...neighbours.slice(1), ...neighbours.slice(1)]) seeNotice(desk, { notice });
    expect(noticeView(worker, { notice })).toMatchObject({ asked: 3, seen: 1 });
    expect(copiesOf(worker, { notice, group: "seen" })).toEqual(["乙"]);
    expect(copiesOf(town.holds("grid_worker", "二网格"), { notice, group: "seen" })).toBeNull();
    expect(seeNotice(town.arrives(), { notice })).toEqual({ refused: "not_yours" });
  });
});
