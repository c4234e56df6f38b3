import { and, inArray, isNotNull, notInArray } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { attachment, concern, concernPart } from "../../store/tables/concerns.ts";

/** Takes what was said out of concerns, by the resident and by staff: what is left are numbers, kind, area, state and times. */
export function emptyConcerns(db: Db, ids: readonly number[]): void {
  const these = inArray(concernPart.concernId, [...ids]);
  const files = db.select({ id: concernPart.attachmentId }).from(concernPart).where(these).all();
  db.update(concern)
    .set({
      ...{ placeWords: null, latitude: null, longitude: null, referredTo: null, reference: null },
      ...{ contactName: null, contactPhone: null },
    })
    .where(inArray(concern.id, [...ids]))
    .run();
  db.update(concernPart).set({ words: null, attachmentId: null, latitude: null, longitude: null }).where(these).run();
  deleteFiles(
    db,
    files.flatMap(({ id }) => id ?? []),
  );
}

/** Deletes the rows of files, but for those that still stand in a concern. What lies on the disk goes with the last row. */
export function deleteFiles(db: Db, ids: readonly number[]): void {
  const inConcerns = db
    .select({ id: concernPart.attachmentId })
    .from(concernPart)
    .where(isNotNull(concernPart.attachmentId));
  db.delete(attachment)
    .where(and(inArray(attachment.id, [...ids]), notInArray(attachment.id, inConcerns)))
    .run();
}
