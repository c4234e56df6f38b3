import { and, eq } from "drizzle-orm";
import { event } from "../../store/tables/concerns.ts";
import type { Command, Query } from "../../talk/command.ts";
import { can } from "../permissions.ts";
import { concernAt } from "./change-concern.ts";
import { type ConcernState, isOpen } from "./moves.ts";
import { type LikelySame, likelySame } from "./suggest.ts";

/** Only so long is anybody asked whether it is the same as another. */
const asksIn: readonly ConcernState[] = ["submitted", "accepted"];

/**
 * The likeliest of the earlier ones that are still open of which nobody has said yet that it is another; null where there is none. It is looked for
 * each time, so that it is true at any time.
 */
export const maybeSame: Query<{ concern: number }, LikelySame | null> = (sight, { concern: id }) => {
  const one = concernAt(sight, id);
  if (!one || !asksIn.includes(one.state)) return null;
  const others = likelySame(sight, { concern: id }).filter((other) => other.id < id && isOpen(other.state));
  if (others.length === 0) return null;
  const said = and(eq(event.concernId, id), eq(event.name, notSameEvent));
  const different = sight.db.select({ about: event.about }).from(event).where(said).all();
  return others.find((other) => !different.some(({ about }) => about.other === other.id)) ?? null;
};

export type SaidDifferent = { readonly number: number; readonly other: number } | { readonly refused: "not_yours" };

/** Says that two concerns are not the same, so that nobody is asked any more. */
export const sayNotSame: Command<{ concern: number; other: number }, SaidDifferent> = (
  desk,
  { concern: id, other: otherId },
) => {
  const [one, other] = [concernAt(desk, id), concernAt(desk, otherId)];
  if (!one || !other || !can(desk, "work", one) || !can(desk, "work", other)) return { refused: "not_yours" };
  desk.happened({ name: notSameEvent, concern: id, about: { other: otherId } });
  return { number: one.number, other: other.number };
};

const notSameEvent = "concern.not_same";
