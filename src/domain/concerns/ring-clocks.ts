import { and, asc, eq, inArray, lte } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { concern, event } from "../../store/tables/concerns.ts";
import type { ByClock, Desk } from "../../talk/command.ts";
import { quietUntil } from "../quiet-hours.ts";
import { leadOf, standInsFor, workersOf } from "../staff.ts";
import { endInTime } from "./end-in-time.ts";
import { changed, type Notice, type NoticeName, noticeNames, noticesOf } from "./notices.ts";

type Concern = typeof concern.$inferSelect;

/** One line of what somebody is told: as the one who has it, as a deputy, or as who leads them. */
export interface Rung {
  readonly concern: number;
  readonly kind: Notice["kind"];
  readonly code: NoticeName;
  readonly role: "owner" | "deputy" | "lead";
  readonly due: number;
}

/** Some tenths of a second, in which nobody is heard. */
const mostAtOnce = 500;

/**
 * The clocks of the concerns: reminders, what is overdue, what comes by time alone. In the quiet hours only emergencies ring;
 * the others wait for the morning, and whatever is out of date by then says nothing. Each notice is an event, written in the
 * transaction that writes its message, and so given once; and whatever falls due for one person at once, after a night or an
 * outage, is one message.
 */
export const ringClocks: ByClock = (desk) => {
  const { db, now } = desk;
  const isDue = lte(concern.wakeAt, now);
  if (db.select({ id: concern.id }).from(concern).where(isDue).limit(1).get() === undefined) return;
  const isQuiet = quietUntil(db, now) > now;
  const due = db
    .select()
    .from(concern)
    .where(and(isDue, isQuiet ? eq(concern.priority, "emergency") : undefined))
    .orderBy(asc(concern.wakeAt), asc(concern.id))
    .limit(mostAtOnce)
    .all();
  const who = hearers(desk);
  const rung = due.flatMap((one) => ring(desk, one, who));
  for (const isUrgent of [true, false]) {
    const these = rung.filter((each) => each.isUrgent === isUrgent);
    for (const to of new Set(these.map((each) => each.to))) {
      const lines = these.filter((each) => each.to === to).map(({ line }) => line);
      const [only, ...more] = lines;
      const about = { to, lines, isUrgent };
      const of = only && more.length === 0 ? { concern: only.concern } : {};
      desk.happened({ name: "clocks.rang", ...of, about });
    }
  }
};

interface Told {
  readonly to: number;
  readonly isUrgent: boolean;
  readonly line: Rung;
}

function ring(desk: Desk, found: Concern, who: Hearers): readonly Told[] {
  const { db, now } = desk;
  const ended = endInTime(desk, found);
  const one = ended.concern;
  const isNew = one.wakeAt === changed;
  const notices = noticesOf(db, one);
  const given = givenTo(db, one.id);
  const fresh = notices.filter((notice) => notice.at <= now && !given.has(keyOf(notice)));
  // What was due to be said before it became as it is now is late from the start: only that it is overdue still matters.
  const rings = fresh.filter((notice) => notice.name !== "reminded" || (!isNew && now < notice.due));
  for (const { kind, name, due } of rings)
    desk.happened({ name: `concern.${name}`, concern: one.id, about: { kind, due } });
  const next = [...notices.map(({ at }) => at), ...ended.next].filter((at) => at > now);
  const wakeAt = next.length === 0 ? null : Math.min(...next);
  db.update(concern).set({ wakeAt }).where(eq(concern.id, one.id)).run();
  return rings.length === 0 ? [] : tell(one, rings, who(one));
}

type Role = Rung["role"];
type Hearers = (one: Concern) => Readonly<Record<NoticeName, readonly { readonly to: number; readonly role: Role }[]>>;

/** Of what has become overdue, its owner and a deputy hear; of what has been so for long, who leads them. */
function hearers({ db, now }: Desk): Hearers {
  const known = new Map<string, ReturnType<Hearers>>();
  return (one) => {
    const key = `${one.ownerId} ${one.teamId} ${one.areaId}`;
    const found = known.get(key);
    if (found) return found;
    const workers = workersOf(db, one, now);
    const owners = workers.map((to) => ({ to, role: "owner" as const }));
    const deputies = standInsFor(db, one, workers, now).map((to) => ({ to, role: "deputy" as const }));
    const lead = leadOf(db, one.areaId, now);
    const made = {
      reminded: owners,
      overdue: [...owners, ...deputies],
      escalated: lead === undefined ? [] : [{ to: lead, role: "lead" as const }],
    };
    known.set(key, made);
    return made;
  };
}

function tell(one: Concern, rings: readonly Notice[], who: ReturnType<Hearers>): readonly Told[] {
  const isUrgent = one.priority === "emergency";
  const told = rings.flatMap(({ kind, name, due }) =>
    who[name].map(({ to, role }) => ({ to, isUrgent, line: { concern: one.id, kind, code: name, role, due } })),
  );
  // Whoever is told that it has been overdue for long need not hear as well that it is.
  return told.filter(
    ({ to, line }) =>
      line.code !== "overdue" ||
      !told.some((other) => other.to === to && other.line.code === "escalated" && other.line.kind === line.kind),
  );
}

function givenTo(db: Db, id: number): ReadonlySet<string> {
  const names = noticeNames.map((name) => `concern.${name}`);
  const rows = db
    .select({ name: event.name, about: event.about })
    .from(event)
    .where(and(eq(event.concernId, id), inArray(event.name, names)))
    .all();
  return new Set(rows.map(({ name, about }) => `${name} ${about.kind} ${about.due}`));
}

function keyOf({ name, kind, due }: Notice): string {
  return `concern.${name} ${kind} ${due}`;
}
