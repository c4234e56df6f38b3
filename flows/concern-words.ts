import type { Hints } from "../src/domain/concerns/hints.ts";
import type { ConcernView } from "../src/domain/concerns/read-concern.ts";
import type { Phrase, Text } from "../src/talk/phrase.ts";
import { phrase } from "./talk.ts";

/** What was said, a line each, to be read back before it is sent. */
export function readBack(
  hints: Hints,
  place: { name?: string; words?: string },
  kind: Hints["kind"] | undefined,
): Phrase[] {
  return [
    ...(hints.brief === "" ? [] : [phrase("concern.line_words", { brief: hints.brief })]),
    ...(hints.photos === 0 ? [] : [phrase("concern.line_photos", { count: hints.photos })]),
    ...(hints.voices === 0 ? [] : [phrase("concern.line_voices", { count: hints.voices })]),
    ...(hints.files === 0 ? [] : [phrase("concern.line_files", { count: hints.files })]),
    phrase("concern.line_place", { place: where(place.name ?? null, place.words ?? null, hints.hasPoint) }),
    ...(kind ? [phrase("concern.line_kind", { kind: kind.name })] : []),
  ];
}

/** A place, by what is known of it. */
export function where(area: string | null, words: string | null, hasPoint: boolean): Text {
  if (area !== null && words !== null && words !== area) return phrase("concern.place_both", { area, words });
  return area ?? words ?? phrase(hasPoint ? "concern.place_point" : "concern.place_unknown");
}

export function whereOf({ area, placeWords, hasPoint }: ConcernView): Text {
  return where(area, placeWords, hasPoint);
}

/** Who has it, as a sentence. */
export function holder(name: string | null): Phrase {
  return name === null ? phrase("concern.holder_office") : phrase("concern.holder_named", { name });
}

/** Who is in charge of it, as a name in a sentence. */
export function inCharge(name: string | null): Text {
  return name ?? phrase("concern.the_office");
}

/** Who did it, as a name in a sentence. */
export function someone(name: string | null): Text {
  return name ?? phrase("news.someone");
}
