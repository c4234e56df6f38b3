import type { Db } from "../../store/open.ts";
import { prepared } from "../../store/prepared.ts";
import type { AnswerState } from "./answer-moves.ts";

/** Households, as far as people are linked; `answered` are those of which at least one has said something. */
export interface Households {
  readonly all: number;
  readonly answered: number;
}

const linked = `
  select d.actor_id as one, d.for_id as other, a.state as oneState, b.state as otherState
  from delegation d
  join call_answer a on a.call_id = @call and a.person_id = d.actor_id
  join call_answer b on b.call_id = @call and b.person_id = d.for_id
  where d."from" <= @now and (d.until is null or d.until > @now)`;

interface Link {
  readonly one: number;
  readonly other: number;
  readonly oneState: AnswerState;
  readonly otherState: AnswerState;
}

/**
 * Those of a call who act for one another are a household: of these it counts how many have been heard of. Nobody is counted
 * safe or coming by that. Null where nobody on the list is linked to another.
 */
export function householdsIn(db: Db, callId: number, now: number): Households | null {
  const links = prepared<Link>(db, linked).all({ call: callId, now });
  if (links.length === 0) return null;
  const heads = new Map<number, number>();
  const headOf = (id: number): number => {
    const next = heads.get(id) ?? id;
    return next === id ? id : headOf(next);
  };
  for (const { one, other } of links) heads.set(headOf(one), headOf(other));
  const heard = new Set<number>();
  const all = new Set<number>();
  for (const { one, other, oneState, otherState } of links) {
    const head = headOf(other);
    all.add(head).add(headOf(one));
    if (oneState !== "invited" || otherState !== "invited") heard.add(head);
  }
  return { all: all.size, answered: heard.size };
}
