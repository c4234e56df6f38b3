import type { AnswerState } from "../../src/domain/calls/answer-moves.ts";
import { answersIn } from "../../src/domain/calls/find-call.ts";
import { toldOff } from "../../src/domain/calls/lead-call.ts";
import type { NewsTable } from "../../src/talk/news.ts";
import type { Phrase } from "../../src/talk/phrase.ts";
import { answerOne } from "../call/answer.ts";
import { briefOf, inMode } from "../call/call-words.ts";
import { button, phrase } from "../talk.ts";
import { aboutCall, ids, parted, redrawn, redrawnOnly, toMany, toThoseWhoCome } from "./about-call.ts";
import { toRooms } from "./rooms.ts";

/** Who hears that a call is over. */
export const overCallNews: NewsTable = {
  "call.cancelled": (event, sight) =>
    aboutCall(event, sight, (one) => {
      if (event.about.wasOut !== true) return [redrawn(one)];
      const brief = briefOf(one);
      const words = typeof event.about.words === "string" ? event.about.words : null;
      const text =
        words === null ? phrase("call.cancelled_told", { brief }) : phrase("call.cancelled_because", { brief, words });
      const { sure, others } = parted(toldOff(sight, one.id));
      return [
        toThoseWhoCome(one, sight, "cancelled", sure, inMode(one, text)),
        toMany(one, "cancelled others", others, inMode(one, text)),
        ...toRooms(one, sight, inMode(one, text)),
        redrawn(one),
      ];
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
