import { revealPurposes } from "../src/domain/concerns/purposes.ts";
import { workedConcern } from "../src/domain/concerns/read-concern.ts";
import { type Found, revealContact, revealedContact } from "../src/domain/concerns/reveal-contact.ts";
import { callerOf } from "../src/domain/privacy/forget-caller.ts";
import { fields, id } from "../src/talk/fields.ts";
import { oneOf } from "../src/talk/question.ts";
import { forgetCaller } from "./forget-caller.ts";
import { button, flow, phrase } from "./talk.ts";

/** Whoever works on a concern sees once who said it, after saying what for; the resident hears of it. */
export const reveal = flow(
  "reveal",
  { code: "rv", fields: fields<{ concern: number }>({ concern: id }) },
  function* (talk, { concern }) {
    const view = talk.look("one", workedConcern, { concern });
    if (!view) return talk.say("staff.not_yours");
    const { number, entered } = view;
    const purpose = yield* talk.ask("reveal.purpose", oneOf(revealPurposes), {
      number,
      seen: phrase(entered ? "reveal.noted" : "reveal.resident_hears"),
    });
    const revealed = talk.act("reveal", revealContact, { concern, purpose });
    const found = "refused" in revealed ? null : talk.look("contact", revealedContact, { concern });
    if (!found) return talk.say("staff.not_yours");
    const known = found.name === null && found.phone === null;
    if (known && !found.isAnonymous) return talk.say("reveal.nothing", { number });
    const buttons = talk.look("caller", callerOf, { number })
      ? [button(forgetCaller, { number }, "reveal.forget")]
      : [];
    talk.say("reveal.shown", { number, name: nameIn(found), phone: phoneIn(found) }, { buttons });
  },
);

function nameIn({ name, isAnonymous }: Found) {
  return name ?? phrase(isAnonymous ? "reveal.anonymous" : "reveal.no_name");
}

function phoneIn({ phone, isOfActor }: Found) {
  if (phone === null) return phrase("reveal.no_phone");
  return isOfActor ? phrase("reveal.phone_of_actor", { phone }) : phone;
}
