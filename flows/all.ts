import { endBroadcasts } from "../src/domain/broadcasts.ts";
import { warnOfCalendar } from "../src/domain/calendar.ts";
import { compileAnswers } from "../src/domain/calls/answer-lore.ts";
import { callsByClock } from "../src/domain/calls/by-clock.ts";
import { compileChain } from "../src/domain/calls/chain/chain-lore.ts";
import { compileAlike } from "../src/domain/concerns/alike-lore.ts";
import { handOutInTheMorning } from "../src/domain/concerns/hand-out.ts";
import { compileNumbered } from "../src/domain/concerns/numbered.ts";
import { ringClocks } from "../src/domain/concerns/ring-clocks.ts";
import { tellLooks } from "../src/domain/concerns/tell-looks.ts";
import { compileEmergencies, soundsDangerous } from "../src/domain/emergencies.ts";
import { tellOfFailedBackup } from "../src/domain/failed-backup.ts";
import { compileKinds, type KindLexicon } from "../src/domain/guess-kind.ts";
import { askAboutHeldMail } from "../src/domain/held-mail.ts";
import { noticesByClock } from "../src/domain/notices/make-notice.ts";
import { compilePlaces } from "../src/domain/places.ts";
import { compileFormer } from "../src/domain/relink/former.ts";
import { noticeLogin } from "../src/domain/relink/notice-login.ts";
import { compileReminders } from "../src/domain/reminders/read-reminder.ts";
import { ring } from "../src/domain/reminders/ring.ts";
import { hearRoom } from "../src/domain/rooms/hear-room.ts";
import { noteUndelivered } from "../src/domain/undelivered.ts";
import { underWay } from "../src/domain/under-way.ts";
import { watchChannels } from "../src/domain/watch-channels.ts";
import { compileWhen } from "../src/domain/when/when-lore.ts";
import type { ByClock } from "../src/talk/command.ts";
import type { Words } from "../src/talk/words.ts";
import { addToMine } from "./add-to-mine.ts";
import { answerAsker, askForPerson, help } from "./ask-person.ts";
import { askReopen } from "./ask-reopen.ts";
import { away } from "./away.ts";
import { behalf } from "./behalf.ts";
import { answerBack, answerLate, answerOne, answerSpoken, whichCall } from "./call/answer.ts";
import { askBack } from "./call/ask-back.ts";
import { correctIt } from "./call/correct.ts";
import { approve, cancelIt, closeIt, nudgeAll, resumeCalling, standDownAll, stopCalling, undo } from "./call/lead.ts";
import { callOut } from "./call/make-call.ts";
import { hours, tasks } from "./call/my-tasks.ts";
import { names as callNames } from "./call/names.ts";
import { overheard } from "./call/overheard.ts";
import { progress } from "./call/progress.ts";
import { hoursRight, hoursWrong, report, reportSheet } from "./call/report.ts";
import { answerNeighbour, answerRoll, askSafety, neighbourSpoken } from "./call/roll-answer.ts";
import { rollCall } from "./call/roll-call.ts";
import { doors, endRoll } from "./call/roll-doors.ts";
import { askerCard } from "./cards/asker-card.ts";
import { callCard } from "./cards/call-card.ts";
import { concernCard } from "./cards/concern-card.ts";
import { noticeCard } from "./cards/notice-card.ts";
import { ratingCard } from "./cards/rating-card.ts";
import { reminderCard } from "./cards/reminder-card.ts";
import { roomCard, roomNamesCard } from "./cards/room-cards.ts";
import { sheetCard } from "./cards/sheet-card.ts";
import { chooseLanguage } from "./choose-language.ts";
import { correctWhatWasSaid } from "./correct-what-was-said.ts";
import { desk } from "./desk.ts";
import { exportConcerns } from "./export.ts";
import { family, stopActing, stopFamily } from "./family.ts";
import { callSheet } from "./files/call-sheet.ts";
import { concernsSheet } from "./files/concerns-sheet.ts";
import { loginPicture } from "./files/login-picture.ts";
import { reportsSheet } from "./files/reports-sheet.ts";
import { weekPicture } from "./files/week-picture.ts";
import { forgetCaller } from "./forget-caller.ts";
import { forget } from "./forget-me.ts";
import { freeTimes } from "./free-times.ts";
import { handOver } from "./hand-over.ts";
import { heldMail } from "./held-mail.ts";
import { hello, nod, thanks } from "./hello.ts";
import { invite } from "./invite.ts";
import { join } from "./join.ts";
import { leave } from "./leave.ts";
import { liveHere } from "./live-here.ts";
import { myConcerns } from "./my-concerns.ts";
import { mydata, privacy } from "./my-data.ts";
import { broadcastNews } from "./news/broadcasts.ts";
import { callNews } from "./news/calls.ts";
import { channelNews } from "./news/channels.ts";
import { clockNews } from "./news/clocks.ts";
import { concernNews } from "./news/concerns.ts";
import { dutyNews } from "./news/duty.ts";
import { familyNews } from "./news/family.ts";
import { helpNews } from "./news/help.ts";
import { looksNews } from "./news/looks.ts";
import { mailNews } from "./news/mail.ts";
import { noticeNews } from "./news/notices.ts";
import { peopleNews } from "./news/people.ts";
import { relinkNews } from "./news/relink.ts";
import { reminderNews } from "./news/reminders.ts";
import { rolesNews } from "./news/roles.ts";
import { roomNews } from "./news/rooms.ts";
import { stepsNews } from "./news/steps.ts";
import { notMe } from "./not-me.ts";
import { correctNotice } from "./notice/correct-notice.ts";
import { earlierNotices } from "./notice/earlier-notices.ts";
import { noticeNames, recall, resumeSending, sawNotice, sendAfterAll, stopSending } from "./notice/see-to-notice.ts";
import { sendNotices } from "./notice/send-notice.ts";
import { ownCode } from "./own-code.ts";
import { rateSatisfaction, rateSolution } from "./rate.ts";
import { relink } from "./relink.ts";
import { reminderDone, remindersDone, remindLater } from "./reminders/answer-reminder.ts";
import { changeReminder } from "./reminders/change-reminder.ts";
import { dutyRota, whoIsOnDuty } from "./reminders/duty.ts";
import { fewerReminders, resumeReminder, stopReminder } from "./reminders/fewer.ts";
import { mine as myReminders } from "./reminders/my-reminders.ts";
import { remind } from "./reminders/remind.ts";
import { nothingToReport, reportSomething } from "./reminders/report.ts";
import { reportTable, showSheet } from "./reminders/sheet-buttons.ts";
import { zeroReport } from "./reminders/zero-report.ts";
import { reveal } from "./reveal.ts";
import { bindHere, rooms, unbindHere, unbindRoomNow } from "./rooms/bind.ts";
import { roomNames } from "./rooms/names.ts";
import { mergeSame, notSame } from "./same.ts";
import { sayConcern } from "./say-concern.ts";
import { setUp } from "./set-up.ts";
import { status } from "./status.ts";
import { ask } from "./steps/ask-resident.ts";
import { close } from "./steps/close.ts";
import { changeKind, changePlace, changePriority } from "./steps/correct.ts";
import { refuseReopen, reopen } from "./steps/decide-reopen.ts";
import { hand } from "./steps/hand.ts";
import { merge } from "./steps/merge.ts";
import { moreSteps } from "./steps/more-steps.ts";
import { refer } from "./steps/refer.ts";
import { schedule } from "./steps/schedule.ts";
import { undoStep } from "./steps/undo.ts";
import { sayAnew, toConcern, unsay } from "./to-concern.ts";
import { trail } from "./trail.ts";
import { undelivered } from "./undelivered.ts";
import { unlink } from "./unlink.ts";
import { wasHere } from "./was-here.ts";
import { wechatLogin } from "./wechat-login.ts";
import { week } from "./week.ts";
import { whatWasTold } from "./what-was-told.ts";
import { people } from "./who-helps.ts";
import { accept, goOn, reply, resolve, start } from "./work-on-concern.ts";

const noticeFlows = [
  sendNotices,
  earlierNotices,
  correctNotice,
  stopSending,
  resumeSending,
  sendAfterAll,
  recall,
  sawNotice,
  noticeNames,
];

const callFlows = [
  callOut,
  answerOne,
  answerSpoken,
  answerLate,
  answerBack,
  askBack,
  whichCall,
  tasks,
  hours,
  progress,
  approve,
  undo,
  stopCalling,
  resumeCalling,
  nudgeAll,
  correctIt,
  cancelIt,
  standDownAll,
  closeIt,
  callNames,
  report,
  reportSheet,
  hoursRight,
  hoursWrong,
  rollCall,
  answerRoll,
  answerNeighbour,
  neighbourSpoken,
  askSafety,
  doors,
  endRoll,
];

/** All that the bot can do: what the desk is furnished with. */
export const product = {
  flows: [
    sayConcern,
    myConcerns,
    addToMine,
    liveHere,
    accept,
    reply,
    resolve,
    start,
    goOn,
    ask,
    schedule,
    refer,
    hand,
    merge,
    close,
    changeKind,
    changePlace,
    changePriority,
    reopen,
    refuseReopen,
    moreSteps,
    undoStep,
    askReopen,
    whatWasTold,
    help,
    askForPerson,
    answerAsker,
    hello,
    thanks,
    nod,
    // Before join: a room's code is no person's.
    bindHere,
    join,
    freeTimes,
    setUp,
    invite,
    leave,
    away,
    handOver,
    ownCode,
    unlink,
    family,
    stopFamily,
    stopActing,
    wasHere,
    relink,
    notMe,
    trail,
    people,
    status,
    chooseLanguage,
    forget,
    forgetCaller,
    mydata,
    privacy,
    correctWhatWasSaid,
    // Reminders.
    reminderDone,
    remindersDone,
    remindLater,
    fewerReminders,
    stopReminder,
    resumeReminder,
    nothingToReport,
    reportSomething,
    remind,
    changeReminder,
    myReminders,
    zeroReport,
    reportTable,
    showSheet,
    dutyRota,
    whoIsOnDuty,
    toConcern,
    unsay,
    sayAnew,
    exportConcerns,
    undelivered,
    heldMail,
    week,
    wechatLogin,
    desk,
    behalf,
    reveal,
    mergeSame,
    notSame,
    rateSolution,
    rateSatisfaction,
    ...noticeFlows,
    ...callFlows,
    rooms,
    roomNames,
    unbindHere,
    unbindRoomNow,
  ],
  opener: sayConcern,
  help,
  person: askForPerson,
  replied: toConcern,
  corrected: correctWhatWasSaid,
  isUrgent: (words: Pick<Words, "understood">, said: string) => soundsDangerous(words, said),
  cards: [concernCard, askerCard, ratingCard, noticeCard, callCard, reminderCard, sheetCard, roomCard, roomNamesCard],
  /** What is made when it is about to be sent. */
  files: [concernsSheet, reportsSheet, weekPicture, callSheet, loginPicture],
  overheard,
  hearsInRooms: hearRoom,
  news: {
    ...concernNews,
    ...stepsNews,
    ...helpNews,
    ...peopleNews,
    ...rolesNews,
    ...familyNews,
    ...relinkNews,
    ...clockNews,
    ...channelNews,
    ...noticeNews,
    ...callNews,
    ...broadcastNews,
    ...looksNews,
    ...reminderNews,
    ...dutyNews,
    ...mailNews,
    ...roomNews,
  },
  /** What falls due by time alone. */
  byClock: [
    ring,
    endBroadcasts,
    handOutInTheMorning,
    ringClocks,
    warnOfCalendar,
    watchChannels,
    noticeLogin,
    tellLooks,
    noteUndelivered,
    askAboutHeldMail,
    tellOfFailedBackup,
    noticesByClock,
    underWay,
    callsByClock,
  ] as readonly ByClock[],
  /** How the files of understood/ that are more than lists of words are made ready. */
  prepare: {
    kinds: (files: readonly unknown[]) => compileKinds(files as readonly KindLexicon[]), // the files of our own
    places: compilePlaces,
    emergency: compileEmergencies,
    alike: compileAlike,
    when: compileWhen,
    reminders: compileReminders,
    call_answers: compileAnswers,
    chain: compileChain,
    numbered: compileNumbered,
    former: compileFormer,
  },
};
