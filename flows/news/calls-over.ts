import type { AnswerState } from "../../src/domain/calls/answer-moves.ts";
import { answersIn } from "../../src/domain/calls/find-call.ts";
import { shiftsOf } from "../../src/domain/calls/shifts/shifts-of.ts";
import { toldOfAll, toldOff } from "../../src/domain/calls/told.ts";
import type { NewsTable } from "../../src/talk/news.ts";
import type { Phrase } from "../../src/talk/phrase.ts";
import { answerOne } from "../call/answer.ts";
import { briefOf, briefOfAll, inMode } from "../call/call-words.ts";
import { button, phrase } from "../talk.ts";
import { aboutCall, ids, parted, redrawn, redrawnOnly, toMany, toThoseWhoCome, withoutShift } from "./about-call.ts";
import { toRooms } from "./rooms.ts";

/** Who hears that a call is over. */
export const overCallNews: NewsTable = {
  "call.cancelled": (event, sight) =>
    aboutCall(event, sight, (one) => {
      if (event.about.wasOut !== true) return [redrawn(one)];
      const { db } = sight;
      const isWhole = event.about.isWhole === true;
      const brief = isWhole ? briefOfAll(one) : briefOf(one);
      const gone = shiftsOf(db, one).filter(({ state, endedAt }) => state === "cancelled" && endedAt === event.at);
      const words = typeof event.about.words === "string" ? event.about.words : null;
      const text =
        words === null ? phrase("call.cancelled_told", { brief }) : phrase("call.cancelled_because", { brief, words });
      const { sure, others } = parted(toldOff(db, one, isWhole ? toldOfAll(db, gone) : undefined));
      // The first of the shifts, by whose name all are told, may have been cancelled by itself before.
      const what = isWhole ? "cancelled all" : "cancelled";
      return [
        toThoseWhoCome(one, sight, what, sure, inMode(one, text)),
        toMany(one, `${what} others`, others, inMode(one, text)),
        ...toRooms(one, sight, inMode(one, text)),
        ...withoutShift(one, sight),
        redrawn(one),
      ];
    }),

  /** Its time is over, and others of the same call go on; whoever is there may go. */
  "call.shift_over": (event, sight) =>
    aboutCall(event, sight, (one) => {
      const rows = answersIn(sight.db, one.id, ["on_site"]);
      const text = inMode(one, phrase("call.shift_over_told", { brief: briefOf(one) }));
      const message = toThoseWhoCome(one, sight, "over", ids(rows), text);
      const leave = [button(answerOne, { call: one.id, answer: "left" }, "call.left")];
      return [{ ...message, buttons: leave }, ...withoutShift(one, sight), redrawn(one)];
    }),

  "call.undone": (event, sight) => aboutCall(event, sight, (one) => [redrawn(one)]),

  "call.stood_down": (event, sight) =>
    aboutCall(event, sight, (one) => {
      const [home, way] = [numbers(event.about.spared), numbers(event.about.onTheWay)];
      const brief = briefOf(one);
      const rows = answersIn(sight.db, one.id).filter(({ unreached }) => unreached === null);
      const leave = [button(answerOne, { call: one.id, answer: "left" }, "call.left")];
      const tell = (what: string, among: typeof rows, text: Phrase) =>
        toThoseWhoCome(one, sight, what, ids(among), inMode(one, text));
      const stands = (state: AnswerState) => rows.filter((row) => row.state === state);
      return [
        tell(
          "spared",
          rows.filter(({ id }) => home.has(id) && !way.has(id)),
          phrase("call.stood_down_spared", { brief }),
        ),
        tell(
          "turned back",
          rows.filter(({ id }) => way.has(id)),
          phrase("call.stood_down_way", { brief }),
        ),
        { ...tell("thanked", stands("on_site"), phrase("call.stood_down_there", { brief })), buttons: leave },
        tell("gone", stands("departed"), phrase("call.stood_down_gone", { brief })),
        ...toRooms(one, sight, inMode(one, phrase("room.stood_down", { brief }))),
        ...withoutShift(one, sight),
        redrawn(one),
      ];
    }),

  "call.roll_ended": (event, sight) =>
    aboutCall(event, sight, (one) => {
      // Of one that the clock ends after a month, nobody wants to hear any more.
      if (event.byId === null) return [redrawn(one)];
      const rows = answersIn(sight.db, one.id, ["safe", "not_here"]).filter(({ sourceId }) => sourceId === null);
      return [toMany(one, "ended", ids(rows), inMode(one, phrase("roll.ended_told"))), redrawn(one)];
    }),

  "call.closed": redrawnOnly,
};

function numbers(value: unknown): ReadonlySet<number> {
  return new Set(Array.isArray(value) ? value.map(Number) : []);
}
