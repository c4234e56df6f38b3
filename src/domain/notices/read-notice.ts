import { and, asc, count, desc, eq, gt, isNotNull, isNull } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { notice, noticeCopy } from "../../store/tables/calls.ts";
import { person } from "../../store/tables/people.ts";
import type { Query } from "../../talk/command.ts";
import { isForAll, namesIn } from "../audience.ts";
import { type BroadcastProgress, broadcastProgress, whoGot } from "../broadcasts.ts";
import { keyOf, ownNotice } from "./make-notice.ts";

export interface NoticeView {
  readonly id: number;
  readonly state: (typeof notice.$inferSelect)["state"];
  readonly words: string;
  readonly files: readonly number[];
  readonly isForAll: boolean;
  readonly names: readonly string[];
  readonly asksSeen: boolean;
  readonly sendAt: number;
  readonly asked: number;
  /** How many of them could not be written to from the beginning. */
  readonly unreached: number;
  readonly seen: number;
  /** How far it has come; null before it goes out. */
  readonly progress: BroadcastProgress | null;
}

/** A notice with its numbers, for those who see to it; null for anybody else. */
export const noticeView: Query<{ notice: number }, NoticeView | null> = (sight, { notice: id }) => {
  const one = ownNotice(sight, id);
  if (!one) return null;
  const { db } = sight;
  const { state, words, files, asksSeen, sendAt } = one;
  const of = (which?: ReturnType<typeof isNotNull>) =>
    db
      .select({ n: count() })
      .from(noticeCopy)
      .where(and(eq(noticeCopy.noticeId, id), which))
      .get()?.n ?? 0;
  return {
    ...{ id, state, words, files, asksSeen, sendAt },
    isForAll: isForAll(one.audience),
    names: namesIn(db, one.audience),
    asked: of(),
    unreached: of(isNotNull(noticeCopy.unreached)),
    seen: of(isNotNull(noticeCopy.seenAt)),
    progress: broadcastProgress(sight, { broadcast: keyOf(id) }),
  };
};

export interface NoticeLine {
  readonly id: number;
  readonly words: string;
  readonly state: NoticeView["state"];
  readonly sendAt: number;
}

const mostListed = 6;
const mostLooked = 50;

/** The latest that one sees to. */
export const myNotices: Query<null, readonly NoticeLine[]> = (sight) => {
  const rows = sight.db.select().from(notice).orderBy(desc(notice.id)).limit(mostLooked).all();
  return rows
    .filter(({ id }) => ownNotice(sight, id) !== undefined)
    .slice(0, mostListed)
    .map(({ id, words, state, sendAt }) => ({ id, words, state, sendAt }));
};

export const copyGroups = ["seen", "not_seen", "unreached"] as const;
export type CopyGroup = (typeof copyGroups)[number];

/** The names of those who have seen it, have not, or can't be written to; null for whoever does not see to it. */
export const copiesOf: Query<{ notice: number; group: CopyGroup }, readonly (string | null)[] | null> = (
  sight,
  { notice: id, group },
) => {
  const one = ownNotice(sight, id);
  if (!one) return null;
  const isSeen = group === "seen" ? isNotNull(noticeCopy.seenAt) : isNull(noticeCopy.seenAt);
  const isReached = group === "unreached" ? isNotNull(noticeCopy.unreached) : isNull(noticeCopy.unreached);
  return sight.db
    .select({ name: person.name })
    .from(noticeCopy)
    .innerJoin(person, eq(person.id, noticeCopy.personId))
    .where(and(eq(noticeCopy.noticeId, id), isSeen, group === "seen" ? undefined : isReached))
    .orderBy(asc(person.id))
    .all()
    .map(({ name }) => name);
};

/** All whom a notice was for and who can be written to, or those of them who really got it. */
export function hearersIn(db: Db, id: number, { onlyIfGot }: { readonly onlyIfGot: boolean }): readonly number[] {
  if (onlyIfGot) return whoGot(db, keyOf(id));
  return db
    .select({ id: noticeCopy.personId })
    .from(noticeCopy)
    .where(and(eq(noticeCopy.noticeId, id), isNull(noticeCopy.unreached)))
    .all()
    .map((row) => row.id);
}

export function noticeRow(db: Db, id: number): typeof notice.$inferSelect | undefined {
  return db.select().from(notice).where(eq(notice.id, id)).get();
}

/** What of a notice stays as it is where it is put right. */
export const noticeToCorrect: Query<
  { notice: number },
  Pick<typeof notice.$inferSelect, "audience" | "asksSeen"> | null
> = (sight, { notice: id }) => {
  const one = ownNotice(sight, id);
  return one && one.state === "out" ? { audience: one.audience, asksSeen: one.asksSeen } : null;
};

const fewDays = 7 * 24 * 60 * 60_000;

/** The latest notice that one got, was asked to say so, and has not; null where there is none of late. */
export const unseenNotice: Query<null, number | null> = ({ db, now, by }) => {
  const isAsked = and(eq(notice.asksSeen, true), eq(notice.state, "out"), gt(notice.sendAt, now - fewDays));
  return (
    db
      .select({ id: notice.id })
      .from(noticeCopy)
      .innerJoin(notice, eq(notice.id, noticeCopy.noticeId))
      .where(and(eq(noticeCopy.personId, by.personId), isNull(noticeCopy.seenAt), isAsked))
      .orderBy(desc(notice.id))
      .get()?.id ?? null
  );
};
