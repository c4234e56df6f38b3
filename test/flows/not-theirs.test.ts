import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { product } from "../../flows/all.ts";
import { call, callAnswer, notice, noticeCopy } from "../../src/store/tables/calls.ts";
import { concern, event } from "../../src/store/tables/concerns.ts";
import { delegation, roleGrant } from "../../src/store/tables/people.ts";
import { occurrence, reminder } from "../../src/store/tables/reminders.ts";
import { boundRoom } from "../../src/store/tables/rooms.ts";
import { startData } from "../../src/talk/button.ts";
import type { Flow } from "../../src/talk/flow.ts";
import type { Scene } from "../support/scene.ts";
import { openWutongli } from "./street.ts";

/** Ids of what there is, or of what there is not, for whatever fields a button has. */
type Ids = Readonly<
  Record<
    | "concern"
    | "area"
    | "person"
    | "address"
    | "asked"
    | "acting"
    | "relink"
    | "number"
    | "said"
    | "end"
    | "occurrence"
    | "bundle"
    | "reminder"
    | "at"
    | "other"
    | "event"
    | "room",
    number
  > &
    Record<"notice" | "call" | "row", number>
> & {
  readonly answer: "yes";
  readonly group: "seen";
  readonly safety: "safe";
  readonly solved: "no";
  readonly satisfied: "no";
};

const nothing: Ids = {
  concern: 999,
  area: 999,
  person: 999,
  address: 999,
  asked: 999,
  acting: 999,
  relink: 999,
  number: 999,
  occurrence: 999,
  bundle: 999,
  reminder: 999,
  at: 999,
  other: 999,
  said: 999,
  event: 999,
  room: 999,
  notice: 999,
  call: 999,
  row: 999,
  answer: "yes",
  group: "seen",
  safety: "safe",
  end: 999,
  solved: "no",
  satisfied: "no",
};

/** "I live here" is about nobody else; every area may be somebody's home. */
const ofOnesOwn = ["live-here"];

/**
 * The flows that a button can start with the id of something that may be somebody else's. A flow with a field that these ids
 * don't have throws here, or can't read its own button.
 */
const flows = product.flows.filter((flow: Flow<unknown>) => {
  const written = flow.fields.write(nothing);
  if (written === null || written === "") return false;
  if (flow.fields.read(written) === undefined) throw new Error(`nobody tries the buttons of ${flow.name} here`);
  return !ofOnesOwn.includes(flow.name);
});

/** wu is nobody; zhao works in the next grid; ma leads another team; wang has just left. */
const others = ["wu", "zhao", "ma", "wang"] as const;

async function street(): Promise<{ scene: Scene; ids: Ids }> {
  const scene = await openWutongli({ joined: ["wang", "zhao", "li", "ma"], isReadThrough: false });
  await scene.play(`
    zhang > 3栋的垃圾没人收
    zhang < ……
    zhang > 1
    zhang < ……
    wang < 新诉求 101 号 ……
  `);
  const { db } = scene.house;
  const left = { until: scene.now() };
  db.update(roleGrant)
    .set(left)
    .where(and(eq(roleGrant.personId, scene.who("wang").personId)))
    .run();
  const id = db.select().from(concern).get()?.id ?? 0;
  const { personId: person, addressId: address } = scene.who("zhang");
  const acts = { actorId: scene.who("li").personId, forId: person, from: 0 };
  const { id: acting } = db.insert(delegation).values(acts).returning().get();
  const added = { at: scene.now(), name: "concern.added", concernId: id, byId: person, about: { parts: [1] } };
  const { id: said } = db.insert(event).values(added).returning().get();
  const step = { at: scene.now(), name: "concern.accepted", concernId: id, byId: scene.who("wang").personId };
  const { id: done } = db
    .insert(event)
    .values({ ...step, about: { was: { state: "submitted" } } })
    .returning()
    .get();
  const over = { at: scene.now(), name: "concern.resolved", concernId: id, about: {} };
  const { id: end } = db.insert(event).values(over).returning().get();
  const { occurrence: due, reminder: of } = remindOf(scene, person);
  const ofReminders = { occurrence: due, bundle: due, reminder: of, at: 0 };
  const { notice, call, row } = toldOf(db, person, acts.actorId, scene.now());
  const theirs = {
    concern: id,
    area: 1,
    person,
    address,
    asked: 1,
    acting,
    relink: 1,
    number: 101,
    other: id,
    said,
    end,
    ...ofReminders,
    event: done,
  };
  const bound = { areaId: 1, expiresAt: 0, byId: acts.actorId, boundAt: 0 };
  const { id: room } = db.insert(boundRoom).values(bound).returning().get();
  return { scene, ids: { ...nothing, ...theirs, notice, call, row, room } };
}

/** A notice to somebody, and a call to them in which they were. */
function toldOf(db: Scene["house"]["db"], personId: number, byId: number, now: number) {
  const sent = { state: "out", files: [], audience: {}, asksSeen: true, madeAt: now, sendAt: now } as const;
  const told = db
    .insert(notice)
    .values({ ...sent, words: "停水", byId })
    .returning()
    .get();
  db.insert(noticeCopy).values({ noticeId: told.id, personId }).run();
  const made = { words: "搬沙袋", audience: {}, ownerId: byId, madeAt: now, openedAt: now } as const;
  const called = db
    .insert(call)
    .values({ ...made, asks: "help", state: "open", mode: "routine" })
    .returning()
    .get();
  const row = db
    .insert(callAnswer)
    .values({ callId: called.id, personId, state: "on_site", invitedAt: now, arrivedAt: now })
    .returning()
    .get();
  return { notice: told.id, call: called.id, row: row.id };
}

/** The resident set it for themselves, and it came. */
function remindOf({ house: { db }, now }: Scene, personId: number) {
  const rule = { kind: "every", days: { is: "daily" }, times: ["08:00"] } as const;
  const at = { madeAt: 0, plannedAt: 0, nextAt: now() + 3_600_000 };
  const own = { kind: "report", words: "吃药", rule, timeZone: "UTC", audience: "person", grace: 0 } as const;
  const of = db
    .insert(reminder)
    .values({ ...own, personId, byId: personId, ...at })
    .returning()
    .get();
  const due = { reminderId: of.id, at: 0, personId, state: "sent" } as const;
  const { id } = db.insert(occurrence).values(due).returning().get();
  db.update(occurrence).set({ bundle: id }).run();
  return { occurrence: id, reminder: of.id };
}

/** Presses the button and says a word after it; gives all that is shown to the one who did. */
async function tries(scene: Scene, who: string, flow: Flow<unknown>, ids: Ids): Promise<readonly string[]> {
  const channel = scene.channelOf(who);
  const before = channel.delivered.length;
  const press = { data: startData(flow, ids), id: `press ${flow.name} ${ids.concern}`, message: "m0" };
  scene.take(scene.message(who, { press }));
  await scene.deliver();
  return channel.delivered
    .slice(before)
    .flatMap((one) => (one.do === "send" ? [`${one.chat}: ${one.shown.text}`] : []));
}

describe.each(flows.map((flow) => [flow.name, flow] as const))("a button of %s", (_, flow) => {
  it.each(others)("does for %s as if there were no such thing", async (who) => {
    const { scene, ids } = await street();
    const rows = rowsOf(scene);
    expect(await tries(scene, who, flow, ids)).toEqual(await tries(scene, who, flow, nothing));
    expect(rowsOf(scene)).toBe(rows);
  });
});

it("these are all the flows whose buttons have ids", () => {
  const names = flows.map(({ name }) => name);
  expect(names.sort()).toEqual(
    [
      ...["accept", "add", "answer-back", "answer-call", "answer-late", "answer-person", "approve-call", "call-names"],
      ...["call-table"],
      ...[
        "pick-shift",
        "no-shift",
        "shift-alone",
        "cancel-shifts",
        "stand-shifts-down",
        "report-shifts",
        "shifts-table",
      ],
      ...["cancel-call", "close-call", "correct-call", "correct-notice", "hours-right", "hours-wrong", "not-me"],
      ...["notice-names", "nudge-call", "recall-notice", "reply", "report-call", "resolve", "resume-call"],
      ...[
        "resume-notice",
        "saw-notice",
        "send-missed",
        "stand-down",
        "stop-acting",
        "stop-call",
        "stop-notice",
        "told",
        "undo-call",
      ],
      ...["unlink", "say-anew", "unsay", "rate-solved", "rate-satisfied"],
      ...[
        "fewer-reminders",
        "nothing-to-report",
        "remind-later",
        "reminder-done",
        "reminders-done",
        "report-something",
      ],
      ...["resume-reminder", "stop-reminder", "change-reminder", "report-sheet", "report-table"],
      ...["start", "go-on-with", "ask", "schedule", "refer", "hand", "merge", "close", "reopen", "refuse-reopen"],
      ...["change-kind", "change-place", "change-priority", "more-steps", "undo", "ask-reopen"],
      ...["answer-neighbour", "answer-roll", "end-roll", "roll-doors"],
      ...["merge-same", "not-same", "reveal"],
      "forget-caller",
      ...["unbind", "room-names"],
    ].sort(),
  );
});

function rowsOf({ house }: Scene): string {
  const tables = [
    "concern",
    "concern_part",
    "rating",
    "area",
    "team",
    "role_grant",
    "invitation",
    "absence",
    "setting",
    "delegation",
    ...["reminder", "occurrence", "reminder_wish", "report_line"],
    "notice",
    "notice_copy",
    "call",
    "call_answer",
    "bound_room",
  ];
  return JSON.stringify(tables.map((table) => house.db.$client.prepare(`select * from ${table}`).all()));
}

it("each flow has a code of its own, or its buttons would start another", () => {
  const codes = product.flows.map(({ code }) => code);
  expect(codes.filter((code, n) => codes.indexOf(code) !== n)).toEqual([]);
});
