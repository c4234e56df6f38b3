import { aboutCommunity } from "../src/domain/community/about-community.ts";
import { type ConcernOfMine, type MyData, myData, noteMyData } from "../src/domain/privacy/my-data.ts";
import { backupDays, terms } from "../src/domain/privacy/terms.ts";
import { none } from "../src/talk/fields.ts";
import type { Phrase } from "../src/talk/phrase.ts";
import { answerWords } from "./call/call-words.ts";
import { relative, someone, where } from "./concern-words.ts";
import { lifeLines } from "./my-life-here.ts";
import { roleWords } from "./role-words.ts";
import { brief, phrase } from "./talk.ts";

/** What is kept, why and how long: the notice, for whoever asks again. */
export const privacy = brief("privacy", { code: "pr", fields: none }, (talk) => {
  talk.say("privacy.about", { talk: terms.conversation.days, backups: backupDays });
});

/** All that stands here of somebody, as a file to be read by them and by a computer. */
export const mydata = brief("mydata", { code: "md", fields: none }, (talk) => {
  const mine = talk.look("mine", myData, null);
  const { name: community } = talk.look("community", aboutCommunity, null);
  talk.act("note", noteMyData, null);
  const json = JSON.stringify(mine, null, 2);
  const file = {
    name: phrase("privacy.file_name", { ending: ".txt" }),
    text: phrase("privacy.file", { community, lines: linesOf(mine), json }),
  };
  talk.say("privacy.data", {}, { files: [file] });
});

function linesOf(mine: MyData): Phrase[] {
  const { name, phone, home, skills, times, since, roles, actors, actsFor, chats, concerns, calls, notices, shown } =
    mine;
  const { reminders, reports, duties } = mine;
  return [
    ...(name === null ? [] : [phrase("privacy.has_name", { name })]),
    ...(phone === null ? [] : [phrase("privacy.has_phone", { phone })]),
    ...(home === null ? [] : [phrase("privacy.has_home", { home })]),
    ...(skills === null ? [] : [phrase("privacy.has_skills", { words: skills })]),
    ...(times === null ? [] : [phrase("privacy.has_times", { words: times })]),
    phrase("privacy.has_since", { at: since }),
    ...roles.map((role) => phrase("privacy.has_role", { role: roleWords(role) })),
    ...actors.map(({ name: called, since: at }) => phrase("privacy.has_actor", { name: relative(called), at })),
    ...actsFor.map(({ name: called, since: at }) => phrase("privacy.has_acts_for", { name: relative(called), at })),
    ...chats.flatMap(({ channel, chat, spokeAt, recent }) => [
      phrase("privacy.has_chat", { channel, chat, at: spokeAt }),
      ...recent.map(({ at, text }) => phrase("privacy.has_recent", { at, words: text })),
    ]),
    ...concerns.flatMap(concernLines),
    ...calls.map(({ words, at, state }) => phrase("privacy.has_call", { at, words, state: answerWords(state) })),
    ...notices.map(({ words, at }) => phrase("privacy.has_notice", { at, words })),
    ...reminders.map(({ words }) => phrase("privacy.has_reminder", { words })),
    ...reports.map(({ at, words }) => phrase("privacy.has_report", { at, words })),
    ...duties.map(({ from, until }) => phrase("privacy.has_duty", { from, until })),
    ...shown.map(shownLine),
    ...lifeLines(mine),
  ];
}

function shownLine({ at, to, what, number }: MyData["shown"][number]): Phrase {
  const by = { at, who: someone(to) };
  if (what === "contact") return phrase("privacy.has_shown_contact", { ...by, number: number ?? 0 });
  if (what === "told") return phrase("privacy.has_shown_told", { ...by, number: number ?? 0 });
  return phrase(what === "name" ? "privacy.has_shown_name" : "privacy.has_shown", by);
}

function concernLines({
  number,
  kind,
  state,
  area,
  placeWords,
  point,
  filedAt,
  referredTo,
  reference,
  said,
}: ConcernOfMine): Phrase[] {
  const place = where(area, placeWords, point !== null);
  return [
    phrase("privacy.has_concern", { number, kind, place, state: phrase(`state.${state}`), at: filedAt }),
    ...(referredTo === null ? [] : [phrase("privacy.has_referred", { to: referredTo, reference: reference ?? "" })]),
    ...said.flatMap(({ at, isOfStaff, by, words, file }) => [
      ...(words === null ? [] : [saidWords(isOfStaff, by, { at, words })]),
      ...(file === null ? [] : [phrase("privacy.has_file", { at })]),
    ]),
  ];
}

function saidWords(isOfStaff: boolean, by: string | null | undefined, said: { at: number; words: string }): Phrase {
  if (by !== undefined) return phrase("privacy.has_said_for", { ...said, name: relative(by) });
  return phrase(isOfStaff ? "privacy.has_answer" : "privacy.has_said", said);
}
