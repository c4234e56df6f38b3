import { viewOf } from "../../src/domain/concerns/read-concern.ts";
import { undoneFor } from "../../src/domain/concerns/undo-change.ts";
import type { Sight } from "../../src/talk/command.ts";
import type { Event, Message } from "../../src/talk/news.ts";
import { inCharge, stateOf } from "../concern-words.ts";
import { phrase } from "../talk.ts";
import { about, laneOf, redraw, type ToOne, toFollowers, who } from "./around-concern.ts";

/** Who had heard of a step gets a correction: residents how it stands now, staff that it was taken back. Nobody else hears of it. */
export function undoneNews(event: Event, sight: Sight): Message[] {
  return about(event, sight, (view) => {
    const { heard, into } = undoneFor(sight, { event: Number(event.about.undoes) });
    const other = into === null ? null : viewOf(sight.db, into);
    const around = other ? [view, other] : [view];
    const followers = around.flatMap((one) => {
      const now = { state: stateOf(one), holder: inCharge(one.holder) };
      const messages = toFollowers(event, one, sight, (number) => phrase("news.undone", { number, ...now }));
      return messages.map((message): ToOne => ({ ...message, lane: laneOf(one) }));
    });
    const told = followers.filter(
      ({ to }, n) => heard.includes(to) && followers.findIndex((one) => one.to === to) === n,
    );
    const words = phrase("news.undone_staff", { number: view.number, who: who(event, sight) });
    const isResident = (to: number) => followers.some((one) => one.to === to);
    const staff = heard.filter((to) => to !== event.byId && !isResident(to)).map((to) => ({ to, words }));
    return [...around.map(redraw), ...told, ...staff];
  });
}
