import { type NoticeDraft, rehearseNotice, sendNotice } from "../../src/domain/notices/make-notice.ts";
import { myNotices } from "../../src/domain/notices/read-notice.ts";
import { readSendTime } from "../../src/domain/notices/read-send-time.ts";
import { myName } from "../../src/domain/people.ts";
import { audienceNamed, openingsFor } from "../../src/domain/send-to.ts";
import { none } from "../../src/talk/fields.ts";
import { join, type Part } from "../../src/talk/part.ts";
import { moreParts, oneOf, oneOfThese, wordsHere } from "../../src/talk/question.ts";
import { flow, phrase, type Talk } from "../talk.ts";
import { earlierNotices } from "./earlier-notices.ts";
import { type Found, missedWords, noticeText, signed, whomWords } from "./notice-words.ts";
import { whenToSend } from "./when-to-send.ts";

const longest = 2000;

/** What is being written, as far as it has come. */
interface Draft {
  readonly told: Part;
  readonly audience?: NoticeDraft["audience"];
  readonly asksSeen: boolean;
  readonly at?: number;
  /** Why it is shown once more. */
  readonly why?: "changed" | "stale" | "past";
}

const halfAnHour = 30 * 60_000;

/** A notice to many: words, to whom, and off it goes. */
export const sendNotices = flow("notice", { code: "nt", fields: none }, function* (talk) {
  const openings = talk.look("openings", openingsFor, { action: "notify" });
  if (!openings.isAny) return talk.say("notice.not_yours");
  const hasEarlier = talk.look("mine", myNotices, null).length > 0;
  const first = yield* talk.ask("notice.words", oneOf(hasEarlier ? ["earlier"] : []).or(moreParts()));
  if (first === "earlier") return { start: earlierNotices, input: {} };
  let draft: Draft = { told: first.more, asksSeen: false };
  for (;;) {
    const { told, audience } = draft;
    const { words } = told;
    if (words === undefined) draft = adding(draft, yield* talk.ask("notice.words_too", moreParts()));
    else if (words.length > longest) draft = { ...draft, told: yield* anew(talk, told) };
    else if (audience === undefined) draft = yield* askWhom(talk, draft);
    else {
      const next = yield* confirm(talk, draft, { ...draft, words, files: told.attachments ?? [], audience });
      if (next === null) return;
      draft = next;
    }
  }
});

function* anew(talk: Talk, told: Part) {
  const { more } = yield* talk.ask("notice.too_long", moreParts());
  const { words: _, ...others } = told;
  return join(others, more);
}

function* askWhom(talk: Talk, draft: Draft) {
  const { everybody, grids, teams } = talk.look("openings", openingsFor, { action: "notify" });
  const all = [
    ...grids.map(({ id, name }) => ({ value: `a${id}`, label: name, audience: { areas: [id] } })),
    ...teams.map(({ id, name }) => ({ value: `t${id}`, label: name, audience: { teams: [id] } })),
  ];
  const whole = everybody ? [{ value: "everybody", label: phrase("notice.to.everybody"), audience: {} }] : [];
  const offered = [...whole, ...all].slice(0, 8);
  const choices = offered.map(({ value, label }) => ({ value, label }));
  let answer = yield* talk.ask("notice.to", oneOfThese(choices).or(wordsHere()).or(moreParts()));
  for (;;) {
    if (typeof answer === "string") {
      const chosen = answer;
      return { ...draft, audience: offered.find(({ value }) => value === chosen)?.audience ?? {} };
    }
    if ("more" in answer) return adding(draft, answer);
    const { words } = answer;
    const named = talk.look("named", audienceNamed, { action: "notify", words });
    if (named) return { ...draft, audience: named };
    answer = yield* talk.ask("notice.to_unknown", oneOfThese(choices).or(wordsHere()).or(moreParts()), { words });
  }
}

/** Shows it just as it will be seen, and whom it reaches; null when it has been sent, or can't be. */
function* confirm(talk: Talk, draft: Draft, given: Draft & Pick<NoticeDraft, "words" | "files" | "audience">) {
  const { words, files, audience, asksSeen, at } = given;
  const notice: NoticeDraft = { words, files, audience, asksSeen, ...(at === undefined ? {} : { at }) };
  const found = talk.look("found", rehearseNotice, notice);
  if ("refused" in found) {
    talk.say(found.refused === "nobody" ? "notice.nobody" : "notice.not_yours");
    return found.refused === "nobody" ? without(draft, "audience") : null;
  }
  const sight = shown(talk, notice, found, given.why);
  const others = [asksSeen ? "no_seen" : "seen", "words", "to"] as const;
  const answer =
    at === undefined
      ? yield* talk.ask("notice.confirm", oneOf(["send", "later", ...others]).or(moreParts()), sight)
      : yield* talk.ask("notice.plan", oneOf(["send", "later", "now", ...others]).or(moreParts()), sight);
  if (typeof answer !== "string") return yield* timedOrMore(talk, draft, answer);
  if (answer !== "send") return yield* change(talk, draft, answer);
  const again = talk.look("again", rehearseNotice, notice);
  if ("refused" in again || again.print !== found.print) return { ...draft, why: "changed" as const };
  if (again.lookedAt - found.lookedAt > halfAnHour) return { ...draft, why: "stale" as const };
  if (at !== undefined && at <= again.lookedAt) return { ...without(draft, "at"), why: "past" as const };
  const sent = talk.act("send", sendNotice, { draft: notice, print: found.print, lookedAt: found.lookedAt });
  if ("refused" in sent) talk.say(sent.refused === "not_yours" ? "notice.not_yours" : `notice.${sent.refused}`);
  else if (sent.at !== null) talk.say("notice.planned", { at: sent.at, number: sent.reached });
  return null;
}

/** 明早8点发 sets the time; anything else is one more part of the notice. */
function* timedOrMore(talk: Talk, draft: Draft, answer: { readonly more: Part }) {
  const { words, attachments } = answer.more;
  const isBare = words !== undefined && attachments === undefined;
  const said = isBare ? talk.look("said", readSendTime, { words, isAnswer: false }) : null;
  return said === null ? adding(draft, answer) : { ...draft, at: yield* whenToSend(talk, said) };
}

function* change(talk: Talk, draft: Draft, what: "later" | "now" | "seen" | "no_seen" | "words" | "to") {
  switch (what) {
    case "later":
      return { ...draft, at: yield* whenToSend(talk, null) };
    case "now":
      return without(draft, "at");
    case "to":
      return without(draft, "audience");
    case "words": {
      const { words: _, ...others } = draft.told;
      return { ...draft, told: others };
    }
    default:
      return { ...draft, asksSeen: what === "seen" };
  }
}

function shown(talk: Talk, { words, files, asksSeen, at }: NoticeDraft, found: Found, why: Draft["why"]) {
  const from = signed(talk, talk.look("name", myName, null));
  const details = [
    ...(files.length === 0 ? [] : [phrase("notice.with_files", { count: files.length })]),
    missedWords(found.unreached),
    ...(asksSeen ? [phrase("notice.with_seen")] : []),
    ...(at === undefined ? [] : [phrase("notice.at", { at })]),
    ...(found.morning === null ? [] : [phrase("notice.at_night", { at: found.morning })]),
    ...(why === undefined ? [] : [phrase(`notice.${why}`)]),
  ];
  return {
    shown: noticeText(words, from, false),
    whom: whomWords(found),
    number: found.reached,
    details,
  };
}

function adding(draft: Draft, { more }: { readonly more: Part }): Draft {
  return { ...draft, told: join(draft.told, more) };
}

function without(draft: Draft, what: "audience" | "at"): Draft {
  const { [what]: _, why: __, ...others } = draft;
  return others;
}
