import { community } from "../../src/domain/community/settings.ts";
import type { Share } from "../../src/domain/week/figures.ts";
import { type WeekReport, weekReport } from "../../src/domain/week/week-report.ts";
import { fields, id } from "../../src/talk/fields.ts";
import type { Board, MadeFile } from "../../src/talk/made-file.ts";
import type { Text } from "../../src/talk/phrase.ts";
import { phrase } from "../talk.ts";
import { headOf, hours, percentOf, placeName } from "../week-words.ts";

/** A week of one's area as a picture. `at` lies in it; UTC milliseconds. */
export const weekPicture: MadeFile<{ at: number }> = {
  name: "week",
  fields: fields({ at: id }),
  draw(input, sight) {
    const report = weekReport(sight, input);
    if (report === null) return null;
    return {
      name: phrase("week.file_name", { from: report.week.from, ending: ".png" }),
      board: {
        title: phrase("week.board.title", { community: community(sight.db).name }),
        beneath: headOf(report, "whole"),
        tiles: tilesOf(report),
        lists: listsOf(report),
        foot: phrase("week.board.foot"),
      },
    };
  },
};

function tilesOf({ all }: WeekReport): Board<Text>["tiles"] {
  const { opened, answered, ended, solved, satisfied, medianHours, done } = all;
  const nothing = phrase("week.board.none");
  const rate = (name: Text, one: Share, beneath: Text) => {
    if (one.of === 0) return { name, value: nothing, beneath, share: null };
    return {
      name,
      value: phrase("week.board.percent", { percent: percentOf(one) }),
      beneath,
      share: one.part / one.of,
    };
  };
  const of = (one: Share) => phrase("week.board.share", { ...one });
  const says = { part: solved.yes, of: ended };
  const took = medianHours === null ? nothing : phrase("week.board.hours", { hours: hours(medianHours) });
  return [
    {
      ...{ name: phrase("week.board.opened"), value: opened, share: null },
      beneath: phrase("week.board.ended", { count: ended }),
    },
    rate(phrase("week.board.answered"), answered, of(answered)),
    rate(phrase("week.board.solved"), says, phrase("week.board.solved_share", { ...says, partly: solved.partly })),
    rate(phrase("week.board.satisfied"), satisfied, of(satisfied)),
    { name: phrase("week.board.took"), value: took, beneath: phrase("week.board.of", { count: done }), share: null },
  ];
}

function listsOf({ overdue, commonest }: WeekReport): Board<Text>["lists"] {
  const none = phrase("week.board.nothing");
  return [
    {
      ...{ title: phrase("week.board.overdue"), none },
      rows: overdue.map(({ place, numbers }) => ({ name: placeName(place), count: numbers.length })),
    },
    { title: phrase("week.board.kinds"), none, rows: commonest.kinds },
    { title: phrase("week.board.places"), none, rows: commonest.places },
  ];
}
