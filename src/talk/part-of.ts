import { and, eq, gt } from "drizzle-orm";
import { attachment, tooMany } from "../store/tables/concerns.ts";
import { address } from "../store/tables/people.ts";
import { openAt } from "./conversations.ts";
import type { Part } from "./part.ts";
import { sayHere, type Visit } from "./visit.ts";

/** Who was told that it is too much hears nothing more of it for so long. */
const quiet = 60 * 60_000;

/**
 * What was said, with our own ids for the files. Of what is too much for one person nothing is kept but that it came, and the
 * first time that is said; words are kept all the same. Null where there was nothing else, and nobody waits for it.
 */
export function partOf(at: Visit): Part | null {
  const { text, attachments = [], place } = at.inbound;
  const isTold = wasTold(at);
  const files = attachments.map((file) => keep(at, file));
  const words = text === undefined || text.trim() === "" ? undefined : text;
  if (files.some(({ isKept }) => !isKept) && !isTold) sayHere(at, "talk.too_many_files");
  const isNothing = files.length > 0 && files.every(({ isKept }) => !isKept) && words === undefined && !place;
  if (isNothing && openAt(at.house.db, at.who.addressId).length === 0) return null;
  return {
    ...(words === undefined ? {} : { words }),
    ...(files.length === 0 ? {} : { attachments: files.map(({ id }) => id) }),
    ...(place === undefined ? {} : { point: place }),
  };
}

function keep({ house, who, inbound, now }: Visit, file: NonNullable<Visit["inbound"]["attachments"]>[number]) {
  const { kind, ref, type = null, size = null } = file;
  const isKept = house.takesFile?.(house.db, who.personId, size, now) ?? true;
  const { channel, account } = inbound;
  const row = { addressId: who.addressId, channel, account, kind, ref, type, size, at: now };
  const { id } = house.db
    .insert(attachment)
    .values({ ...row, ...(isKept ? {} : { state: "refused", why: tooMany }) })
    .returning({ id: attachment.id })
    .get();
  return { id, isKept };
}

function wasTold({ house, who, now, inbound }: Visit): boolean {
  if (inbound.attachments === undefined) return false;
  const isRefused = and(eq(attachment.state, "refused"), eq(attachment.why, tooMany));
  const lately = and(isRefused, eq(address.personId, who.personId), gt(attachment.at, now - quiet));
  const row = house.db
    .select({ id: attachment.id })
    .from(attachment)
    .innerJoin(address, eq(address.id, attachment.addressId))
    .where(lately)
    .get();
  return row !== undefined;
}
