/**
 * What becomes of each column that names a person, where two turn out to be one.
 *
 * - `carried`: it names the other one from then on.
 * - `once`: the same, where the other has none of that; else theirs stands and this one goes.
 * - `first`: the same, where the other has none of that; else it stays behind, since more hangs on it.
 * - anything else says why it is left to something of its own.
 */
export const whatIsCarried = {
  "absence.deputy_id": "carried",
  "absence.person_id": "carried",
  "address.person_id": "carried",
  "audience.person_id": "once",
  "bound_room.by_id": "carried",
  "call.approved_by_id": "carried",
  "call.deputy_id": "carried",
  "call.owner_id": "carried",
  "call_answer.hours_confirmed_by_id": "carried",
  "call_answer.person_id": "once",
  "call_answer.source_id": "carried",
  "chain_entry.said_by_id": "carried",
  "concern.entered_by_id": "carried",
  "concern.owner_id": "carried",
  "concern.person_id": "carried",
  "concern_part.by_id": "carried",
  "delegation.actor_id": "left: nobody acts for themselves, and nobody twice for another; see delegations.ts",
  "delegation.for_id": "left: nobody acts for themselves, and nobody twice for another; see delegations.ts",
  "duty.by_id": "carried",
  "duty.deputy_id": "carried",
  "duty.person_id": "carried",
  "event.by_id": "carried",
  "event.for_id": "left: nobody did something for themselves; see delegations.ts",
  "invitation.by_id": "carried",
  "invitation.used_by_id": "carried",
  "join_code.person_id": "left: a code that is not used yet is withdrawn",
  "notice.by_id": "carried",
  "notice_copy.person_id": "once",
  "occurrence.answered_by_id": "carried",
  "occurrence.person_id": "first",
  "reminder.by_id": "carried",
  "reminder.person_id": "carried",
  "reminder_wish.person_id": "once",
  "report_line.by_id": "carried",
  "role_grant.person_id": "left: a role was given to a person by name, and ends",
} as const satisfies Readonly<Record<string, "carried" | "once" | "first" | `left: ${string}`>>;
