import { and, desc, eq, inArray, lt } from "drizzle-orm";
import { concern, event } from "../store/tables/concerns.ts";
import { person, roleGrant } from "../store/tables/people.ts";
import type { Query, Sight } from "../talk/command.ts";
import { can } from "./permissions.ts";

/** What is told of in the trail, by the name of the event. */
const told = {
  "concern.filed": "concern_filed",
  "concern.added": "concern_added",
  "concern.withdrawn": "concern_withdrawn",
  "concern.accepted": "concern_accepted",
  "concern.assigned": "concern_assigned",
  "concern.replied": "concern_replied",
  "concern.resolved": "concern_resolved",
  "concern.call_asked": "concern_call_asked",
  "concern.entered": "concern_entered",
  "concern.revealed": "concern_revealed",
  "concerns.exported": "concerns_exported",
  "person.joined": "person_joined",
  "person.entered": "person_entered",
  "person.unlinked": "person_unlinked",
  "role.left": "role_left",
  "role.ended": "role_ended",
  "invitation.made": "invitation_made",
  "invitation.called_back": "invitation_called_back",
  "area.added": "area_added",
  "area.renamed": "area_renamed",
  "team.made": "team_made",
  "community.named": "community_changed",
  "community.changed": "community_changed",
  "work.handed_over": "work_handed_over",
  "acting.begun": "acting_begun",
  "acting.ended": "acting_ended",
  "absence.begun": "absence_begun",
  "absence.ended": "absence_ended",
  "code.guessed": "code_guessed",
  "code.raided": "code_raided",
  "relink.asked": "relink_asked",
  "relink.seen": "relink_seen",
  "relink.done": "relink_done",
  "relink.objected": "relink_objected",
  "reminder.made": "reminder_made",
  "reminder.changed": "reminder_changed",
  "reminder.paused": "reminder_changed",
  "reminder.skipped": "reminder_changed",
  "reminder.ended": "reminder_ended",
  "duty.set": "duty_set",
  "duty.ended": "duty_set",
  "concern.transcript_seen": "concern_transcript_seen",
  "login.asked": "login_asked",
  "mail.released": "mail_released",
  "mail.dropped": "mail_dropped",
  "mail.retried": "mail_retried",
  "concern.overdue": "concern_overdue",
  "concern.escalated": "concern_escalated",
  "concern.taken_back": "concern_taken_back",
  "concern.rated": "concern_rated",
  "concern.answered": "concern_answered",
  "concern.reopen_asked": "concern_reopen_asked",
  "concern.started": "concern_started",
  "concern.asked": "concern_asked",
  "concern.continued": "concern_continued",
  "concern.scheduled": "concern_scheduled",
  "concern.referred": "concern_referred",
  "concern.merged": "concern_merged",
  "concern.corrected_kind": "concern_corrected_kind",
  "concern.corrected_place": "concern_corrected_place",
  "concern.prioritised": "concern_prioritised",
  "concern.closed": "concern_closed",
  "concern.reopened": "concern_reopened",
  "concern.reopen_refused": "concern_reopen_refused",
  "concern.undone": "concern_undone",
  "person.forgotten": "person_forgotten",
  "person.forgotten_for": "person_forgotten_for",
  "notice.sent": "notice_sent",
  "notice.recalled": "notice_recalled",
  "call.opened": "call_opened",
  "call.corrected": "call_corrected",
  "call.cancelled": "call_cancelled",
  "call.undone": "call_undone",
  "call.stood_down": "call_stood_down",
  "call.closed": "call_closed",
  "call.nudged": "call_nudged",
  "call.roll_ended": "call_roll_ended",
  "call.hours_confirmed": "call_hours_confirmed",
  "call.report_taken": "call_report_taken",
  "room.bound": "room_bound",
  "room.found": "room_found",
  "room.unbound": "room_unbound",
  "room.settled": "room_settled",
  "login.changed": "login_changed",
} as const;

/** What somebody does for themselves or their family. Whoever of staff does it, does it as a resident, and is not named. */
const asResident: ReadonlySet<string> = new Set<keyof typeof told>([
  "concern.filed",
  "concern.added",
  "concern.answered",
  "concern.withdrawn",
  "concern.taken_back",
  "concern.call_asked",
  "concern.rated",
  "concern.reopen_asked",
  "acting.begun",
  "acting.ended",
  "relink.asked",
  "relink.objected",
  "person.unlinked",
  "person.forgotten",
]);

/** What comes of itself, whoever wrote first when it had come. */
const ofItself: ReadonlySet<string> = new Set<keyof typeof told>(["login.changed"]);

export type Told = (typeof told)[keyof typeof told];

/** Who did what, to which number, and when: no words, and no name of a resident. */
export interface TrailLine {
  readonly id: number;
  readonly at: number;
  readonly what: Told;
  /** Null for a resident, and for one who has no name. */
  readonly who: string | null;
  readonly isStaff: boolean;
  /** Nobody did it: its time had come. */
  readonly isClock: boolean;
  readonly number: number | null;
}

const perPage = 10;
/** So many rows are looked at for a page: whoever may see little must not hold up the rest. */
const mostLooked = 1000;

/** What happened in the areas that one may see, the latest first, before the one with this id; null for who may see none. */
export const trail: Query<{ before: number | null }, readonly TrailLine[] | null> = (sight, { before }) => {
  const { db } = sight;
  const names = Object.keys(told);
  const rows = db
    .select({
      ...{ event, areaId: concern.areaId, number: concern.number, name: person.name },
      enteredById: concern.enteredById,
    })
    .from(event)
    .leftJoin(concern, eq(concern.id, event.concernId))
    .leftJoin(person, eq(person.id, event.byId))
    .where(and(inArray(event.name, names), before === null ? undefined : lt(event.id, before)))
    .orderBy(desc(event.id))
    .limit(mostLooked)
    .all();
  if (!maySeeAny(sight)) return null;
  const staff = new Set(
    db
      .selectDistinct({ id: roleGrant.personId })
      .from(roleGrant)
      .all()
      .map(({ id }) => id),
  );
  const lines: TrailLine[] = [];
  for (const { event: one, areaId, number, name, enteredById } of rows) {
    const lies = one.concernId === null ? areaIn(one.about) : areaId;
    if (lines.length === perPage) break;
    const what = told[one.about.isEntered === true ? "concern.entered" : (one.name as keyof typeof told)]; // by the query
    // Of what staff wrote down for somebody, that one says nothing here.
    const isOwn = asResident.has(one.name) && enteredById === null;
    const isClock = one.byId === null || ofItself.has(one.name);
    const isStaff = one.byId !== null && !isClock && !isOwn && staff.has(one.byId);
    if (!can(sight, "read_trail", { areaId: lies })) continue;
    lines.push({
      id: one.id,
      at: one.at,
      what,
      who: isStaff ? name : null,
      isStaff,
      isClock,
      number,
    });
  }
  return lines;
};

/** By a role on any area at all. */
function maySeeAny(sight: Sight): boolean {
  const { db, by } = sight;
  const own = db.select({ areaId: roleGrant.areaId }).from(roleGrant).where(eq(roleGrant.personId, by.personId)).all();
  return own.some(({ areaId }) => can(sight, "read_trail", { areaId }));
}

function areaIn({ areaId }: Readonly<Record<string, unknown>>): number | null {
  return typeof areaId === "number" ? areaId : null;
}
