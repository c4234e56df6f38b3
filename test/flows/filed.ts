import { asc, eq } from "drizzle-orm";
import { attachment, concern, concernPart } from "../../src/store/tables/concerns.ts";
import type { Scene } from "../support/scene.ts";

export interface Filed extends Readonly<typeof concern.$inferSelect> {
  /** All that the database has of what was said, in order. */
  readonly words: readonly string[];
  readonly files: readonly string[];
}

/** The concerns that are in the database, with all that was said. */
export function filed({ house: { db } }: Scene): Filed[] {
  return db
    .select()
    .from(concern)
    .orderBy(asc(concern.id))
    .all()
    .map((one) => {
      const parts = db
        .select({ words: concernPart.words, file: attachment.kind })
        .from(concernPart)
        .leftJoin(attachment, eq(attachment.id, concernPart.attachmentId))
        .where(eq(concernPart.concernId, one.id))
        .orderBy(asc(concernPart.id))
        .all();
      return {
        ...one,
        words: parts.flatMap(({ words }) => words ?? []),
        files: parts.flatMap(({ file }) => file ?? []),
      };
    });
}
