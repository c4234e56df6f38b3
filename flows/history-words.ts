import type { Doer, HistoryLine, Somebody } from "../src/domain/concerns/history.ts";
import { revealPurposes, toldPurposes } from "../src/domain/concerns/purposes.ts";
import type { Phrase, Text } from "../src/talk/phrase.ts";
import { beginning, inCharge, relative, someone } from "./concern-words.ts";
import { phrase } from "./talk.ts";

/** One thing that happened to a concern, in a line. */
export function historyLine(one: HistoryLine): Phrase {
  const { at, what, by: doer, isByClock } = one;
  const words = one.words === null ? null : beginning(one.words, 100);
  const said = words ?? "";
  const staff = { at, who: someone(one.who) };
  const own = { at, by: doerWords(doer) };
  const due = one.due ?? at;
  switch (what) {
    case "filed":
    case "placed":
    case "withdrawn":
      return phrase(`history.${what}`, own);
    case "added":
    case "answered":
      return words === null ? phrase(withoutWords[what], own) : phrase(`history.${what}`, { ...own, words });
    case "reopen_asked":
      return words === null
        ? phrase("history.neighbour_reopen", own)
        : phrase("history.reopen_asked", { ...own, words });
    case "resolved":
      return words === null ? phrase("history.resolved", staff) : phrase("history.resolved_note", { ...staff, words });
    case "replied":
    case "asked":
    case "reopen_refused":
      return phrase(`history.${what}`, { ...staff, words: said });
    case "scheduled":
      return phrase("history.scheduled", { ...staff, due, words: said });
    case "referred":
      return phrase("history.referred", { ...staff, due, words: said.replaceAll("\n", " ") });
    case "continued":
      return isByClock ? phrase("history.continued_alone", { at }) : phrase("history.continued", staff);
    case "closed":
      return closed(one, words);
    case "settled":
      return phrase("history.settled", { at });
    case "assigned":
      return phrase("history.assigned", { ...staff, to: inCharge(one.to) });
    case "transcript_seen":
    case "revealed":
      return phrase(`history.${what}`, { ...staff, purpose: lookedFor(one.purpose) });
    case "call_asked":
      return phrase("history.call_asked", { ...staff, ...own });
    default:
      return phrase(`history.${what}`, staff);
  }
}

function lookedFor(purpose: HistoryLine["purpose"]): Phrase {
  const asRevealed = revealPurposes.find((one) => one === purpose);
  if (asRevealed) return phrase(`reveal.purpose.${asRevealed}`);
  return phrase(`told.purpose.${toldPurposes.find((one) => one === purpose) ?? "check"}`);
}

const withoutWords = { added: "history.added_files", answered: "history.answered_files" } as const;

function closed({ at, who, reason }: HistoryLine, words: string | null): Phrase {
  const how = { at, who: someone(who), reason: phrase(`reason.${reason ?? "invalid"}`) };
  return words === null ? phrase("history.closed", how) : phrase("history.closed_note", { ...how, words });
}

function doerWords({ is, for: whom }: Doer): Text {
  const name = nameOf(is);
  if (whom === null) return name ?? phrase("history.you");
  const other = nameOf(whom);
  if (name === null) return phrase("history.you_for", { name: other ?? phrase("history.you") });
  return other === null ? phrase("history.for_you", { name }) : phrase("history.for_them", { name, other });
}

/** Null for the one who reads it. */
function nameOf(one: Somebody): Text | null {
  if (one === "you") return null;
  return one === "neighbour" ? phrase("history.neighbour") : relative(one.name);
}
