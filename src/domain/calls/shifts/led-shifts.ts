import type { Db } from "../../../store/open.ts";
import { prepared } from "../../../store/prepared.ts";
import type { Query } from "../../../talk/command.ts";
import type { BroadcastProgress } from "../../broadcasts.ts";
import { sendingOf } from "../call-broadcasts.ts";
import { type Call, callOf, mayLead } from "../find-call.ts";
import { type CallView, ledCall, type Tally, tallyOf } from "../read-call.ts";
import { shiftsOf, wholeOf } from "./shifts-of.ts";

/** A call with shifts, and how each of them stands. */
export interface ShiftsView {
  /** The first shift, in whose name all of them go out. */
  readonly call: Call;
  readonly tallies: readonly { readonly call: Call; readonly tally: Tally }[];
  /** People, by whether they answered any of the shifts. */
  readonly declined: number;
  readonly silent: number;
  readonly unreached: number;
  /** How far the sending is; null before it begins. */
  readonly sending: BroadcastProgress | null;
}

/** A call with its numbers as its card shows them, with all shifts where it has some, for those who see to it; null for anybody else. */
export const ledWhole: Query<{ call: number }, CallView | ShiftsView | null> = (sight, { call: id }) => {
  const one = callOf(sight.db, id);
  if (one === undefined || one.shiftOf === null) return ledCall(sight, { call: id });
  const first = callOf(sight.db, wholeOf(one));
  if (!first || !mayLead(sight, first)) return null;
  const { db } = sight;
  const tallies = shiftsOf(db, first).map((call) => ({ call, tally: tallyOf(db, call.id) }));
  return { call: first, tallies, ...peopleIn(db, first.id), sending: sendingOf(sight, first) };
};

export function hasShifts(view: CallView | ShiftsView): view is ShiftsView {
  return "tallies" in view;
}

/** Whoever has a place in one, or waits for one, counts there; who said no to one and yes to none, as one who does not come. */
const byPerson = `
  with best as (
    select person_id, max(case
        when state in ('accepted', 'en_route', 'on_site', 'departed', 'waitlisted') then 2
        when state = 'invited' then 0 else 1 end) as said
      from call_answer where call_id in (select id from call where shift_of = @whole) group by person_id
  )
  select said, count(*) as people, sum(exists (select 1 from address where address.person_id = best.person_id
      and not room and unreachable_since is null)) as reached
    from best group by said`;

function peopleIn(db: Db, whole: number) {
  const rows = prepared<{ said: number; people: number; reached: number }>(db, byPerson).all({ whole });
  const declined = rows.find(({ said }) => said === 1)?.people ?? 0;
  const { people, reached } = rows.find(({ said }) => said === 0) ?? { people: 0, reached: 0 };
  return { declined, silent: reached, unreached: people - reached };
}
