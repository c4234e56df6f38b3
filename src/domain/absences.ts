import { and, eq, gt, lte } from "drizzle-orm";
import type { Db } from "../store/open.ts";
import { prepared } from "../store/prepared.ts";
import { absence } from "../store/tables/people.ts";

/** Whether somebody is on leave now, and who stands in for them then; undefined where they are there. */
export function awayNow(db: Db, personId: number, now: number): { readonly deputyId: number | null } | undefined {
  return prepared<{ deputyId: number | null }>(db, lastNow).get({ person: personId, now });
}

const lastNow = `select deputy_id as deputyId from absence where person_id = @person and "from" <= @now and until > @now
  order by id desc limit 1`;

/** Whether the one stands in for the other, who is on leave now. */
export function isStandingInFor(db: Db, personId: number, forId: number, now: number): boolean {
  return awayNow(db, forId, now)?.deputyId === personId;
}

/** Those who are on leave now, and for whom this one stands in. */
export function absencesFor(db: Db, deputyId: number, now: number): number[] {
  const isNow = and(eq(absence.deputyId, deputyId), lte(absence.from, now), gt(absence.until, now));
  return db
    .select({ id: absence.personId })
    .from(absence)
    .where(isNow)
    .all()
    .map(({ id }) => id);
}
