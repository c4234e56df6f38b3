import { answersIn } from "../../src/domain/calls/find-call.ts";
import { told } from "../../src/domain/calls/lead-call.ts";
import type { NewsTable } from "../../src/talk/news.ts";
import { answerOne } from "../call/answer.ts";
import { briefOf, inMode } from "../call/call-words.ts";
import { button, phrase } from "../talk.ts";
import { aboutCall, ids, redrawn, redrawnOnly, toMany } from "./about-call.ts";

/** Who hears that a call is over. */
export const overCallNews: NewsTable = {
  "call.cancelled": (event, sight) =>
    aboutCall(event, sight, (one) => {
      if (event.about.wasOut !== true) return [redrawn(one)];
      const brief = briefOf(one);
      const words = typeof event.about.words === "string" ? event.about.words : null;
      const text =
        words === null ? phrase("call.cancelled_told", { brief }) : phrase("call.cancelled_because", { brief, words });
      return [toMany(one, "cancelled", ids(told(sight, one.id)), inMode(one, text)), redrawn(one)];
    }),

  "call.undone": (event, sight) => aboutCall(event, sight, (one) => [redrawn(one)]),

  "call.stood_down": (event, sight) =>
    aboutCall(event, sight, (one) => {
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
        redrawn(one),
      ];
    }),

  "call.roll_ended": (event, sight) =>
    aboutCall(event, sight, (one) => {
      const rows = answersIn(sight.db, one.id, ["safe", "not_here"]).filter(({ sourceId }) => sourceId === null);
      return [toMany(one, "ended", ids(rows), inMode(one, phrase("roll.ended_told"))), redrawn(one)];
    }),

  "call.closed": redrawnOnly,
};
