import { answersIn } from "../../src/domain/calls/find-call.ts";
import { hoursOf } from "../../src/domain/calls/hours.ts";
import { lineOf } from "../../src/domain/calls/read-roll.ts";
import { leadsOf } from "../../src/domain/calls/who-leads.ts";
import { nameOf } from "../../src/domain/staff.ts";
import type { Message, NewsTable } from "../../src/talk/news.ts";
import { briefOf, inMode, lengthOf } from "../call/call-words.ts";
import { approve, cancelIt } from "../call/lead.ts";
import { hoursWrong } from "../call/report.ts";
import { called } from "../role-words.ts";
import { button, phrase } from "../talk.ts";
import { aboutCall, redrawn, shownOf, toLeads } from "./about-call.ts";

/** What whoever leads a call, or is to say yes to it, hears of it. */
export const ledCallNews: NewsTable = {
  "call.waits": (event, sight) =>
    aboutCall(event, sight, (one) => {
      const others = Array.isArray(event.about.others) ? event.about.others.map(Number) : [];
      const { ownerId, opensAt, id: call } = one;
      const text = { name: called(nameOf(sight.db, ownerId)), shown: shownOf(one, sight), at: opensAt ?? 0 };
      const buttons = [button(approve, { call }, "call.approve"), button(cancelIt, { call }, "call.stop_it")];
      return others.map(
        (to): Message => ({ to, words: inMode(one, phrase("call.waits_card", text)), buttons, lane: "urgent" }),
      );
    }),

  "call.short": (event, sight) =>
    toLeads(event, sight, (one) =>
      phrase("call.short_told", { missing: Number(event.about.missing), brief: briefOf(one) }),
    ),

  "call.overdue": (event, sight) =>
    toLeads(event, sight, (one) => phrase("call.overdue_told", { brief: briefOf(one) })),

  "call.hours_doubted": (event, sight) =>
    aboutCall(event, sight, (one) => {
      const row = answersIn(sight.db, one.id).find(({ id }) => id === event.about.answer);
      if (!row || row.hoursDoubt === null) return [];
      const name = called(nameOf(sight.db, row.personId));
      const spent = lengthOf(hoursOf(row, sight.now));
      const words = phrase("call.doubt_told", { name, words: row.hoursDoubt, brief: briefOf(one), spent });
      const buttons = [button(hoursWrong, { call: one.id, row: row.id }, "call.set_hours")];
      return leadsOf(sight, one).map((to): Message => ({ to, words, buttons }));
    }),

  "call.hours_set": (event, sight) =>
    aboutCall(event, sight, (one) => {
      const spent = lengthOf(Number(event.about.minutes) * 60_000);
      return [{ to: Number(event.about.person), words: phrase("call.hours_set_told", { spent, brief: briefOf(one) }) }];
    }),

  "call.need_help": (event, sight) =>
    aboutCall(event, sight, (one) => {
      const line = lineOf(sight, Number(event.about.answer));
      if (!line) return [redrawn(one)];
      const told = { name: called(line.name), place: line.area ?? phrase("roll.nowhere") };
      const words =
        line.by === null ? phrase("roll.help_told", told) : phrase("roll.help_told_by", { ...told, by: line.by });
      const leads = leadsOf(sight, one).filter((to) => to !== event.byId);
      return [...leads.map((to): Message => ({ to, words: inMode(one, words), lane: "urgent" })), redrawn(one)];
    }),
};
