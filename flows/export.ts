import { exportChoices, exportCounts, mostExported, noteExport } from "../src/domain/concerns/export-concerns.ts";
import { none } from "../src/talk/fields.ts";
import { oneOfThese } from "../src/talk/question.ts";
import { concernsSheet } from "./files/concerns-sheet.ts";
import { flow, phrase } from "./talk.ts";

/** The concerns of one's area as a table, for a secretary. */
export const exportConcerns = flow("export", { code: "ex", fields: none }, function* (talk) {
  const counts = talk.look("counts", exportCounts, null);
  if (counts === null) return talk.say("export.not_yours");
  if (counts.all === 0) return talk.say("export.nothing");
  const choices = exportChoices.flatMap((value) =>
    counts[value] === 0 ? [] : [{ value, label: phrase(`export.which.${value}`, { number: counts[value] }) }],
  );
  const which = yield* talk.ask("export.which", oneOfThese(choices));
  const noted = talk.act("export", noteExport, { which });
  if ("refused" in noted) return talk.say("export.not_yours");
  const makes = { file: concernsSheet, input: { which } };
  if (counts[which] > mostExported) talk.say("export.latest", { number: noted.count }, { makes });
  else talk.say("export.done", { number: noted.count }, { makes });
});
