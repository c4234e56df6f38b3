import { eq } from "drizzle-orm";
import { type Answered, type AnswerSaid, answerCall } from "../../../src/domain/calls/answer-call.ts";
import { type CallDraft, dryRun } from "../../../src/domain/calls/dry-run.ts";
import { answersIn } from "../../../src/domain/calls/find-call.ts";
import { makeCall } from "../../../src/domain/calls/make-call.ts";
import { person } from "../../../src/store/tables/people.ts";
import type { Desk, Happened } from "../../../src/talk/command.ts";
import { monday } from "../../support/community.ts";
import { openTown } from "../town.ts";

export const hour = 60 * 60_000;

type Member = Desk & { readonly events: Happened[] };

/** A town with so many volunteers, named 甲1, 甲2 …, and a secretary who calls them. */
export function openCrew(count: number) {
  const town = openTown();
  const secretary = town.holds("secretary", "梧桐里社区");
  const members: Member[] = Array.from({ length: count }, () =>
    town.holds("volunteer", "梧桐里社区", { team: "volunteers" }),
  );
  for (const [n, { by }] of members.entries())
    town.db
      .update(person)
      .set({ name: `甲${n + 1}` })
      .where(eq(person.id, by.personId))
      .run();
  const audience = { teams: [town.teamOf("volunteers")] };
  const draft = (also: Partial<CallDraft> = {}): CallDraft => ({
    ...{
      mode: "routine",
      words: "搬沙袋",
      startsAt: monday + 2 * hour,
      endsAt: monday + 4 * hour,
      quota: null,
      audience,
    },
    ...also,
  });
  const call = (also: Partial<CallDraft> = {}, by: Desk = secretary): number => {
    const one = draft(also);
    const found = dryRun(by, one);
    if ("refused" in found) throw new Error(`refused: ${found.refused}`);
    const made = makeCall(by, { draft: one, print: found.print, at: by.now });
    if ("refused" in made) throw new Error(`refused: ${made.refused}`);
    return made.call;
  };
  const member = (n: number): Member => {
    const one = members[n];
    if (!one) throw new Error(`there is no member ${n}`);
    return one;
  };
  /** A member says something, some time after Monday morning. */
  const says = (n: number, id: number, answer: AnswerSaid, also: { heads?: number; after?: number } = {}): Answered =>
    answerCall(
      { ...member(n), now: monday + (also.after ?? 0) },
      { call: id, answer, ...(also.heads === undefined ? {} : { heads: also.heads }) },
    );
  const stateOf = (n: number, id: number) =>
    answersIn(town.db, id).find(({ personId }) => personId === member(n).by.personId);
  return { town, secretary, members, member, draft, call, says, stateOf };
}
