import { and, count, eq, gt, isNull, ne, or, sql, sum } from "drizzle-orm";
import type { Db } from "../store/open.ts";
import { attachment, tooMany } from "../store/tables/concerns.ts";
import { address } from "../store/tables/people.ts";
import { rolesOf } from "./roles.ts";

const hour = 60 * 60_000;
const day = 24 * hour;

/** Of one person: a flat with all that is broken in it fits, and a disk that is filled on purpose does not. */
const mostAnHour = 30;
/** Bytes. */
const mostADay = 200 * 1024 * 1024;

/**
 * Whether one more file of somebody is taken, of so many bytes where the platform says how many. Whoever works here is not
 * counted. What was refused as too much does not count either, so that it ends by itself.
 */
export function takesFile(db: Db, personId: number, size: number | null, now: number): boolean {
  if (sentSince(db, personId, now - hour).files < mostAnHour) {
    if (sentSince(db, personId, now - day).bytes + (size ?? 0) <= mostADay) return true;
  }
  return rolesOf(db, personId, now).length > 0;
}

function sentSince(db: Db, personId: number, since: number): { readonly files: number; readonly bytes: number } {
  // There is no index on the time; the ids grow with it.
  const isLate = sql`${attachment.id} > coalesce((select id from attachment where at <= ${since} order by id desc limit 1), 0)`;
  const isTaken = or(isNull(attachment.why), ne(attachment.why, tooMany));
  const row = db
    .select({ files: count(), bytes: sum(attachment.size) })
    .from(attachment)
    .innerJoin(address, eq(address.id, attachment.addressId))
    .where(and(eq(address.personId, personId), gt(attachment.at, since), isLate, isTaken))
    .get();
  return { files: row?.files ?? 0, bytes: Number(row?.bytes ?? 0) };
}
