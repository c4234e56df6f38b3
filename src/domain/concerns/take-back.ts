import { and, eq, inArray } from "drizzle-orm";
import { concern, concernPart, event } from "../../store/tables/concerns.ts";
import type { Command, Sight } from "../../talk/command.ts";
import type { Part } from "../../talk/part.ts";
import { can } from "../permissions.ts";
import { onBehalf } from "./file-concern.ts";
import { partsOf } from "./read-concern.ts";

/** `told` is what was taken back, so that it can be said again elsewhere. */
export type TakenBack =
  | { readonly number: number; readonly told: Part }
  | { readonly refused: "not_yours" | "too_late" };

/** For so long something that was added can be taken back; milliseconds. */
const mostAfter = 10 * 60_000;

/** Takes back what one has just added to a concern: it stands there no more, and those who work on it hear that. */
export const takeBack: Command<{ said: number }, TakenBack> = (desk, { said }) => {
  const added = addedBy(desk, said);
  if (!added) return { refused: "not_yours" };
  const { one, parts, at } = added;
  const { words, attachments, point } = partsOf(desk.db, parts);
  const isGone = words === null && attachments.length === 0 && point === null;
  if (isGone || desk.now - at > mostAfter) return { refused: "too_late" };
  desk.db.delete(concernPart).where(inArray(concernPart.id, parts)).run();
  onBehalf(desk, one.personId).happened({ name: "concern.taken_back", concern: one.id, about: { said } });
  const told = { ...(words === null ? {} : { words }), ...(point === null ? {} : { point }) };
  return { number: one.number, told: attachments.length === 0 ? told : { ...told, attachments } };
};

/** What this event added, where it was the one who acts, to a concern that they still follow. */
function addedBy({ db, now, by }: Sight, said: number) {
  const row = db
    .select({ one: concern, at: event.at, about: event.about })
    .from(event)
    .innerJoin(concern, eq(concern.id, event.concernId))
    .where(
      and(eq(event.id, said), inArray(event.name, ["concern.added", "concern.answered"]), eq(event.byId, by.personId)),
    )
    .get();
  if (!row || !can({ db, now, by }, "follow", row.one)) return undefined;
  const { parts } = row.about;
  return { ...row, parts: Array.isArray(parts) ? parts.filter((id) => typeof id === "number") : [] };
}
