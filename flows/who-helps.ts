import { helpers, mayEndRoles } from "../src/domain/roles.ts";
import { none } from "../src/talk/fields.ts";
import { called, roleWords } from "./role-words.ts";
import { whoHelps } from "./set-up/who-helps.ts";
import { flow, phrase } from "./talk.ts";

/** So many lines fit into a message. */
const most = 60;

/** Who helps in one's own area or team: a list to look at, and for a secretary one to choose from. */
export const people = flow("people", { code: "ppl", fields: none }, function* (talk) {
  if (talk.look("may_end", mayEndRoles, null)) return yield* whoHelps(talk);
  const all = talk.look("helpers", helpers, null);
  if (all.length === 0) return talk.say("people.not_yours");
  const lines = all
    .slice(0, most)
    .map((one) => phrase("set_up.helper", { name: called(one.name), role: roleWords(one) }));
  return talk.say("people.helpers", { lines });
});
