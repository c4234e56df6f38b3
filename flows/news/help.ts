import { dutySecretary } from "../../src/domain/staff.ts";
import type { NewsTable } from "../../src/talk/news.ts";
import { askForPerson } from "../ask-person.ts";
import { askerCard } from "../cards/asker-card.ts";
import { button, phrase } from "../talk.ts";

/** Who hears when somebody wants a person, or when the bot itself needs one. */
export const helpNews: NewsTable = {
  "help.asked": ({ id, about }, { db, now }) =>
    toDuty(db, now).map((to) => ({ to, card: askerCard, about: { address: about.address, asked: id }, again: true })),

  "help.answered": ({ about }) => [
    {
      to: Number(about.person),
      words: phrase("help.from_office", { words: String(about.words) }),
      buttons: [button(askForPerson, {}, "help.write_back")],
    },
  ],

  "talk.fault": ({ about }, { db, now }) =>
    toDuty(db, now).map((to) => ({ to, words: phrase("news.fault", { code: String(about.code) }) })),

  "calendar.ends": ({ about }, { db, now }) => {
    const words = phrase(about.hasEnded === true ? "news.calendar_ended" : "news.calendar_ends", {
      year: Number(about.year),
    });
    return toDuty(db, now).map((to) => ({ to, words }));
  },

  "talk.set_aside": (_, { db, now }) => toDuty(db, now).map((to) => ({ to, words: phrase("news.set_aside") })),
};

function toDuty(db: Parameters<typeof dutySecretary>[0], now: number): number[] {
  const to = dutySecretary(db, now);
  return to === undefined ? [] : [to];
}
