import { callKey } from "../../src/domain/calls/call-broadcasts.ts";
import { answersIn, type Call, callOf } from "../../src/domain/calls/find-call.ts";
import { hoursOf } from "../../src/domain/calls/hours.ts";
import { told } from "../../src/domain/calls/lead-call.ts";
import { undoFor } from "../../src/domain/calls/make-call.ts";
import { lineOf } from "../../src/domain/calls/read-roll.ts";
import { leadsOf } from "../../src/domain/calls/who-leads.ts";
import { community } from "../../src/domain/community/settings.ts";
import { secretariesAround } from "../../src/domain/roles.ts";
import { nameOf } from "../../src/domain/staff.ts";
import type { Sight } from "../../src/talk/command.ts";
import type { Event, Message, NewsTable } from "../../src/talk/news.ts";
import type { Phrase } from "../../src/talk/phrase.ts";
import { answerOne, nextFor, offers } from "../call/answer.ts";
import { briefOf, callText, forThoseWhoCome, inMode, lengthOf } from "../call/call-words.ts";
import { approve, cancelIt } from "../call/lead.ts";
import { hoursWrong } from "../call/report.ts";
import { rollOffers } from "../call/roll-answer.ts";
import { callCard } from "../cards/call-card.ts";
import { called } from "../role-words.ts";
import { button, phrase } from "../talk.ts";
import { toRooms } from "./rooms.ts";

/** Who hears of what happens to a call: those who are called, and on a card those who see to it. */
export const callNews: NewsTable = {
  "call.waits": (event, sight) =>
    about(event, sight, (one) => {
      const others = Array.isArray(event.about.others) ? event.about.others.map(Number) : [];
      const { ownerId, opensAt, id: call } = one;
      const text = { name: called(nameOf(sight.db, ownerId)), shown: shownOf(one, sight), at: opensAt ?? 0 };
      const buttons = [button(approve, { call }, "call.approve"), button(cancelIt, { call }, "call.stop_it")];
      return others.map(
        (to): Message => ({ to, words: inMode(one, phrase("call.waits_card", text)), buttons, lane: "urgent" }),
      );
    }),

  "call.opened": (event, sight) =>
    about(event, sight, (one) => {
      const invited = answersIn(sight.db, one.id).filter(({ unreached }) => unreached === null);
      const isUrgent = one.mode === "emergency";
      const out: Message = {
        broadcast: callKey(one.id),
        audience: ids(invited),
        words: shownOf(one, sight),
        buttons: offersOf(one),
        ...(isUrgent ? { lane: "urgent", notBefore: event.at + undoFor } : {}),
        ...(one.endsAt === null ? {} : { uselessAfter: one.endsAt }),
      };
      const inRooms = toRooms(one, sight, phrase("room.called", { text: shownOf(one, sight) }), {
        ...(isUrgent ? { notBefore: event.at + undoFor } : {}),
      });
      return [out, ...inRooms, ...cards(one, sight), ...(isUrgent ? toSecretaries(one, sight, invited.length) : [])];
    }),

  "call.answered": (event, sight) =>
    about(event, sight, (one) => {
      const { reached } = event.about;
      // Where a card can't be changed in place, it is shown anew at half the heads and at all of them.
      if (typeof reached === "number") return leadsOf(sight, one).map((to) => ({ ...cardFor(one, to), again: true }));
      return [redrawn(one)];
    }),

  "call.promoted": (event, sight) =>
    about(event, sight, (one) => {
      const to = Number(event.about.person);
      const text = phrase("call.promoted", { brief: briefOf(one), lines: forThoseWhoCome(one) });
      const buttons = nextFor({ call: one, state: "accepted" });
      return [{ to, words: inMode(one, text), buttons, ...haste(one) }, redrawn(one)];
    }),

  "call.corrected": (event, sight) =>
    about(event, sight, (one) => {
      const text = phrase("call.corrected_told", { shown: shownOf({ ...one, mode: "routine" }, sight) });
      const words = inMode(one, text);
      const many = toMany(one, `edition ${one.edition}`, ids(told(sight, one.id)), words);
      return [many, ...toRooms(one, sight, words), redrawn(one)];
    }),

  "call.cancelled": (event, sight) =>
    about(event, sight, (one) => {
      if (event.about.wasOut !== true) return [redrawn(one)];
      const brief = briefOf(one);
      const words = typeof event.about.words === "string" ? event.about.words : null;
      const text =
        words === null ? phrase("call.cancelled_told", { brief }) : phrase("call.cancelled_because", { brief, words });
      const many = toMany(one, "cancelled", ids(told(sight, one.id)), inMode(one, text));
      return [many, ...toRooms(one, sight, inMode(one, text)), redrawn(one)];
    }),

  "call.undone": (event, sight) => about(event, sight, (one) => [redrawn(one)]),

  "call.stood_down": (event, sight) =>
    about(event, sight, (one) => {
      const spared = new Set(Array.isArray(event.about.spared) ? event.about.spared.map(Number) : []);
      const brief = briefOf(one);
      const rows = answersIn(sight.db, one.id).filter(({ unreached }) => unreached === null);
      const home = rows.filter(({ id }) => spared.has(id));
      const way = new Set(Array.isArray(event.about.onTheWay) ? event.about.onTheWay.map(Number) : []);
      const leave = [button(answerOne, { call: one.id, answer: "left" }, "call.left")];
      return [
        toMany(
          one,
          "spared",
          ids(home.filter(({ id }) => !way.has(id))),
          inMode(one, phrase("call.stood_down_spared", { brief })),
        ),
        toMany(
          one,
          "turned back",
          ids(home.filter(({ id }) => way.has(id))),
          inMode(one, phrase("call.stood_down_way", { brief })),
        ),
        {
          ...toMany(
            one,
            "thanked",
            ids(rows.filter(({ state }) => state === "on_site")),
            inMode(one, phrase("call.stood_down_there", { brief })),
          ),
          buttons: leave,
        },
        toMany(
          one,
          "gone",
          ids(rows.filter(({ state }) => state === "departed")),
          inMode(one, phrase("call.stood_down_gone", { brief })),
        ),
        ...toRooms(one, sight, inMode(one, phrase("room.stood_down", { brief }))),
        redrawn(one),
      ];
    }),

  "call.nudged": (event, sight) =>
    about(event, sight, (one) => {
      const rows = answersIn(sight.db, one.id, ["invited"]).filter(({ nudgedAt }) => nudgedAt === event.at);
      const text = phrase("call.nudged_told", { shown: shownOf({ ...one, mode: "routine" }, sight) });
      return [{ ...toMany(one, `nudged ${one.nudges}`, ids(rows), inMode(one, text)), buttons: offersOf(one) }];
    }),

  "call.reminding": (event, sight) =>
    about(event, sight, (one) => {
      const rows = answersIn(sight.db, one.id, ["accepted", "en_route"]);
      const which = event.about.which === "eve" ? "eve" : "soon";
      const text = phrase(which === "eve" ? "call.reminder_eve" : "call.reminder_soon", {
        brief: briefOf(one),
        lines: forThoseWhoCome(one),
      });
      const message = toMany(one, `reminded ${which} ${one.edition}`, ids(rows), inMode(one, text));
      const buttons = nextFor({ call: one, state: "accepted" });
      return [{ ...message, buttons, ...(one.startsAt === null ? {} : { uselessAfter: one.startsAt }) }];
    }),

  "call.short": (event, sight) =>
    toLeads(event, sight, (one) =>
      phrase("call.short_told", { missing: Number(event.about.missing), brief: briefOf(one) }),
    ),

  "call.overdue": (event, sight) =>
    toLeads(event, sight, (one) => phrase("call.overdue_told", { brief: briefOf(one) })),

  "call.hours_doubted": (event, sight) =>
    about(event, sight, (one) => {
      const row = answersIn(sight.db, one.id).find(({ id }) => id === event.about.answer);
      if (!row || row.hoursDoubt === null) return [];
      const name = called(nameOf(sight.db, row.personId));
      const spent = lengthOf(hoursOf(row, sight.now));
      const words = phrase("call.doubt_told", { name, words: row.hoursDoubt, brief: briefOf(one), spent });
      const buttons = [button(hoursWrong, { call: one.id, row: row.id }, "call.set_hours")];
      return leadsOf(sight, one).map((to): Message => ({ to, words, buttons }));
    }),

  "call.hours_set": (event, sight) =>
    about(event, sight, (one) => {
      const spent = lengthOf(Number(event.about.minutes) * 60_000);
      return [{ to: Number(event.about.person), words: phrase("call.hours_set_told", { spent, brief: briefOf(one) }) }];
    }),

  "call.need_help": (event, sight) =>
    about(event, sight, (one) => {
      const line = lineOf(sight, Number(event.about.answer));
      if (!line) return [redrawn(one)];
      const told = { name: called(line.name), place: line.area ?? phrase("roll.nowhere") };
      const words =
        line.by === null ? phrase("roll.help_told", told) : phrase("roll.help_told_by", { ...told, by: line.by });
      const leads = leadsOf(sight, one).filter((to) => to !== event.byId);
      return [...leads.map((to): Message => ({ to, words: inMode(one, words), lane: "urgent" })), redrawn(one)];
    }),

  "call.roll_ended": (event, sight) =>
    about(event, sight, (one) => {
      const rows = answersIn(sight.db, one.id, ["safe", "not_here"]).filter(({ sourceId }) => sourceId === null);
      return [toMany(one, "ended", ids(rows), inMode(one, phrase("roll.ended_told"))), redrawn(one)];
    }),

  "call.begun": redrawnOnly,
  "call.closed": redrawnOnly,
  "call.sending_stopped": redrawnOnly,
  "call.sending_resumed": redrawnOnly,
};

function offersOf({ id, asks }: Call) {
  return asks === "safety" ? rollOffers(id) : offers(id);
}

function redrawnOnly(event: Event, sight: Sight): readonly Message[] {
  return about(event, sight, (one) => [redrawn(one)]);
}

function about(event: Event, { db }: Sight, tell: (one: Call) => readonly Message[]): readonly Message[] {
  const one = callOf(db, Number(event.about.call));
  return one ? tell(one) : [];
}

function shownOf(one: Call, { db }: Sight): Phrase {
  const from = phrase("notice.from", { community: community(db).name, name: called(nameOf(db, one.ownerId)) });
  return callText(one, from);
}

/** What is told of a call to many: never before the call itself, and of an emergency at any hour. */
function toMany(one: Call, what: string, audience: readonly number[], words: Phrase) {
  return { broadcast: callKey(one.id, what), audience, words, after: callKey(one.id), ...haste(one) };
}

function haste({ mode }: Call): { readonly lane?: "urgent" } {
  return mode === "emergency" ? { lane: "urgent" } : {};
}

function cards(one: Call, sight: Sight): Message[] {
  return leadsOf(sight, one).map((to) => cardFor(one, to));
}

function cardFor({ id: call }: Call, to: number) {
  return { to, card: callCard, about: { call }, lane: "reply" } as const;
}

function redrawn({ id: call }: Call): Message {
  return { redraw: callCard, about: { call } };
}

function toSecretaries(one: Call, sight: Sight, number: number): Message[] {
  const text = { name: called(nameOf(sight.db, one.ownerId)), brief: briefOf(one), number };
  const others = secretariesAround(sight, one.areaId).filter((to) => to !== one.ownerId);
  return others.map(
    (to): Message => ({
      to,
      words: phrase(one.asks === "safety" ? "roll.made" : "call.emergency_made", text),
      lane: "urgent",
    }),
  );
}

function toLeads(event: Event, sight: Sight, text: (one: Call) => Phrase): readonly Message[] {
  return about(event, sight, (one) =>
    leadsOf(sight, one).map((to): Message => ({ to, words: inMode(one, text(one)), ...haste(one) })),
  );
}

function ids(rows: readonly { readonly personId: number | null }[]): number[] {
  return rows.flatMap(({ personId }) => personId ?? []);
}

/** The card of the call that a broadcast belongs to. */
export function callIn(key: string): Message[] {
  const [, call] = /^call (\d+) opened$/.exec(key) ?? [];
  return call === undefined ? [] : [{ redraw: callCard, about: { call: Number(call) } }];
}
