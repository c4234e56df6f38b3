import { claimCode } from "../src/domain/claim-code.ts";
import { readsAsCode } from "../src/domain/join-code.ts";
import { takeWaiting } from "../src/domain/people.ts";
import { unwritten } from "../src/talk/fields.ts";
import { brief, phrase } from "./talk.ts";

/** Somebody types the code that they were given, and is from then on the one whom it was made for. */
export const join = brief(
  "join",
  { code: "jo", fields: unwritten<{ code: string }>(), opensAt: (words) => asInput(readsAsCode(words)) },
  (talk, { code }) => {
    const claimed = talk.act("claim", claimCode, { code });
    if ("refused" in claimed) return talk.say(claimed.refused === "too_many" ? "join.too_often" : "join.unknown");
    const { personId, name, roles } = claimed.joined;
    const held = roles.map(({ role, area, team }) =>
      team === null
        ? phrase("join.role", { area, role: phrase(`join.${role}`) })
        : phrase("join.role_in_team", { area, team, role: phrase(`join.${role}`) }),
    );
    const shown = held.length > 0 ? held : [phrase("join.no_roles")];
    if (name === null) talk.say("join.joined_unnamed", { roles: shown });
    else talk.say("join.joined", { name, roles: shown });
    const waiting = talk.act("take", takeWaiting, { joined: personId });
    if (waiting > 0) talk.say("join.waiting", { count: waiting });
  },
);

function asInput(code: string | null) {
  return code === null ? undefined : { code };
}
