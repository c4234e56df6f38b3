import { leaveRoles, myRoles } from "../src/domain/roles.ts";
import { none } from "../src/talk/fields.ts";
import { oneOf } from "../src/talk/question.ts";
import { rolesWords } from "./role-words.ts";
import { flow } from "./talk.ts";

/** One word, and one tap to be sure: whoever helped does so no longer. */
export const leave = flow("leave", { code: "lv", fields: none }, function* (talk) {
  const roles = talk.look("roles", myRoles, null);
  if (roles.length === 0) return talk.say("leave.nothing");
  yield* talk.ask("leave.sure", oneOf(["yes"]), { roles: rolesWords(roles) });
  const done = talk.act("leave", leaveRoles, null);
  if (!("refused" in done)) return talk.say("leave.left");
  talk.say(done.refused === "last_secretary" ? "leave.last_secretary" : "leave.nothing");
});
