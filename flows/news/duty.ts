import { nameOf } from "../../src/domain/staff.ts";
import type { Event, NewsTable } from "../../src/talk/news.ts";
import { called } from "../role-words.ts";
import { phrase } from "../talk.ts";

/** Those on the rota hear of their turns; whoever set them was told in the conversation. */
export const dutyNews: NewsTable = {
  "duty.set": (event, { db }) => {
    const { personId, deputyId } = event.about;
    const turn = turnOf(event);
    const name = called(nameOf(db, Number(personId)));
    const toDeputy = { to: Number(deputyId), words: phrase("duty.you_deputise", { ...turn, name }) };
    const all = [{ to: Number(personId), words: phrase("duty.yours", turn) }, ...(deputyId === null ? [] : [toDeputy])];
    return all.filter(({ to }) => to !== event.byId);
  },

  "duty.ended": (event, { db }) => {
    const { personId, deputyId } = event.about;
    const turn = turnOf(event);
    const name = called(nameOf(db, Number(personId)));
    const toDeputy = { to: Number(deputyId), words: phrase("duty.not_deputy", { ...turn, name }) };
    const own = { to: Number(personId), words: phrase("duty.taken_off", turn) };
    return [own, ...(deputyId == null ? [] : [toDeputy])].filter(({ to }) => to !== event.byId);
  },
};

function turnOf({ about }: Event) {
  return { from: Number(about.first), until: Number(about.last) };
}
