import type { Figures, Share } from "../src/domain/week/figures.ts";
import type { Part, WeekReport } from "../src/domain/week/week-report.ts";
import type { Week } from "../src/domain/week/which-week.ts";
import type { Phrase, Text } from "../src/talk/phrase.ts";
import { phrase } from "./talk.ts";

/** From its first day to its last. */
export function days({ from, to }: Week): Phrase {
  return phrase("week.days", { from, to: to - 1 });
}

export function headOf({ week, isThis }: WeekReport, shows: string): Phrase {
  const which = phrase(isThis ? "week.this" : "week.past", { days: days(week) });
  if (shows === "places") return phrase("week.by_places", { week: which });
  return shows === "kinds" ? phrase("week.by_kinds", { week: which }) : which;
}

/** The figures, each with of how many, and what is to be seen to. */
export function inWhole({ all, overdue, commonest: { kinds, places } }: WeekReport): Phrase[] {
  const { yes, partly, no } = all.solved;
  const solved = { share: share({ part: yes, of: all.ended }), partly, no, unsaid: all.ended - yes - partly - no };
  const often = (many: WeekReport["commonest"]["kinds"] | WeekReport["commonest"]["places"]) =>
    many.map(({ name, count }) => phrase("week.often", { name, count }));
  return [
    phrase("week.opened", { count: all.opened }),
    phrase("week.answered", { share: share(all.answered) }),
    phrase("week.ended", { count: all.ended }),
    ...(all.ended === 0 ? [] : [phrase("week.solved", solved)]),
    ...(all.satisfied.of === 0 ? [] : [phrase("week.satisfied", { share: share(all.satisfied) })]),
    ...(all.medianHours === null ? [] : [phrase("week.hours", { hours: hours(all.medianHours), count: all.done })]),
    overdue.length === 0 ? phrase("week.overdue_none") : phrase("week.overdue", { lines: overdue.map(late) }),
    ...(kinds.length === 0 ? [] : [phrase("week.often_kinds", { lines: often(kinds) })]),
    ...(places.length === 0 ? [] : [phrase("week.often_places", { lines: often(places) })]),
  ];
}

export function byPlaces({ places }: WeekReport): Phrase[] {
  return places.length === 0 ? [phrase("week.nothing")] : places.map(part);
}

export function byKinds({ kinds }: WeekReport): Phrase[] {
  return kinds.length === 0 ? [phrase("week.nothing")] : kinds.map(part);
}

/** As a whole number of percent. */
export function percentOf({ part, of }: Share): number {
  return Math.round((100 * part) / of);
}

/** Tenths of an hour only where there are few. */
export function hours(all: number): number {
  return all < 10 ? Math.round(10 * all) / 10 : Math.round(all);
}

export function placeName(name: Part["name"]): Text {
  return name ?? phrase("week.nowhere");
}

function share(one: Share): Phrase {
  return one.of === 0 ? phrase("week.no_share") : phrase("week.share", { ...one, percent: percentOf(one) });
}

function part({ name, figures }: Part): Phrase {
  const { opened, answered, ended, solved, satisfied }: Figures = figures;
  const short = (one: Share) => (one.of === 0 ? phrase("week.part_none") : phrase("week.part_share", { ...one }));
  return phrase("week.part", {
    ...{ name: placeName(name), opened, answered: short(answered) },
    ...{ solved: short({ part: solved.yes, of: ended }), satisfied: short(satisfied) },
  });
}

const mostNumbers = 5;

function late({ place, numbers }: WeekReport["overdue"][number]): Phrase {
  const shown = numbers.slice(0, mostNumbers).join(", ");
  const all = numbers.length > mostNumbers ? phrase("week.and_more", { numbers: shown }) : shown;
  return phrase("week.overdue_line", { place: placeName(place), count: numbers.length, numbers: all });
}
