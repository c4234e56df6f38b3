import { endBroadcasts } from "../src/domain/broadcasts.ts";
import { warnOfCalendar } from "../src/domain/calendar.ts";
import { callsByClock } from "../src/domain/calls/by-clock.ts";
import { handOutInTheMorning } from "../src/domain/concerns/hand-out.ts";
import { ringClocks } from "../src/domain/concerns/ring-clocks.ts";
import { tellLooks } from "../src/domain/concerns/tell-looks.ts";
import { soundsDangerous } from "../src/domain/emergencies.ts";
import { tellOfFailedBackup } from "../src/domain/failed-backup.ts";
import { askAboutHeldMail } from "../src/domain/held-mail.ts";
import { noticesByClock } from "../src/domain/notices/make-notice.ts";
import { noticeLogin } from "../src/domain/relink/notice-login.ts";
import { ring } from "../src/domain/reminders/ring.ts";
import { hearRoom } from "../src/domain/rooms/hear-room.ts";
import { noteUndelivered } from "../src/domain/undelivered.ts";
import { underWay } from "../src/domain/under-way.ts";
import { watchChannels } from "../src/domain/watch-channels.ts";
import type { ByClock } from "../src/talk/command.ts";
import type { Words } from "../src/talk/words.ts";
import { addToMine } from "./add-to-mine.ts";
import { answerAsker, askForPerson, help } from "./ask-person.ts";
import { askReopen } from "./ask-reopen.ts";
import { away } from "./away.ts";
import { behalf } from "./behalf.ts";
import { callFlows } from "./call/call-flows.ts";
import { overheard } from "./call/overheard.ts";
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
import { shiftsSheet } from "./files/shifts-sheet.ts";
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
import { allNews } from "./news/all-news.ts";
import { notMe } from "./not-me.ts";
import { noticeFlows } from "./notice/notice-flows.ts";
import { ownCode } from "./own-code.ts";
import { prepare } from "./prepare.ts";
import { rateSatisfaction, rateSolution } from "./rate.ts";
import { relink } from "./relink.ts";
import { reminderFlows } from "./reminders/reminder-flows.ts";
import { reveal } from "./reveal.ts";
import { bindHere } from "./rooms/bind.ts";
import { roomFlows } from "./rooms/room-flows.ts";
import { mergeSame, notSame } from "./same.ts";
import { sayConcern } from "./say-concern.ts";
import { setUp } from "./set-up.ts";
import { status } from "./status.ts";
import { stepFlows } from "./steps/step-flows.ts";
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
    ...stepFlows,
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
    ...reminderFlows,
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
    ...roomFlows,
  ],
  opener: sayConcern,
  help,
  person: askForPerson,
  replied: toConcern,
  corrected: correctWhatWasSaid,
  isUrgent: (words: Pick<Words, "understood">, said: string) => soundsDangerous(words, said),
  cards: [concernCard, askerCard, ratingCard, noticeCard, callCard, reminderCard, sheetCard, roomCard, roomNamesCard],
  /** What is made when it is about to be sent. */
  files: [concernsSheet, reportsSheet, weekPicture, callSheet, shiftsSheet, loginPicture],
  overheard,
  hearsInRooms: hearRoom,
  news: allNews,
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
  prepare,
};
