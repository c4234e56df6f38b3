import { fileConcern, fileConcernFor } from "../src/domain/concerns/file-concern.ts";
import { addToConcern, placeConcern } from "../src/domain/concerns/follow-concern.ts";
import { type Hints, hintsFor, placesNamed, type Whom } from "../src/domain/concerns/hints.ts";
import type { Mine } from "../src/domain/concerns/my-concerns.ts";
import { myConcern } from "../src/domain/concerns/read-concern.ts";
import { opening } from "../src/talk/fields.ts";
import type { HandOver } from "../src/talk/flow.ts";
import { join, type Part } from "../src/talk/part.ts";
import { moreParts, oneOf, oneOfThese, wordsHere } from "../src/talk/question.ts";
import { holder, inCharge, lookedAt, readBack, relative } from "./concern-words.ts";
import { liveHere } from "./live-here.ts";
import { myConcerns } from "./my-concerns.ts";
import { button, flow, phrase, type Talk } from "./talk.ts";

/** More than this many characters are a story, and not the name of a place. */
const longestPlace = 60;

/** What is being said, as far as it has come. What is not there yet is asked for. */
interface Draft {
  readonly told: Part;
  readonly place?: { readonly areaId?: number; readonly name?: string; readonly words?: string };
  readonly kind?: string;
  readonly isNew?: true;
  /** Whom it is for, where one acts for others: null for oneself. */
  readonly whom?: Whom | null;
  /** The words of which the resident has said that they are no emergency of now. */
  readonly calm?: string;
  /** What the resident wants to change, so that it is asked and not guessed. */
  readonly asks?: "place" | "kind";
}

/** `isNew`: they have said already that it is none of those that they had told. */
type Opening = Part & { readonly isNew?: true };

/** A resident says what is wrong. Whatever is sent meanwhile, in any order, adds to it. */
export const sayConcern = flow("concern", { code: "co", fields: opening<Opening>() }, function* (talk, opened) {
  const { isNew, ...told } = opened;
  let draft: Draft = { told, ...(isNew ? { isNew } : {}) };
  for (;;) {
    if (Object.keys(draft.told).length === 0) {
      draft = adding(draft, yield* talk.ask("concern.what", moreParts()));
      continue;
    }
    const { words: placeWords } = draft.place ?? {};
    const said = {
      told: draft.told,
      ...(placeWords === undefined ? {} : { placeWords }),
      ...(draft.calm === undefined ? {} : { calm: draft.calm }),
      ...(draft.whom ? { for: draft.whom.id } : {}),
    };
    const hints = talk.look("hints", hintsFor, said);
    if (hints.isDanger) {
      const danger = yield* talk.ask("concern.danger", oneOf(["now", "not_now"]).or(moreParts({ isUrgent: true })));
      if (danger === "now") return yield* alarm(talk, draft, hints);
      draft = danger === "not_now" ? { ...draft, calm: hints.heard } : adding(draft, danger);
    } else if (hints.mine.length > 0 && !draft.isNew) {
      const choice = yield* talk.ask("concern.new_or_add", newOrOneOf(hints).or(moreParts()));
      if (typeof choice !== "string") draft = adding(draft, choice);
      else if (choice === "new") draft = { ...draft, isNew: true };
      else return addTo(talk, Number(choice), draft.told);
    } else if (hints.others && draft.whom === undefined) {
      draft = yield* askForWhom(talk, draft, hints.others);
    } else if (!placeOf(draft, hints)) {
      draft = yield* askWhere(talk, draft, hints);
    } else if (!kindOf(draft, hints)) {
      const kinds = hints.kinds.map(({ code, name }) => ({ value: code, label: name }));
      const kind = yield* talk.ask("concern.kind", oneOfThese(kinds).or(moreParts()));
      draft = typeof kind === "string" ? { ...withoutAsking(draft), kind } : adding(draft, kind);
    } else {
      const forWhom = draft.whom ? [phrase("concern.line_for", { name: relative(draft.whom.name) })] : [];
      const read = readBack(hints, placeOf(draft, hints) ?? {}, kindOf(draft, hints));
      const lines = [...forWhom, ...read];
      const send = oneOf(["send", "anonymous", "change"]).or(moreParts());
      const answer = yield* talk.ask("concern.confirm", send, { lines });
      if (answer === "send" || answer === "anonymous") return file(talk, draft, hints, answer === "anonymous");
      draft = answer === "change" ? yield* change(talk, draft) : adding(draft, answer);
    }
  }
});

function* askForWhom(talk: Talk, draft: Draft, others: readonly Whom[]) {
  const self = { value: "self", label: phrase("concern.for_myself") };
  const choices = others.map(({ id, name }) => ({ value: `p${id}`, label: relative(name) }));
  const whom = yield* talk.ask("concern.for_whom", oneOfThese([self, ...choices]).or(moreParts()));
  if (typeof whom !== "string") return adding(draft, whom);
  return { ...draft, whom: others.find(({ id }) => whom === `p${id}`) ?? null };
}

function* askWhere(talk: Talk, draft: Draft, { home, places }: Hints) {
  const known = [...(home ? [{ ...home, isHome: true }] : []), ...places.filter(({ id }) => id !== home?.id)].slice(
    0,
    6,
  );
  const choices = known.map((one) => ({
    value: String(one.id),
    label: "isHome" in one ? homeOf(draft, one.name) : one.name,
  }));
  const where = yield* talk.ask("concern.where", oneOfThese(choices).or(wordsHere()).or(moreParts()));
  if (typeof where === "string") {
    const chosen = known.find(({ id }) => String(id) === where);
    return { ...withoutAsking(draft), place: { areaId: Number(where), ...(chosen ? { name: chosen.name } : {}) } };
  }
  if ("more" in where) return adding(draft, where);
  if (where.words.length > longestPlace) return adding(draft, { more: where });
  return { ...withoutAsking(draft), place: placeInWords(talk, where.words) };
}

function homeOf({ whom }: Draft, place: string) {
  return whom ? phrase("concern.home_of", { name: relative(whom.name), place }) : phrase("concern.home", { place });
}

function placeInWords(talk: Talk, words: string) {
  const [only, ...others] = talk.look("named", placesNamed, { words });
  return only && others.length === 0 ? { areaId: only.id, name: only.name, words } : { words };
}

function* change(talk: Talk, draft: Draft) {
  const what = yield* talk.ask("concern.change", oneOf(["words", "place", "kind"]));
  if (what !== "words") return { ...draft, asks: what };
  const { more } = yield* talk.ask("concern.words", moreParts());
  const { words: _, ...others } = draft.told;
  return { ...draft, told: join(others, more) };
}

function file(talk: Talk, draft: Draft, hints: Hints, isAnonymous: boolean): HandOver | undefined {
  const { told, whom } = draft;
  const place = placeOf(draft, hints) ?? {};
  const kind = kindOf(draft, hints)?.code ?? null;
  const said = { told, place: asPlace(place), kind, isAnonymous, isEmergency: false };
  const filed = whom
    ? talk.act("file", fileConcernFor, { ...said, for: whom.id })
    : talk.act("file", fileConcern, said);
  if ("refused" in filed) {
    // It ended meanwhile. Nothing of what they said is lost: they are asked anew whose it is.
    talk.say("family.over_meanwhile", { name: relative(whom?.name ?? null) });
    return { start: sayConcern, input: told };
  }
  const home =
    !whom && place.areaId !== undefined && place.name !== undefined && !hints.home
      ? [button(liveHere, { area: place.areaId }, "concern.live_here", { place: place.name })]
      : [];
  const buttons = [...home, button(myConcerns, {}, "concern.see_mine")];
  const { number, respondBy, resolveBy, looked } = filed;
  const sent = [holder(filed.holder), ...(looked ? [lookedAt(looked)] : [])];
  talk.say("concern.sent", { number, lines: sent, respond: respondBy, resolve: resolveBy }, { buttons });
  return undefined;
}

/**
 * Somebody may be in danger: the alarm goes out with what is known, and where it is, is asked after. For whom is not asked at
 * all: whoever cries for help is who is to be answered.
 */
function* alarm(talk: Talk, draft: Draft, hints: Hints) {
  const place = placeOf(draft, hints);
  const filed = talk.act("file", fileConcern, {
    told: draft.told,
    place: asPlace(place ?? {}),
    kind: hints.kind?.code ?? "safety",
    isAnonymous: false,
    isEmergency: true,
  });
  const { number } = filed;
  if (filed.isHeard) talk.say("concern.alarmed", { number, holder: inCharge(filed.holder) });
  else talk.say("concern.alarmed_nobody", { number });
  if (place) return;
  const where = yield* talk.ask("concern.alarm_where", wordsHere().or(moreParts()));
  const told = "more" in where ? where.more : where;
  const { areaId, words = "" } = placeInWords(talk, told.words ?? "");
  const isName = !("more" in where) && words.length <= longestPlace;
  const found = { concern: filed.id, ...(areaId === undefined ? {} : { areaId }) };
  talk.act("place", placeConcern, { ...found, ...(isName ? { words } : { told }) });
  talk.say("concern.alarm_placed");
}

function addTo(talk: Talk, concern: number, told: Part) {
  const view = talk.look("one", myConcern, { concern });
  const added = talk.act("add", addToConcern, { concern, told });
  if ("refused" in added) return talk.say("mine.gone");
  talk.say("concern.added", { number: added.number, holder: inCharge(view?.holder ?? null) });
}

/** Where something was asked of them, an answer to it is likelier than something new. */
function newOrOneOf({ mine }: Hints) {
  const isAsked = ({ state }: Mine) => state === "awaiting_resident";
  return oneOfThese([
    ...mine.filter(isAsked).map((one) => addsTo(one, "concern.answers", "concern.answers_theirs")),
    { value: "new", label: phrase("concern.new_or_add.new") },
    ...mine.filter((one) => !isAsked(one)).map((one) => addsTo(one, "concern.adds_to", "concern.adds_to_theirs")),
  ]);
}

function addsTo(
  { id, number, title, kind, of }: Mine,
  own: "concern.answers" | "concern.adds_to",
  theirs: "concern.answers_theirs" | "concern.adds_to_theirs",
) {
  const about = { number, title: title === "" ? kind : title };
  return { value: String(id), label: of ? phrase(theirs, { ...about, name: relative(of.name) }) : phrase(own, about) };
}

/** Where it is: as it was answered, or named in the words, or sent as a point; undefined where it is to be asked. */
function placeOf({ place, asks }: Draft, { places, hasPoint, pointName }: Hints): Draft["place"] {
  if (asks === "place") return undefined;
  if (place) return place;
  const [only, ...others] = places;
  const words = pointName === null ? {} : { words: pointName };
  if (only && others.length === 0) return { areaId: only.id, name: only.name, ...words };
  return hasPoint && !only ? words : undefined;
}

function kindOf({ kind, asks }: Draft, { kind: guessed, kinds }: Hints) {
  if (asks === "kind") return undefined;
  return kind === undefined ? guessed : (kinds.find(({ code }) => code === kind) ?? guessed);
}

function asPlace({ areaId, words }: NonNullable<Draft["place"]>) {
  return { ...(areaId === undefined ? {} : { areaId }), ...(words === undefined ? {} : { words }) };
}

function adding(draft: Draft, { more }: { readonly more: Part }): Draft {
  return { ...draft, told: join(draft.told, more) };
}

function withoutAsking({ asks: _, ...draft }: Draft): Draft {
  return draft;
}
