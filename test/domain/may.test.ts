import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { eq, ne } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { addAreas, renameArea } from "../../src/domain/areas.ts";
import { askLogin } from "../../src/domain/ask-login.ts";
import { answerPerson } from "../../src/domain/asking-for-help.ts";
import { beAway } from "../../src/domain/be-away.ts";
import { answerCall, answerFor } from "../../src/domain/calls/answer-call.ts";
import { answerRollList } from "../../src/domain/calls/answer-roll-list.ts";
import { resumeCall, stopCall } from "../../src/domain/calls/call-broadcasts.ts";
import { type CallDraft, dryRun } from "../../src/domain/calls/dry-run.ts";
import { confirmHours, setHours } from "../../src/domain/calls/hours.ts";
import { cancelCall, closeCall, closeRollCall, correctCall, standDown } from "../../src/domain/calls/lead-call.ts";
import { approveCall, makeCall } from "../../src/domain/calls/make-call.ts";
import { doubtHours } from "../../src/domain/calls/my-tasks.ts";
import { nudge } from "../../src/domain/calls/nudge.ts";
import { noteReport } from "../../src/domain/calls/report.ts";
import { answerForNeighbour, answerRollCall, tickOff } from "../../src/domain/calls/roll-call.ts";
import { cancelShifts, standDownShifts } from "../../src/domain/calls/shifts/lead-shifts.ts";
import { noteShiftsReport } from "../../src/domain/calls/shifts/report-shifts.ts";
import { nameCommunity, setOfficeHours, setOfficePhone, setWeeklyCalls } from "../../src/domain/community/set-up.ts";
import { correctKind, correctPlace, prioritise } from "../../src/domain/concerns/correct-concern.ts";
import { showConcern } from "../../src/domain/concerns/desk.ts";
import { enterConcern } from "../../src/domain/concerns/enter-concern.ts";
import { noteExport } from "../../src/domain/concerns/export-concerns.ts";
import { addToConcern, askForCall, placeConcern, withdrawConcern } from "../../src/domain/concerns/follow-concern.ts";
import { handConcern } from "../../src/domain/concerns/hand-concern.ts";
import { mergeConcern } from "../../src/domain/concerns/merge-concern.ts";
import type { ConcernState } from "../../src/domain/concerns/moves.ts";
import { sayNotSame } from "../../src/domain/concerns/not-same.ts";
import { referConcern, scheduleConcern } from "../../src/domain/concerns/plan-concern.ts";
import { goOnRating, rateSatisfied, rateSolved } from "../../src/domain/concerns/rate-concern.ts";
import { askToReopen, refuseToReopen, reopenConcern } from "../../src/domain/concerns/reopen-concern.ts";
import { revealContact } from "../../src/domain/concerns/reveal-contact.ts";
import { takeBack } from "../../src/domain/concerns/take-back.ts";
import { lookAtWhatWasTold } from "../../src/domain/concerns/what-was-told.ts";
import {
  acceptConcern,
  askResident,
  closeConcern,
  continueConcern,
  replyToConcern,
  resolveConcern,
  startConcern,
} from "../../src/domain/concerns/work-on-concern.ts";
import { endDuty, setDuty } from "../../src/domain/duty.ts";
import { handOverWork } from "../../src/domain/hand-over.ts";
import { releaseMail } from "../../src/domain/held-mail.ts";
import { callBack, invite, type Wanted } from "../../src/domain/invitations.ts";
import {
  recallNotice,
  rehearseNotice,
  resumeNotice,
  seeNotice,
  sendMissedNotice,
  sendNotice,
  stopNotice,
} from "../../src/domain/notices/make-notice.ts";
import { setTimes } from "../../src/domain/people.ts";
import { type Action, type Holder, permissions } from "../../src/domain/permissions.ts";
import { forgetCaller } from "../../src/domain/privacy/forget-caller.ts";
import { forgetMe } from "../../src/domain/privacy/forget-me.ts";
import { noteMyData } from "../../src/domain/privacy/my-data.ts";
import { lookAtClaims, relinkPeople } from "../../src/domain/relink/relink-people.ts";
import { makeReminder } from "../../src/domain/reminders/make-reminder.ts";
import {
  endReminder,
  pauseReminder,
  rescheduleReminder,
  rewordReminder,
  skipNext,
} from "../../src/domain/reminders/run-reminder.ts";
import { endRole, leaveRoles } from "../../src/domain/roles.ts";
import { makeRoomCode, unbindRoom } from "../../src/domain/rooms/bind-room.ts";
import { confirmEntries, leaveEntry, settleList, settleUnclear } from "../../src/domain/rooms/settle-names.ts";
import { addTeam } from "../../src/domain/teams.ts";
import { tryAgain } from "../../src/domain/undelivered.ts";
import { root } from "../../src/root.ts";
import { concern as concernTable, event } from "../../src/store/tables/concerns.ts";
import { person, roleGrant } from "../../src/store/tables/people.ts";
import { duty as duties, reminder as reminders } from "../../src/store/tables/reminders.ts";
import { boundRoom } from "../../src/store/tables/rooms.ts";
import type { Desk } from "../../src/talk/command.ts";
import { monday, projectFile } from "../support/community.ts";
import { asRoll, calledOut, toldToAll } from "./called-out.ts";
import { openTown, type Town } from "./town.ts";

type Role = Parameters<Town["holds"]>;
type Who = "stranger" | "member" | "former" | "next" | "right";
const everybody: readonly Who[] = ["stranger", "member", "former", "next", "right"];

const daily = {
  kind: "notice",
  words: "看看",
  rule: { kind: "every", days: { is: "daily" }, times: ["10:00"] },
} as const;

/** What a town has that the commands are tried on: a concern of 3栋 in 一网格, which lies before the team of cleaners. */
function things() {
  const town = openTown();
  const resident = town.arrives();
  const lies = { areaId: town.areaOf("3栋"), teamId: town.teamOf("cleaning") };
  const concern = town.concern({ personId: resident.by.personId, ...lies }).id;
  const into = town.concern({ personId: town.arrives().by.personId, ...lies }).id;
  town.holds("volunteer", "梧桐里社区", { team: "repair" });
  const other = town.holds("grid_worker", "一网格").by.personId;
  const grant = town.db.select().from(roleGrant).all().at(-1)?.id ?? 0;
  const wants = (role: Wanted["role"], area: string, team?: string): Wanted => ({
    ...{ role, area: town.areaOf(area) },
    ...(team === undefined ? {} : { team: town.teamOf(team) }),
  });
  /** Of the town's own secretary, so that there is one to be called back. */
  const out = (wanted: Wanted): number => {
    const made = invite(town.holds("secretary", "梧桐里社区"), wanted);
    return "refused" in made ? 0 : made.invitation.id;
  };
  const set = {
    timeZone: "Asia/Shanghai",
    audience: "grid_workers",
    grace: 0,
    madeAt: 0,
    nextAt: monday + 1,
    plannedAt: 0,
  } as const;
  const { id: reminder } = town.db
    .insert(reminders)
    .values({ ...daily, ...set, byId: other })
    .returning()
    .get();
  const turn = { personId: other, byId: other, from: monday + 1, until: monday + 2 };
  const { id: duty } = town.db.insert(duties).values(turn).returning().get();
  const call = (state: Parameters<typeof calledOut>[2] = "open") => calledOut(town, resident.by.personId, state);
  const notice = (state: Parameters<typeof toldToAll>[2] = "out") => toldToAll(town, resident.by.personId, state);
  /** The concern, as it is in another state. */
  const stands = (state: ConcernState): number => {
    const before = state === "awaiting_resident" || state === "reopen_requested" ? "accepted" : null;
    town.db.update(concernTable).set({ state, stateBefore: before }).where(eq(concernTable.id, concern)).run();
    return concern;
  };
  const { id: room } = town.db
    .insert(boundRoom)
    .values({ teamId: town.teamOf("cleaning"), expiresAt: 0, byId: other, boundAt: 0 })
    .returning()
    .get();
  return { town, resident, concern, into, other, grant, wants, out, stands, call, notice, reminder, duty, room };
}
type Things = ReturnType<typeof things>;

interface Trial {
  readonly right: Role;
  readonly next: Role;
  /** Whom it is for besides; nobody else but the right one where it is not said. */
  readonly also?: readonly Who[];
  /** How the concern stands, where it is not new. */
  readonly stands?: ConcernState;
  readonly does: (desk: Desk, given: Things) => unknown;
}

const worker = { right: ["grid_worker", "一网格"], next: ["grid_worker", "二网格"] } as const satisfies Partial<Trial>;
const cleaner = {
  right: ["team_lead", "梧桐里社区", { team: "cleaning" }],
  next: ["team_lead", "梧桐里社区", { team: "repair" }],
} as const satisfies Partial<Trial>;
const secretary = {
  right: ["secretary", "梧桐里社区"],
  next: ["secretary", "二网格"],
} as const satisfies Partial<Trial>;
const anyRole = { ...worker, also: ["member", "next"] } as const;
const told = { words: "还有" };

const trials: Readonly<Record<string, Trial>> = {
  acceptConcern: { ...worker, does: (desk, { concern }) => acceptConcern(desk, { concern }) },
  replyToConcern: { ...cleaner, does: (desk, { concern }) => replyToConcern(desk, { concern, ...told }) },
  resolveConcern: { ...secretary, does: (desk, { concern }) => resolveConcern(desk, { concern }) },
  startConcern: { ...worker, stands: "accepted", does: (desk, { concern }) => startConcern(desk, { concern }) },
  askResident: { ...cleaner, does: (desk, { concern }) => askResident(desk, { concern, words: "几楼？" }) },
  continueConcern: {
    ...worker,
    stands: "awaiting_resident",
    does: (desk, { concern }) => continueConcern(desk, { concern }),
  },
  closeConcern: { ...secretary, does: (desk, { concern }) => closeConcern(desk, { concern, reason: "invalid" }) },
  scheduleConcern: {
    ...worker,
    does: (desk, { concern }) => scheduleConcern(desk, { concern, day: "6月3日", words: "等零件" }),
  },
  referConcern: {
    ...cleaner,
    does: (desk, { concern }) => referConcern(desk, { concern, to: "供电公司", day: "6月3日" }),
  },
  handConcern: {
    ...worker,
    does: (desk, { concern, town }) => handConcern(desk, { concern, to: { team: town.teamOf("repair") } }),
  },
  mergeConcern: {
    ...worker,
    does: (desk, { concern, into }) => mergeConcern(desk, { concern, into }),
  },
  correctKind: { ...worker, does: (desk, { concern }) => correctKind(desk, { concern, kind: "noise" }) },
  correctPlace: {
    ...cleaner,
    does: (desk, { concern, town }) => correctPlace(desk, { concern, areaId: town.areaOf("2栋") }),
  },
  prioritise: { ...secretary, does: (desk, { concern }) => prioritise(desk, { concern, priority: "urgent" }) },
  reopenConcern: {
    ...worker,
    stands: "reopen_requested",
    does: (desk, { concern }) => reopenConcern(desk, { concern }),
  },
  refuseToReopen: {
    ...worker,
    stands: "reopen_requested",
    does: (desk, { concern }) => refuseToReopen(desk, { concern, words: "没坏" }),
  },
  lookAtWhatWasTold: {
    ...worker,
    does: (desk) => lookAtWhatWasTold(desk, { number: 101, purpose: "check" }),
  },
  nameCommunity: { ...secretary, does: (desk) => nameCommunity(desk, { name: "新社区" }) },
  setOfficePhone: { ...secretary, does: (desk) => setOfficePhone(desk, { phone: "0571-1" }) },
  setWeeklyCalls: { ...secretary, does: (desk) => setWeeklyCalls(desk, { weekly: 2 }) },
  setOfficeHours: { ...secretary, does: (desk) => setOfficeHours(desk, { days: [1], from: "08:00", to: "09:00" }) },
  addAreas: { ...secretary, does: (desk) => addAreas(desk, { words: "九网格", kind: "grid" }) },
  renameArea: { ...secretary, does: (desk, { town }) => renameArea(desk, { area: town.areaOf("3栋"), name: "三栋" }) },
  addTeam: { ...secretary, does: (desk) => addTeam(desk, { name: "新队" }) },
  "invite a grid worker": { ...secretary, does: (desk, { wants }) => invite(desk, wants("grid_worker", "一网格")) },
  "invite residents": { ...worker, does: (desk, { wants }) => invite(desk, wants(null, "3栋")) },
  "invite volunteers": {
    ...cleaner,
    does: (desk, { wants }) => invite(desk, wants("volunteer", "梧桐里社区", "cleaning")),
  },
  "invite a team's lead": {
    ...secretary,
    does: (desk, { wants }) => invite(desk, wants("team_lead", "梧桐里社区", "cleaning")),
  },
  callBack: {
    ...worker,
    does: (desk, { wants, out }) => callBack(desk, { invitation: out(wants(null, "3栋")) }),
  },
  endRole: { ...secretary, does: (desk, { grant }) => endRole(desk, { grant }) },
  lookAtClaims: { ...secretary, does: (desk) => lookAtClaims(desk, null) },
  relinkPeople: { ...secretary, does: (desk) => relinkPeople(desk, { pairs: [] }) },
  sayNotSame: { ...worker, does: (desk, { concern }) => sayNotSame(desk, { concern, other: concern }) },
  revealContact: { ...worker, does: (desk, { concern }) => revealContact(desk, { concern, purpose: "call" }) },
  showConcern: { ...worker, does: (desk, { concern }) => showConcern(desk, { concern }) },
  noteExport: {
    ...{ right: ["secretary", "一网格"], next: ["grid_worker", "一网格"] },
    does: (desk) => noteExport(desk, { which: "all" }),
  },
  forgetCaller: {
    ...secretary,
    does: (desk, { concern, other, town: { db } }) => {
      const { number } = db.select().from(concernTable).where(eq(concernTable.id, concern)).get() ?? { number: 0 };
      db.update(concernTable).set({ enteredById: other }).where(eq(concernTable.id, concern)).run();
      return forgetCaller(desk, { number, others: [] });
    },
  },
  askLogin: { ...secretary, does: (desk) => askLogin(desk, null) },
  tryAgain: { ...secretary, does: (desk) => tryAgain(desk, null) },
  releaseMail: { ...secretary, does: (desk) => releaseMail(desk, { isSent: true }) },
  enterConcern: {
    ...anyRole,
    does: (desk) =>
      enterConcern(desk, { told, place: {}, kind: null, isAnonymous: false, isEmergency: false, contact: {} }),
  },
  setTimes: { ...anyRole, does: (desk) => setTimes(desk, { words: "周末" }) },
  leaveRoles: { ...anyRole, does: (desk) => leaveRoles(desk, null) },
  beAway: { ...anyRole, does: (desk) => beAway(desk, { from: "today", to: "same_day", deputy: null }) },
  "makeReminder for a grid": {
    ...worker,
    does: (desk, { town }) => makeReminder(desk, { ...daily, audience: { is: "grid", id: town.areaOf("一网格") } }),
  },
  "makeReminder for a team": {
    ...cleaner,
    does: (desk, { town }) => makeReminder(desk, { ...daily, audience: { is: "team", id: town.teamOf("cleaning") } }),
  },
  "makeReminder for all": {
    ...secretary,
    does: (desk) => makeReminder(desk, { ...daily, audience: { is: "grid_workers", id: null } }),
  },
  skipNext: { ...secretary, does: (desk, { reminder }) => skipNext(desk, { reminder }) },
  pauseReminder: {
    ...secretary,
    does: (desk, { reminder }) => pauseReminder(desk, { reminder, until: "6月9日" }),
  },
  rescheduleReminder: {
    ...secretary,
    does: (desk, { reminder }) => rescheduleReminder(desk, { reminder, rule: daily.rule }),
  },
  rewordReminder: {
    ...secretary,
    does: (desk, { reminder }) => rewordReminder(desk, { reminder, words: "别的" }),
  },
  endReminder: { ...secretary, does: (desk, { reminder }) => endReminder(desk, { reminder }) },
  setDuty: {
    ...secretary,
    does: (desk) => setDuty(desk, { person: null, deputy: null, from: "6月3日", to: "6月3日" }),
  },
  endDuty: { ...secretary, does: (desk, { duty }) => endDuty(desk, { duty }) },
  sendNotice: {
    ...worker,
    does: (desk, { town, resident }) => {
      const home = { homeId: town.areaOf("3栋") };
      town.db.update(person).set(home).where(eq(person.id, resident.by.personId)).run();
      const draft = { words: "停水", files: [], audience: { areas: [town.areaOf("3栋")] }, asksSeen: false };
      const found = rehearseNotice(desk, draft);
      const print = "refused" in found ? "" : found.print;
      return sendNotice(desk, { draft, print, lookedAt: desk.now });
    },
  },
  stopNotice: { ...secretary, does: (desk, { notice }) => stopNotice(desk, { notice: notice() }) },
  resumeNotice: { ...secretary, does: (desk, { notice }) => resumeNotice(desk, { notice: notice() }) },
  sendMissedNotice: {
    ...secretary,
    does: (desk, { notice }) => sendMissedNotice(desk, { notice: notice("missed") }),
  },
  recallNotice: { ...secretary, does: (desk, { notice }) => recallNotice(desk, { notice: notice() }) },
  makeCall: {
    ...cleaner,
    does: (desk, { town }) => {
      const audience = { teams: [town.teamOf("cleaning")] };
      const told = { words: "扫雪", startsAt: null, endsAt: null, quota: null };
      const draft: CallDraft = { mode: "routine", audience, ...told };
      const found = dryRun(desk, draft);
      const print = "refused" in found ? "" : found.print;
      return makeCall(desk, { draft, print, at: desk.now });
    },
  },
  approveCall: { ...secretary, does: (desk, { call }) => approveCall(desk, { call: call("draft").call }) },
  answerFor: {
    ...secretary,
    does: (desk, { call, resident }) =>
      answerFor(desk, { call: call().call, person: resident.by.personId, answer: "seen" }),
  },
  correctCall: { ...secretary, does: (desk, { call }) => correctCall(desk, { call: call().call, words: "扫地" }) },
  cancelCall: { ...secretary, does: (desk, { call }) => cancelCall(desk, { call: call().call }) },
  cancelShifts: { ...secretary, does: (desk, { call }) => cancelShifts(desk, { call: call().call }) },
  noteShiftsReport: { ...secretary, does: (desk, { call }) => noteShiftsReport(desk, { call: call().call }) },
  standDownShifts: { ...secretary, does: (desk, { call }) => standDownShifts(desk, { call: call().call }) },
  standDown: { ...secretary, does: (desk, { call }) => standDown(desk, { call: call().call }) },
  closeCall: { ...secretary, does: (desk, { call }) => closeCall(desk, { call: call("standing_down").call }) },
  nudge: { ...secretary, does: (desk, { call }) => nudge(desk, { call: call().call }) },
  stopCall: { ...secretary, does: (desk, { call }) => stopCall(desk, { call: call().call }) },
  resumeCall: { ...secretary, does: (desk, { call }) => resumeCall(desk, { call: call().call }) },
  tickOff: {
    ...worker,
    does: (desk, { call, town }) =>
      tickOff(desk, { row: asRoll(town, call(), town.areaOf("3栋")).answer, answer: "safe" }),
  },
  closeRollCall: {
    ...secretary,
    does: (desk, { call, town }) => closeRollCall(desk, { call: asRoll(town, call(), null).call }),
  },
  noteReport: { ...secretary, does: (desk, { call }) => noteReport(desk, { call: call().call }) },
  confirmHours: { ...secretary, does: (desk, { call }) => confirmHours(desk, { call: call().call }) },
  setHours: { ...secretary, does: (desk, { call }) => setHours(desk, { answer: call().answer, minutes: 60 }) },
  makeRoomCode: { ...cleaner, does: (desk, { town }) => makeRoomCode(desk, { team: town.teamOf("cleaning") }) },
  "makeRoomCode for a grid": {
    ...worker,
    does: (desk, { town }) => makeRoomCode(desk, { area: town.areaOf("一网格") }),
  },
  settleList: {
    ...secretary,
    does: (desk, { call }) => settleList(desk, { call: call().call, chain: 1, isOurs: true }),
  },
  settleUnclear: {
    ...secretary,
    does: (desk, { call }) => settleUnclear(desk, { call: call().call, chain: 1, isTaken: true }),
  },
  confirmEntries: { ...secretary, does: (desk, { call }) => confirmEntries(desk, { call: call().call, entries: [] }) },
  leaveEntry: {
    ...secretary,
    does: (desk, { call }) => leaveEntry(desk, { call: call().call, entry: 1, stays: false }),
  },
  unbindRoom: { ...cleaner, does: (desk, given) => unbindRoom(desk, { room: given.room }) },
  handOverWork: { ...anyRole, does: (desk, { other }) => handOverWork(desk, { to: other }) },
};

/** What only the resident may do who said it, a stranger to all roles. */
const following: Readonly<Record<string, Trial["does"]>> = {
  addToConcern: (desk, { concern }) => addToConcern(desk, { concern, told }),
  placeConcern: (desk, { concern }) => placeConcern(desk, { concern, words: "门口" }),
  withdrawConcern: (desk, { concern }) => withdrawConcern(desk, { concern }),
  seeNotice: (desk, { notice }) => seeNotice(desk, { notice: notice() }),
  answerCall: (desk, { call }) => answerCall(desk, { call: call().call, answer: "seen" }),
  answerRollCall: (desk, { call, town }) =>
    answerRollCall(desk, { call: asRoll(town, call(), null).call, answer: "safe" }),
  answerForNeighbour: (desk, { call, town }) =>
    answerForNeighbour(desk, { call: asRoll(town, call(), null).call, name: "老张", answer: "safe" }),
  answerRollList: (desk, { call, town }) => {
    const lines = [{ name: "老张", answer: "safe", isOwn: false }] as const;
    return answerRollList(desk, { call: asRoll(town, call(), null).call, lines });
  },
  doubtHours: (desk, { call }) => doubtHours(desk, { call: call().call, words: "不对" }),
  askToReopen: (desk, given) => askToReopen(desk, { concern: given.stands("resolved"), words: "又坏了" }),
  takeBack: (desk, { concern, resident }) => {
    const added = addToConcern(resident, { concern, told });
    return takeBack(desk, { said: "refused" in added ? 0 : added.event });
  },
  rateSolved: (desk, given) => rateSolved(desk, { end: endIn(given), solved: "yes" }),
  rateSatisfied: (desk, given) => {
    const end = endIn(given);
    rateSolved(given.resident, { end, solved: "no" });
    return rateSatisfied(desk, { end, satisfied: "no" });
  },
  goOnRating: (desk, given) => goOnRating(desk, { end: endIn(given) }),
  askForCall: (desk, { concern }) => askForCall(desk, { concern, phone: "13800001111" }),
};

/** The event by which the resident's concern is over. */
function endIn({ town, stands }: Things): number {
  const end = { at: monday, name: "concern.resolved", concernId: stands("resolved"), about: {} };
  return town.db.insert(event).values(end).returning({ id: event.id }).get().id;
}

/** What anybody may do, since it is about nobody but themselves; or where being refused is no refusal. */
const ownOnly = [
  ...["fileConcern", "claimCode", "makeOwnCode", "letAct", "comeBack", "setHome", "setLanguage", "setSkills"],
  ...["forgetMe", "noteMyData"],
];
// correctEntered: enter-concern.test.ts.
// correctEntered: enter-concern.test.ts.
// askToBeKnown and objectToRelink: relink.test.ts; undoChange: concerns/undo-change.test.ts.
const otherwise = [
  ...["askToBeKnown", "objectToRelink", "askPerson", "answerPerson", "takeWaiting"],
  // test/domain/reminders/answer.test.ts.
  ...["markDone", "markAllDone", "snooze", "wishFor", "reportZero", "reportMore", "doneEarly", "openReport"],
  ...["fileConcernFor", "endActing", "unlinkPhone", "undoChange", "correctEntered"],
  // test/domain/calls/shifts.test.ts.
  "answerShifts",
  // test/flows/rooms/bind.test.ts: by the code.
  "bindRoom",
  // takeAnswerBack and undoCall: calls/answer-call.test.ts and calls/lead-call.test.ts.
  ...["takeAnswerBack", "undoCall"],
];

function comes(who: Who, { right, next }: Trial, { town, other }: Things): Desk {
  if (who === "stranger") return town.arrives();
  if (who === "member") return town.holds("volunteer", "梧桐里社区", { team: "volunteers" });
  const [role, area, also] = who === "next" ? next : right;
  const desk = town.holds(role, area, who === "former" ? { ...also, until: monday } : also);
  // Somebody must be there to be given work.
  if (other === desk.by.personId) throw new Error("the other is the same");
  return desk;
}

/** These make what they are tried on. */
const makesFirst = Object.entries(trials).flatMap(([name, { does }]) =>
  /^callBack$|^forgetCaller$|Notice$|Call$|Shifts$|^answerFor|^standDown|^nudge|^tickOff|^note(Shifts)?Report$|Hours$|^settle|^confirmEntries|^leaveEntry/.test(
    name,
  )
    ? [does]
    : [],
);

const isRefused = (result: unknown) => typeof result === "object" && result !== null && "refused" in result;

describe.each(Object.entries(trials))("%s", (_, trial) => {
  it.each(everybody)("as the %s one", (who) => {
    const given = things();
    if (trial.stands) given.stands(trial.stands);
    const may = who === "right" || (trial.also ?? []).includes(who);
    const desk = comes(who, trial, given);
    const before = rowsOf(given.town);
    expect(isRefused(trial.does(desk, given))).toBe(!may);
    if (!may && !makesFirst.includes(trial.does)) expect(rowsOf(given.town)).toBe(before);
  });
});

describe.each(Object.entries(following))("%s", (_, does) => {
  it("is for the one who said it, whatever role others hold", () => {
    for (const who of everybody) {
      const given = things();
      expect(does(comes(who, { ...worker, does }, given), given)).toEqual({ refused: "not_yours" });
      expect(isRefused(does(given.resident, given))).toBe(false);
    }
  });
});

describe.each([
  ["forgetMe", forgetMe],
  ["noteMyData", noteMyData],
] as const)("%s", (_, does) => {
  it("is about oneself, whatever role one holds", () => {
    for (const who of everybody) {
      const given = things();
      const { db } = given.town;
      const known = { name: "张阿姨", phone: "13876541111" };
      db.update(person).set(known).where(eq(person.id, given.resident.by.personId)).run();
      // Without another one the last secretary could not go.
      given.town.holds("secretary", "梧桐里社区");
      const desk = comes(who, { ...secretary, does: (one) => does(one, null) }, given);
      const ofOthers = () => [
        db.select().from(person).where(ne(person.id, desk.by.personId)).all(),
        db.select().from(roleGrant).where(ne(roleGrant.personId, desk.by.personId)).all(),
        db.select().from(concernTable).all(),
      ];
      const before = ofOthers();
      expect(isRefused(does(desk, null))).toBe(false);
      expect(ofOthers()).toEqual(before);
    }
  });
});

it("answering somebody who asked for a person is the duty secretary's", () => {
  const given = things();
  const answered = (desk: Desk) => answerPerson(desk, { person: given.resident.by.personId, words: "好" });
  expect(answered(given.town.arrives())).toEqual({ isSent: false });
  expect(answered(given.town.holds("secretary", "二网格"))).toEqual({ isSent: false });
  expect(answered(given.town.holds("secretary", "梧桐里社区"))).toEqual({ isSent: true });
});

it("no command is left out here", () => {
  const folder = fileURLToPath(new URL("src/domain", root));
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const sources = files.filter((file) => file.endsWith(".ts"));
  const commands = sources.flatMap((file) =>
    [...readFileSync(`${folder}/${file}`, "utf8").matchAll(/export const (\w+): Command</g)].map(([, name]) => name),
  );
  const tried = ["makeReminder", ...Object.keys(trials), ...Object.keys(following), ...ownOnly, ...otherwise, "invite"];
  expect(commands.filter((name) => !tried.includes(name ?? ""))).toEqual([]);
  expect(commands.length).toBeGreaterThan(25);
});

it("docs/permissions.md has the same table", () => {
  const rows = projectFile("docs/permissions.md")
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) => line.split("|").map((cell) => cell.trim()));
  const [head = [], , ...body] = rows;
  const read = body.map((cells) => {
    const holders = head.flatMap((name, n) => (cells[n] === "✓" ? [name as Holder] : [])); // compared right away
    return [cells[1], holders.sort()];
  });
  const known = Object.entries(permissions) as [Action, readonly Holder[]][]; // Object.entries forgets the keys
  expect(read).toEqual(known.map(([action, holders]) => [action, [...holders].sort()]));
});

function rowsOf({ db }: Town): string {
  const tables = ["concern", "area", "team", "role_grant", "invitation", "absence", "setting", "reminder", "duty"];
  return JSON.stringify(tables.map((table) => db.$client.prepare(`select * from ${table}`).all()));
}
