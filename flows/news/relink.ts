import { reachedAmong } from "../../src/domain/relink/reached-among.ts";
import { secretariesAround } from "../../src/domain/roles.ts";
import { nameOf } from "../../src/domain/staff.ts";
import type { NewsTable } from "../../src/talk/news.ts";
import { notMe } from "../not-me.ts";
import { called } from "../role-words.ts";
import { button, phrase } from "../talk.ts";

/** Who hears when somebody is taken for one who was here before: both of their chats, and secretaries where one objects. */
export const relinkNews: NewsTable = {
  // Once a day is enough, however many come back.
  "relink.asked": ({ about }, sight) =>
    about.isFirst === true ? secretariesAround(sight, null).map((to) => ({ to, words: phrase("relink.asked") })) : [],

  "login.changed": ({ about }, sight) => {
    const words = phrase("relink.login", { number: Number(about.people) });
    return secretariesAround(sight, null).map((to) => ({ to, words }));
  },

  "relink.done": ({ id, about }, { db }) => {
    const to = Number(about.to);
    const [chat] = reachedAmong(db, about.chats);
    return [
      ...(chat === undefined ? [] : [{ to, at: chat, words: phrase("was_here.done") }]),
      ...reachedAmong(db, about.old).map((at) => ({
        ...{ to, at, words: phrase("was_here.done_elsewhere") },
        buttons: [button(notMe, { relink: id }, "was_here.not_me")],
      })),
    ];
  },

  // They came by a code of their own that is older than that, so that it may have been somebody else.
  "relink.returned": ({ about }) => [
    {
      ...{ to: Number(about.personId), at: Number(about.addressId), words: phrase("was_here.done_elsewhere") },
      buttons: [button(notMe, { relink: Number(about.relink) }, "was_here.not_me")],
    },
  ],

  "relink.objected": ({ about }, sight) => {
    const [from, to] = [Number(about.from), Number(about.to)];
    const words =
      typeof about.number === "number"
        ? phrase("relink.objected_number", { number: about.number })
        : phrase("relink.objected", { name: called(nameOf(sight.db, to)) });
    return [
      { to: from, words: phrase("was_here.apart") },
      ...secretariesAround(sight, null).map((to) => ({ to, words })),
    ];
  },
};
