import { and, eq, gt, isNull, like, or } from "drizzle-orm";
import { broadcast, outbox } from "../store/tables/delivery.ts";
import type { ByClock } from "../talk/command.ts";

const minute = 60_000;

/** Whatever went out to many in the last minute has come further: whoever sent it sees how far. */
export const underWay: ByClock = ({ db, now, happened }) => {
  const isOn = and(
    isNull(broadcast.endedAt),
    isNull(broadcast.cancelledAt),
    or(like(broadcast.key, "notice %"), like(broadcast.key, "call %")),
  );
  for (const { id, key } of db.select({ id: broadcast.id, key: broadcast.key }).from(broadcast).where(isOn).all()) {
    const lately = and(eq(outbox.broadcastId, id), eq(outbox.state, "sent"), gt(outbox.sentAt, now - minute));
    if (db.select({ id: outbox.id }).from(outbox).where(lately).limit(1).get())
      happened({ name: "broadcast.progressed", about: { broadcast: key } });
  }
};
