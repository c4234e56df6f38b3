import { nameOf } from "../../src/domain/staff.ts";
import type { Event, NewsTable } from "../../src/talk/news.ts";
import { relative } from "../concern-words.ts";
import { stopActing } from "../family.ts";
import { button, phrase } from "../talk.ts";

/** What the two of whom one acts for the other hear of it. Whoever did it was told in the conversation. */
export const familyNews: NewsTable = {
  "acting.begun": ({ about }, { db }) => {
    const { actorId, forId } = sides(about);
    const words = phrase("family.begun_for_you", { name: relative(nameOf(db, actorId)) });
    return [{ to: forId, words, buttons: [button(stopActing, { acting: Number(about.delegation) }, "family.stop")] }];
  },

  "acting.ended": ({ about, byId }, { db }) => {
    const { actorId, forId } = sides(about);
    const toOwner = { to: forId, words: phrase("family.ended_for_you", { name: relative(nameOf(db, actorId)) }) };
    const toActor = { to: actorId, words: phrase("family.ended_by_them", { name: relative(nameOf(db, forId)) }) };
    return [toOwner, toActor].filter(({ to }) => to !== byId);
  },
};

function sides({ actorId, forId }: Event["about"]) {
  return { actorId: Number(actorId), forId: Number(forId) };
}
