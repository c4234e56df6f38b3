import { asksForName, asksNameToAct, claimCode } from "../src/domain/claim-code.ts";
import { aboutCommunity } from "../src/domain/community/about-community.ts";
import type { Entered } from "../src/domain/invitations.ts";
import { readsAsHash } from "../src/domain/join-code.ts";
import { setSkills, takeWaiting } from "../src/domain/people.ts";
import { shownName } from "../src/domain/shown-name.ts";
import { unwritten } from "../src/talk/fields.ts";
import { freeWords, oneOf } from "../src/talk/question.ts";
import { relative } from "./concern-words.ts";
import { freeTimes } from "./free-times.ts";
import { rolesWords } from "./role-words.ts";
import { button, flow, phrase, type Teller } from "./talk.ts";

/**
 * Somebody types the code that they were given, or taps the link with it: and is from then on the one whom it was made for, or
 * has the role that it invites to. Only what the code hashes to is remembered.
 */
export const join = flow(
  "join",
  { code: "jo", fields: unwritten<{ hash: string }>(), opensAt: (words) => asInput(readsAsHash(words)) },
  function* (talk, { hash }) {
    const { name: community } = talk.look("community", aboutCommunity, null);
    const isAsked = talk.look("nameless", asksForName, { hash });
    const given = isAsked
      ? { name: yield* talk.ask("join.name", names, { community }) }
      : talk.look("acts", asksNameToAct, { hash })
        ? { name: yield* talk.ask("family.your_name", names) }
        : {};
    const claimed = talk.act("claim", claimCode, { hash, ...given });
    if ("refused" in claimed) return talk.say(refusals[claimed.refused]);
    if ("acting" in claimed) return talk.say("family.begun", { name: relative(claimed.acting.name) });
    const { personId, name, roles, isLeading, entered } = claimed.joined;
    if (entered?.role === null) return welcome(talk, entered);
    const shown = [...rolesWords(roles), ...(isLeading ? [phrase("join.set_up")] : [])];
    if (name === null) talk.say("join.joined_unnamed", { roles: shown });
    else talk.say("join.joined", { name, roles: shown });
    const waiting = talk.act("take", takeWaiting, { joined: personId });
    if (waiting > 0) talk.say("join.waiting", { count: waiting });
    if (claimed.joined.isFleeting) talk.say("own_code.next");
    if (entered?.role !== "volunteer" || !entered.isNew) return;
    const skills = yield* talk.ask("join.skills", oneOf(["later"]).or(freeWords(300)));
    if (skills === "later") return talk.say("join.skills_later");
    talk.act("skills", setSkills, { words: skills });
    talk.say("join.skills_kept", {}, { buttons: [button(freeTimes, {}, "join.say_times")] });
  },
);

const refusals = {
  unknown: "join.unknown",
  too_many: "join.too_often",
  own: "family.own_code",
  enough: "family.enough",
  last_secretary: "join.last_secretary",
} as const;

/** A name that somebody gives. */
export const names = freeWords(80, (words) => shownName(words) !== null);

function welcome(talk: Teller, { area, isHome }: Entered) {
  const { name: community } = talk.look("community", aboutCommunity, null);
  if (isHome) talk.say("join.resident_of", { community, area });
  else talk.say("join.resident", { community });
}

function asInput(hash: string | null) {
  return hash === null ? undefined : { hash };
}
