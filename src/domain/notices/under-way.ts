import { and, eq, gt, isNull, like } from "drizzle-orm";
import { broadcast, outbox } from "../../store/tables/delivery.ts";
import type { ByClock } from "../../talk/command.ts";

const minute = 60_000;

/** Of each notice that something was sent of in the last minute, whoever sent it sees how far it is. */
export const noticesUnderWay: ByClock = ({ db, now, happened }) => {
  const isOn = and(isNull(broadcast.endedAt), isNull(broadcast.cancelledAt), like(broadcast.key, "notice %"));
  for (const { id, key } of db.select({ id: broadcast.id, key: broadcast.key }).from(broadcast).where(isOn).all()) {
    const lately = and(eq(outbox.broadcastId, id), eq(outbox.state, "sent"), gt(outbox.sentAt, now - minute));
    if (db.select({ id: outbox.id }).from(outbox).where(lately).limit(1).get())
      happened({ name: "broadcast.progressed", about: { broadcast: key } });
  }
};
