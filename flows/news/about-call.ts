import { holding } from "../../src/domain/calls/answer-moves.ts";
import { callKey, outKey } from "../../src/domain/calls/call-broadcasts.ts";
import { type Answer, type Call, callOf } from "../../src/domain/calls/find-call.ts";
import { shiftsLeft, wholeOf } from "../../src/domain/calls/shifts/shifts-of.ts";
import { leadsOf, teamLeadsOf } from "../../src/domain/calls/who-leads.ts";
import { community } from "../../src/domain/community/settings.ts";
import { quietUntil } from "../../src/domain/quiet-hours.ts";
import { nameOf } from "../../src/domain/staff.ts";
import type { Sight } from "../../src/talk/command.ts";
import type { FlowButton } from "../../src/talk/flow.ts";
import type { Event, Message } from "../../src/talk/news.ts";
import type { Phrase } from "../../src/talk/phrase.ts";
import { offers } from "../call/answer.ts";
import { callText, type From, inMode } from "../call/call-words.ts";
import { rollOffers } from "../call/roll-answer.ts";
import { callCard } from "../cards/call-card.ts";
import { called } from "../role-words.ts";
import { phrase } from "../talk.ts";

/*
 * What all news of a call has in common.
 */

export function aboutCall(event: Event, { db }: Sight, tell: (one: Call) => readonly Message[]): readonly Message[] {
  const one = callOf(db, Number(event.about.call));
  return one ? tell(one) : [];
}

export function toLeads(event: Event, sight: Sight, text: (one: Call) => Phrase): readonly Message[] {
  return aboutCall(event, sight, (one) =>
    leadsOf(sight, one).map((to): Message => ({ to, words: inMode(one, text(one)), ...haste(one) })),
  );
}

/** What is told of a call to many: never before the call itself, and of an emergency at any hour. */
export function toMany(one: Call, what: string, audience: readonly number[], words: Phrase) {
  return { broadcast: callKey(one.id, what), audience, words, after: outKey(one), ...haste(one) };
}

/** The same to those who said that they come: of what goes on at night they hear at night. */
export function toThoseWhoCome(one: Call, sight: Sight, what: string, audience: readonly number[], words: Phrase) {
  return { ...toMany(one, what, audience, words), ...hasteForThoseWhoCome(one, sight) };
}

export function haste({ mode }: Call): { readonly lane?: "urgent" } {
  return mode === "emergency" ? { lane: "urgent" } : {};
}

export function hasteForThoseWhoCome(one: Call, { db, now }: Sight): { readonly lane?: "urgent" } {
  const isTonight = (one.startsAt ?? now) < quietUntil(db, now);
  return isTonight ? { lane: "urgent" } : haste(one);
}

/** Those of them who said that they come, and the others. */
export function parted(rows: readonly Answer[]): {
  readonly sure: readonly number[];
  readonly others: readonly number[];
} {
  const isSure = ({ state }: Answer) => holding.includes(state) || state === "waitlisted";
  return { sure: ids(rows.filter(isSure)), others: ids(rows.filter((row) => !isSure(row))) };
}

export function cardFor(one: Call, to: number) {
  return { to, card: callCard, about: { call: wholeOf(one) }, lane: "reply" } as const;
}

/** Those who see to it look on; but that somebody needs help is heard first. */
export function redrawn(one: Call): Message {
  return { redraw: callCard, about: { call: wholeOf(one) }, lane: one.asks === "safety" ? "urgent" : "reply" };
}

export function redrawnOnly(event: Event, sight: Sight): readonly Message[] {
  return aboutCall(event, sight, (one) => [redrawn(one)]);
}

/** The call as those see it to whom it goes, with all shifts that are left of it. */
export function shownOf(one: Call, sight: Sight): Phrase {
  return callText(withShifts(one, sight), fromOf(one, sight));
}

export function withShifts(one: Call, { db }: Sight): Call & { readonly shifts: readonly Call[] } {
  return { ...one, shifts: shiftsLeft(db, one) };
}

/** What goes to those who are called; the words of what has not left yet are made anew where the call has changed. */
export function itself(one: Call, sight: Sight, audience: readonly number[]) {
  const ends = shiftsLeft(sight.db, one).map(({ endsAt }) => endsAt ?? 0);
  const uselessAfter = ends.length > 0 ? Math.max(...ends) : one.endsAt;
  return {
    ...{ broadcast: outKey(one), audience, words: shownOf(one, sight), buttons: offersOf(one, sight) },
    ...(uselessAfter === null ? {} : { uselessAfter }),
  };
}

export function offersOf(one: Call, { db }: Sight): FlowButton[] {
  return one.asks === "safety" ? rollOffers(one.id) : offers(one, shiftsLeft(db, one));
}

/** Of what went out with a shift that is not to be had any more, the others are left: whoever has not got it yet reads only these. */
export function withoutShift(one: Call, sight: Sight): Message[] {
  return shiftsLeft(sight.db, one).length === 0 ? [] : [{ ...itself(one, sight, []), renews: true }];
}

export function fromOf({ ownerId, audience }: Call, sight: Sight): From {
  const { db } = sight;
  const from = phrase("notice.from", { community: community(db).name, name: called(nameOf(db, ownerId)) });
  return { from, leads: teamLeadsOf(sight, audience) };
}

export function ids(rows: readonly { readonly personId: number | null }[]): number[] {
  return rows.flatMap(({ personId }) => personId ?? []);
}
