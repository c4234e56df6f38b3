import { and, asc, eq, lt, or, sql } from "drizzle-orm";
import type { Channel } from "../channels/channel.ts";
import type { Db } from "../store/open.ts";
import { attachment } from "../store/tables/concerns.ts";
import type { Kept } from "./keep-file.ts";

export type AttachmentRow = typeof attachment.$inferSelect;

/** The files that wait to be fetched by these channels, as the collector reads and marks them. */
export function attachmentRowsOf(db: Db, channels: readonly Channel[]) {
  const isWaiting = eq(attachment.state, "waiting");
  const isOf = ({ channel, account }: Pick<AttachmentRow, "channel" | "account">) =>
    and(eq(attachment.channel, channel), eq(attachment.account, account));
  /** Of the accounts that these channels have now. */
  const prepare = () => {
    const isOfOurs = or(...channels.map(({ name: channel, account }) => isOf({ channel, account }))) ?? sql`false`;
    return db
      .select()
      .from(attachment)
      .where(and(isWaiting, isOfOurs))
      .orderBy(asc(attachment.notBefore), asc(attachment.id))
      .limit(sql.placeholder("most"))
      .prepare();
  };
  const accounts = () => channels.map(({ account }) => account).join(" ");
  let next = { of: accounts(), statement: prepare() };
  const set = (id: number, values: Partial<typeof attachment.$inferInsert>): void => {
    db.update(attachment).set(values).where(eq(attachment.id, id)).run();
  };
  return {
    /** The first to be fetched, due or not. */
    next(most: number): AttachmentRow[] {
      if (next.of !== accounts()) next = { of: accounts(), statement: prepare() };
      return next.statement.all({ most });
    },
    /** The size and the type are those of the copy from now on. */
    kept(id: number, { hash, type, size }: Kept): void {
      set(id, { state: "kept", hash, type, size, why: null });
    },
    refused(id: number, why: string): void {
      set(id, { state: "refused", why });
    },
    putOff(id: number, until: number, why: string): void {
      set(id, { notBefore: until, why, attempts: sql`${attachment.attempts} + 1` as never });
    },
    /** The platform asked for it, so it holds for all that waits there. No attempt was made. */
    waits(row: AttachmentRow, until: number): void {
      const isEarlier = lt(attachment.notBefore, until);
      db.update(attachment)
        .set({ notBefore: until })
        .where(and(isWaiting, isOf(row), isEarlier))
        .run();
    },
  };
}
