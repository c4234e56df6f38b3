import type { NewsTable } from "../../src/talk/news.ts";
import { button, phrase } from "../talk.ts";
import { unlink } from "../unlink.ts";

/** What people hear of what happens to themselves. */
export const peopleNews: NewsTable = {
  /** News are worded in the language that holds when they are made: so this is the first sentence in the new one. */
  "person.language_chosen": ({ byId }) =>
    byId === null ? [] : [{ to: byId, words: phrase("language.kept"), lane: "reply" }],

  /** Others have read it, so it is good no longer. */
  "person.code_spoilt": ({ about, byId }) => {
    const owner = Number(about.personId);
    const who = byId === null ? [owner] : [...new Set([owner, byId])];
    return who.map((to) => ({ to, words: phrase("own_code.spoilt"), lane: "urgent" }));
  },

  /** On the phones that were theirs before, and not on the new one, on which they have just spoken. */
  "person.linked": ({ about }) => {
    const phones = Array.isArray(about.phones) ? about.phones.map(Number) : [];
    const buttons = [button(unlink, { address: Number(about.addressId) }, "own_code.not_me")];
    const words = phrase("own_code.used_elsewhere");
    return phones.map((at) => ({ to: Number(about.personId), at, words, buttons, lane: "urgent" }));
  },
};
