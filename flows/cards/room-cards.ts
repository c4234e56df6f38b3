import { callOf, mayLead } from "../../src/domain/calls/find-call.ts";
import { roomTally } from "../../src/domain/rooms/read-room.ts";
import { waitingIn } from "../../src/domain/rooms/tell-heard.ts";
import { fields, id } from "../../src/talk/fields.ts";
import type { Card } from "../../src/talk/news.ts";
import type { Phrase } from "../../src/talk/phrase.ts";
import { briefOf, inMode } from "../call/call-words.ts";
import { roomNames } from "../rooms/names.ts";
import { button, phrase } from "../talk.ts";

const mostNames = 30;

/** How a call stands, for a room: what was understood there, so that whoever was misunderstood sees it. */
export const roomCard: Card<{ room: number; call: number }> = {
  name: "room",
  fields: fields({ room: id, call: id }),
  draw(about, sight) {
    const tally = roomTally(sight, about);
    if (tally === null) return null;
    const { call, rolled, heads, counted, waiting } = tally;
    const brief = briefOf(call);
    if (call.asks === "safety") {
      const { safe, unconfirmed, needHelp: help, unknown } = rolled;
      const words = phrase("room.roll_tally", { brief, safe, unconfirmed, help, unknown });
      return { words: inMode(call, words), buttons: [] };
    }
    const title =
      call.quota === null
        ? phrase("room.tally", { brief, heads })
        : phrase("room.tally_of", { brief, heads, quota: call.quota });
    const lines: Phrase[] = [
      ...(counted.length === 0 ? [] : [phrase("room.tally_counted", { names: together(counted) })]),
      ...(waiting.length === 0 ? [] : [phrase("room.tally_waiting", { names: together(waiting) })]),
    ];
    return { words: inMode(call, phrase("room.tally_lines", { lines: [title, ...lines] })), buttons: [] };
  },
};

/** To a lead: something of what was heard in groups waits for them. */
export const roomNamesCard: Card<{ call: number }> = {
  name: "room-names",
  fields: fields({ call: id }),
  draw({ call }, sight) {
    const one = callOf(sight.db, call);
    if (!one || !mayLead(sight, one)) return null;
    const number = waitingIn(sight.db, call);
    const brief = briefOf(one);
    if (number === 0) return { words: inMode(one, phrase("room.card_none", { brief })), buttons: [] };
    return {
      words: inMode(one, phrase("room.card_waits", { brief, number })),
      buttons: [button(roomNames, { call }, "room.look")],
    };
  },
};

function together(texts: readonly string[]): string {
  const rest = texts.length > mostNames ? ["…"] : [];
  return [...texts.slice(0, mostNames), ...rest].join(" · ");
}
