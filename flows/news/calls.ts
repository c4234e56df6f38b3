import { answersIn, type Call } from "../../src/domain/calls/find-call.ts";
import { undoFor } from "../../src/domain/calls/make-call.ts";
import { shiftsLeft } from "../../src/domain/calls/shifts/shifts-of.ts";
import { toldAnew, toldOfAll } from "../../src/domain/calls/told.ts";
import { leadsOf } from "../../src/domain/calls/who-leads.ts";
import { secretariesAround } from "../../src/domain/roles.ts";
import { nameOf } from "../../src/domain/staff.ts";
import type { Sight } from "../../src/talk/command.ts";
import type { Message, NewsTable } from "../../src/talk/news.ts";
import { nextFor } from "../call/answer.ts";
import { askedAgain, briefOf, briefOfAll, forThoseWhoCome, inMode, retold } from "../call/call-words.ts";
import { callCard } from "../cards/call-card.ts";
import { called } from "../role-words.ts";
import { phrase } from "../talk.ts";
import {
  aboutCall,
  cardFor,
  fromOf,
  hasteForThoseWhoCome,
  ids,
  itself,
  offersOf,
  parted,
  redrawn,
  redrawnOnly,
  shownOf,
  toMany,
  toThoseWhoCome,
  withShifts,
} from "./about-call.ts";
import { ledCallNews } from "./calls-led.ts";
import { overCallNews } from "./calls-over.ts";
import { toRooms } from "./rooms.ts";

/** Who hears of what happens to a call: those who are called, and on a card those who see to it. */
export const callNews: NewsTable = {
  "call.opened": (event, sight) =>
    aboutCall(event, sight, (one) => {
      const invited = answersIn(sight.db, one.id).filter(({ unreached }) => unreached === null);
      const isUrgent = one.mode === "emergency";
      const out: Message = {
        ...itself(one, sight, ids(invited)),
        ...(isUrgent ? { lane: "urgent", notBefore: event.at + undoFor } : {}),
      };
      const text = shownOf(one, sight);
      const inRooms = phrase(one.shift === null ? "room.called" : "room.called_shifts", { text });
      return [
        out,
        ...toRooms(one, sight, inRooms, isUrgent ? { notBefore: event.at + undoFor } : {}),
        ...leadsOf(sight, one).map((to) => cardFor(one, to)),
        ...(isUrgent ? toSecretaries(one, sight, invited.length) : []),
      ];
    }),

  "call.answered": (event, sight) =>
    aboutCall(event, sight, (one) => {
      const { reached } = event.about;
      // Where a card can't be changed in place, it is shown anew at half the heads and at all of them.
      if (typeof reached === "number") return leadsOf(sight, one).map((to) => ({ ...cardFor(one, to), again: true }));
      return [redrawn(one)];
    }),

  "call.promoted": (event, sight) =>
    aboutCall(event, sight, (one) => {
      const to = Number(event.about.person);
      const text = phrase("call.promoted", { brief: briefOf(one), lines: forThoseWhoCome(one) });
      const buttons = nextFor({ call: one, state: "accepted" });
      return [{ to, words: inMode(one, text), buttons, ...hasteForThoseWhoCome(one, sight) }, redrawn(one)];
    }),

  "call.corrected": (event, sight) =>
    aboutCall(event, sight, (one) => {
      const { db } = sight;
      const isWhole = event.about.isWhole === true;
      const text = retold(isWhole ? withShifts(one, sight) : one, "call.corrected_told", fromOf(one, sight));
      const rows = isWhole ? toldOfAll(db, shiftsLeft(db, one)) : undefined;
      const { sure, others } = parted(toldAnew(db, one, rows));
      return [
        { ...itself(one, sight, []), renews: true },
        toThoseWhoCome(one, sight, `edition ${one.edition}`, sure, text),
        toMany(one, `edition ${one.edition} others`, others, text),
        ...toRooms(one, sight, text),
        redrawn(one),
      ];
    }),

  "call.nudged": (event, sight) =>
    aboutCall(event, sight, (one) => {
      const rows = answersIn(sight.db, one.id, ["invited"]).filter(({ nudgedAt }) => nudgedAt === event.at);
      const text = askedAgain(withShifts(one, sight), fromOf(one, sight));
      return [{ ...toMany(one, `nudged ${one.nudges}`, ids(rows), text), buttons: offersOf(one, sight) }];
    }),

  "call.reminding": (event, sight) =>
    aboutCall(event, sight, (one) => {
      const rows = answersIn(sight.db, one.id, ["accepted", "en_route"]);
      const which = event.about.which === "eve" ? "eve" : "soon";
      const text = phrase(which === "eve" ? "call.reminder_eve" : "call.reminder_soon", {
        brief: briefOf(one),
        lines: forThoseWhoCome(one),
      });
      const message = toThoseWhoCome(one, sight, `reminded ${which} ${one.edition}`, ids(rows), inMode(one, text));
      const buttons = nextFor({ call: one, state: "accepted" });
      return [{ ...message, buttons, ...(one.startsAt === null ? {} : { uselessAfter: one.startsAt }) }];
    }),

  "call.begun": redrawnOnly,
  "call.sending_stopped": redrawnOnly,
  "call.sending_resumed": redrawnOnly,

  ...ledCallNews,
  ...overCallNews,
};

function toSecretaries(one: Call, sight: Sight, number: number): Message[] {
  const text = { name: called(nameOf(sight.db, one.ownerId)), brief: briefOfAll(one), number };
  const others = secretariesAround(sight, one.areaId).filter((to) => to !== one.ownerId);
  return others.map(
    (to): Message => ({
      to,
      words: phrase(one.asks === "safety" ? "roll.made" : "call.emergency_made", text),
      lane: "urgent",
    }),
  );
}

/** The card of the call that a broadcast belongs to. */
export function callIn(key: string): Message[] {
  const [, call] = /^call (\d+) opened$/.exec(key) ?? [];
  return call === undefined ? [] : [{ redraw: callCard, about: { call: Number(call) } }];
}
