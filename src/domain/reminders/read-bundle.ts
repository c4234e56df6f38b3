import type { reminderKinds } from "../../store/tables/reminders.ts";
import type { Query, Sight } from "../../talk/command.ts";
import { quietUntil } from "../quiet-hours.ts";
import { canSnooze, inBundle, openStates } from "./answer.ts";
import { type Draft, draftOf } from "./draft.ts";
import { mayBeFewer } from "./may-be-fewer.ts";
import type { OccurrenceRow } from "./why-not.ts";

/** One of the things that stand in a message. */
export interface BundledItem {
  readonly id: number;
  readonly reminder: number;
  readonly kind: (typeof reminderKinds)[number];
  readonly words: string;
  /** When it should have come, where it came late; else null. */
  readonly lateFrom: number | null;
  readonly state: OccurrenceRow["state"];
  readonly isOpen: boolean;
  readonly mayBeFewer: boolean;
  /** Of a report that is still to be made: what there is to report. */
  readonly draft: Draft | null;
}

export interface Bundle {
  readonly items: readonly BundledItem[];
  readonly canSnooze: boolean;
}

/** What stands in a message of reminders, for the one who got it; null for anybody else. */
export const bundleOf: Query<{ bundle: number }, Bundle | null> = (sight, { bundle }) => {
  const all = inBundle(sight, bundle);
  if (all.length === 0) return null;
  return { items: all.map((due) => itemOf(sight, due)), canSnooze: all.some(canSnooze) };
};

function itemOf(sight: Sight, due: ReturnType<typeof inBundle>[number]): BundledItem {
  const { one, of } = due;
  const { id, state } = one;
  const isOpen = openStates.includes(state);
  return {
    ...{ id, state, isOpen, reminder: of.id, kind: of.kind, words: of.words, mayBeFewer: mayBeFewer(of) },
    lateFrom: one.isLate ? quietUntil(sight.db, one.at) : null,
    draft: of.kind === "report" && isOpen ? draftOf(sight.db, due, sight.now) : null,
  };
}
