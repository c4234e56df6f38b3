import { type Contact, enterConcern, mayEnter } from "../src/domain/concerns/enter-concern.ts";
import { type Hints, hintsFor, placesNamed } from "../src/domain/concerns/hints.ts";
import { maskPhone } from "../src/domain/mask-phone.ts";
import { readPhone } from "../src/domain/read-phone.ts";
import { opening } from "../src/talk/fields.ts";
import { join, type Part } from "../src/talk/part.ts";
import { freeWords, moreParts, oneOf, oneOfThese, wordsHere } from "../src/talk/question.ts";
import { holder, inCharge, readBack } from "./concern-words.ts";
import { flow, phrase, type Talk } from "./talk.ts";

/** What is being written down, as far as it has come. */
interface Draft {
  readonly told: Part;
  readonly place?: { readonly areaId?: number; readonly name?: string; readonly words?: string };
  readonly kind?: string;
  readonly contact?: Contact;
  /** The words of which it was said that they are no emergency of now. */
  readonly calm?: string;
}

/** Staff writes down what somebody says at the door or on the phone, who may leave a name and a number or not. */
export const behalf = flow("behalf", { code: "bh", fields: opening<Part>() }, function* (talk, told) {
  if (!talk.look("may", mayEnter, null)) return talk.say("behalf.not_yours");
  let draft: Draft = { told };
  for (;;) {
    if (Object.keys(draft.told).length === 0) {
      const { more } = yield* talk.ask("behalf.what", moreParts());
      draft = { ...draft, told: more };
      continue;
    }
    const { calm, told: said } = draft;
    const hints = talk.look("hints", hintsFor, { told: said, ...(calm === undefined ? {} : { calm }) });
    const place = draft.place ?? onlyPlaceIn(hints);
    if (hints.isDanger) {
      const danger = yield* talk.ask("concern.danger", oneOf(["now", "not_now"]));
      if (danger === "now") return alarm(talk, draft, hints);
      draft = { ...draft, calm: hints.heard };
    } else if (!place) {
      draft = { ...draft, place: yield* askWhere(talk, hints) };
    } else if (!draft.kind && !hints.kind) {
      const kinds = hints.kinds.map(({ code, name }) => ({ value: code, label: name }));
      draft = { ...draft, kind: yield* talk.ask("behalf.kind", oneOfThese(kinds)) };
    } else if (!draft.contact) {
      draft = { ...draft, contact: yield* askContact(talk) };
    } else {
      const kind = draft.kind ? hints.kinds.find(({ code }) => code === draft.kind) : hints.kind;
      const lines = [...readBack(hints, place, kind ?? undefined), contactLine(draft.contact)];
      const answer = yield* talk.ask("behalf.confirm", oneOf(["send"]).or(moreParts()), { lines });
      if (answer === "send") return enter(talk, { ...draft, place }, hints);
      draft = { ...draft, told: join(draft.told, answer.more) };
    }
  }
});

function onlyPlaceIn({ places: [only, ...others], hasPoint, pointName }: Hints): Draft["place"] {
  if (only && others.length === 0) return { areaId: only.id, name: only.name };
  return hasPoint ? (pointName === null ? {} : { words: pointName }) : undefined;
}

function* askWhere(talk: Talk, { places }: Hints) {
  const choices = places.slice(0, 7).map(({ id, name }) => ({ value: String(id), label: name }));
  const where = yield* talk.ask("behalf.where", oneOfThese(choices).or(wordsHere()));
  if (typeof where === "string") {
    const chosen = places.find(({ id }) => String(id) === where);
    return { areaId: Number(where), ...(chosen ? { name: chosen.name } : {}) };
  }
  const [only, ...others] = talk.look("named", placesNamed, { words: where.words });
  const named = only && others.length === 0 ? { areaId: only.id, name: only.name } : {};
  return { words: where.words, ...named };
}

function* askContact(talk: Talk) {
  const name = yield* talk.ask("behalf.name", oneOf(["none"]).or(freeWords(40)));
  const isPhone = (words: string) => readPhone(words) !== null;
  const phone = yield* talk.ask("behalf.phone", oneOf(["none"]).or(freeWords(40, isPhone)));
  return { ...(name === "none" ? {} : { name }), ...(phone === "none" ? {} : { phone }) };
}

function contactLine({ name, phone }: Contact) {
  const masked = phone === undefined ? phrase("behalf.no_phone") : maskPhone(phone);
  return phrase("behalf.line_contact", { name: name ?? phrase("behalf.no_name"), phone: masked });
}

function enter(talk: Talk, draft: Draft, hints: Hints) {
  const { told, contact = {} } = draft;
  const kind = draft.kind ?? hints.kind?.code ?? null;
  const filed = talk.act("enter", enterConcern, {
    ...{ told, place: asPlace(draft), kind, contact },
    ...{ isAnonymous: false, isEmergency: false },
  });
  if ("refused" in filed) return talk.say("behalf.not_yours");
  const { number, respondBy: respond, resolveBy: resolve } = filed;
  const places = { number, holder: holder(filed.holder), respond, resolve };
  talk.say(contact.phone === undefined ? "behalf.sent" : "behalf.sent_phone", places);
}

/** It goes out at once; whoever called is asked for no more. */
function alarm(talk: Talk, draft: Draft, hints: Hints) {
  const filed = talk.act("enter", enterConcern, {
    ...{ told: draft.told, place: asPlace({ ...draft, ...placed(draft, hints) }), kind: hints.kind?.code ?? null },
    ...{ contact: {}, isAnonymous: false, isEmergency: true },
  });
  if ("refused" in filed) return talk.say("behalf.not_yours");
  const { number } = filed;
  if (filed.isHeard) talk.say("concern.alarmed", { number, holder: inCharge(filed.holder) });
  else talk.say("concern.alarmed_nobody", { number });
}

function placed(draft: Draft, hints: Hints): Pick<Draft, "place"> {
  const place = draft.place ?? onlyPlaceIn(hints);
  return place ? { place } : {};
}

function asPlace({ place: { areaId, words } = {} }: Draft) {
  return { ...(areaId === undefined ? {} : { areaId }), ...(words === undefined ? {} : { words }) };
}
