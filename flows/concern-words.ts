import type { Hints } from "../src/domain/concerns/hints.ts";
import type { ConcernView } from "../src/domain/concerns/read-concern.ts";
import type { Looked } from "../src/domain/concerns/when-looked.ts";
import type { Phrase, Text } from "../src/talk/phrase.ts";
import { phrase } from "./talk.ts";

/**
 * A text in pieces that each fit into a message: platforms take some 4,000 characters. A letter is never cut in two.
 */
export function inPieces(text: string, most = 3400): string[] {
  const pieces: string[] = [];
  for (let from = 0; from < text.length; ) {
    const end = from + most < text.length ? letters.segment(text).containing(from + most)?.index : undefined;
    const to = end !== undefined && end > from ? end : from + most;
    pieces.push(text.slice(from, to));
    from = to;
  }
  return pieces;
}

const letters = new Intl.Segmenter();

/** The beginning of a text, with … where it goes on. */
export function beginning(text: string, most: number): string {
  const [first = "", ...more] = inPieces(text, most);
  return more.length === 0 ? first : `${first}…`;
}

/** What was said, a line each, to be read back before it is sent. */
export function readBack(
  hints: Hints,
  place: { name?: string; words?: string },
  kind: Hints["kind"] | undefined,
): Phrase[] {
  return [
    ...(hints.brief === "" ? [] : [phrase("concern.line_words", { brief: hints.brief })]),
    ...filesIn(hints),
    phrase("concern.line_place", { place: where(place.name ?? null, place.words ?? null, hints.hasPoint) }),
    ...(kind ? [phrase("concern.line_kind", { kind: kind.name })] : []),
  ];
}

/** How many photos and the like there are, a line for each kind. */
export function filesIn({ photos, voices, files }: Pick<Hints, "photos" | "voices" | "files">): Phrase[] {
  return [
    ...(photos === 0 ? [] : [phrase("concern.line_photos", { count: photos })]),
    ...(voices === 0 ? [] : [phrase("concern.line_voices", { count: voices })]),
    ...(files === 0 ? [] : [phrase("concern.line_files", { count: files })]),
  ];
}

export function counted(attachments: ConcernView["attachments"]) {
  const count = (kind: "photo" | "voice" | "file") => attachments.filter((one) => one.kind === kind).length;
  return { photos: count("photo"), voices: count("voice"), files: count("file") };
}

/** A place, by what is known of it. */
export function where(area: string | null, words: string | null, hasPoint: boolean): Text {
  if (area !== null && words !== null && !words.includes(area)) return phrase("concern.place_both", { area, words });
  return words ?? area ?? phrase(hasPoint ? "concern.place_point" : "concern.place_unknown");
}

export function whereOf({ area, placeWords, point }: ConcernView): Text {
  return where(area, placeWords, point !== null);
}

/** Who has it, as a sentence. */
export function holder(name: string | null): Phrase {
  return name === null ? phrase("concern.holder_office") : phrase("concern.holder_named", { name });
}

/** From when somebody looks, as a sentence. */
export function lookedAt({ at, day, isUrgent, phone }: Looked): Phrase {
  const opens = phrase(`opens.${day}`, { at });
  if (!isUrgent) return phrase("concern.looked", { opens });
  return phone === null
    ? phrase("concern.looked_urgent", { opens })
    : phrase("concern.looked_urgent_phone", { opens, phone });
}

/** Who is in charge of it, as a name in a sentence. */
export function inCharge(name: string | null): Text {
  return name ?? phrase("concern.the_office");
}

/** What somebody is called for whom another acts, or who acts for them. */
export function relative(name: string | null): Text {
  return name ?? phrase("family.somebody");
}

/** The number of a concern; with whose it is, where one only acts for them. */
export function numberOf(number: number, of?: { readonly name: string | null }): Text {
  return of === undefined ? number : phrase("concern.number_of", { number, name: relative(of.name) });
}

/** Who did it, as a name in a sentence. */
export function someone(name: string | null): Text {
  return name ?? phrase("news.someone");
}

/** How it stands, with the day that was promised, and to whom it was passed on. */
export function stateOf({ state, nextAt, referredTo: to, reference }: ConcernView): Phrase {
  if (state === "scheduled" && nextAt !== null) return phrase("staff.state_scheduled", { at: nextAt });
  if (state !== "referred" || nextAt === null || to === null) return phrase(`state.${state}`);
  if (reference === null) return phrase("staff.state_referred", { to, at: nextAt });
  return phrase("staff.state_referred_as", { to, reference, at: nextAt });
}
