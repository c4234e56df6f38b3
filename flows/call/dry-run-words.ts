import { audienceNames } from "../../src/domain/audience.ts";
import type { CallDraft, DryRun } from "../../src/domain/calls/dry-run.ts";
import { myName } from "../../src/domain/people.ts";
import type { Phrase, Text } from "../../src/talk/phrase.ts";
import { missedWords, signed } from "../notice/notice-words.ts";
import { phrase, type Teller } from "../talk.ts";
import { callText } from "./call-words.ts";
import type { Draft } from "./make-call.ts";

/** The call just as those will see it to whom it goes. */
export function callShown(
  talk: Teller,
  { place, kind, level, bring, shifts = [], ...call }: CallDraft,
  leads: readonly string[],
): Phrase {
  const whole = {
    asks: "help" as const,
    ...call,
    placeWords: place ?? null,
    kind: kind ?? null,
    level: level ?? null,
    bring: bring ?? null,
    shifts: shifts.map((one, i) => ({ ...one, shift: i + 1 })),
  };
  return callText(whole, { from: signed(talk, talk.look("name", myName, null)), leads });
}

export function whomOf(talk: Teller, audience: CallDraft["audience"]): Text {
  const names = talk.look("names", audienceNames, audience);
  return names.length === 0 ? phrase("notice.everybody") : names.join(" ");
}

const mostNames = 10;

/** Whom it does not reach, whom it spares, and what becomes of it when it is confirmed. */
export function dryRunLines(found: DryRun, { mode }: CallDraft, why: Draft["why"]): Phrase[] {
  const { onLeave, onSite, tired, weekly, isForAll, checkAt = null } = found;
  const names = tired
    .slice(0, mostNames)
    .map(({ name }) => name ?? "…")
    .join(" ");
  return [
    missedWords(found.unreached),
    ...(onLeave === 0 ? [] : [phrase("call.on_leave", { count: onLeave })]),
    ...(onSite === 0 ? [] : [phrase("call.on_site", { count: onSite })]),
    ...(tired.length === 0 ? [] : [phrase("call.tired", { count: tired.length, weekly, names })]),
    ...(checkAt === null ? [] : [phrase("call.check_line", { at: checkAt })]),
    ...(mode === "emergency" ? [phrase("call.goes_at_once")] : isForAll ? [phrase("call.waits_for_second")] : []),
    ...(why === undefined || (why === "retimed" && found.saysTime !== true) ? [] : [phrase(`call.${why}`)]),
  ];
}
