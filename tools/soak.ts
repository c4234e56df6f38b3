/**
 * Lets people speak to the program for a long time, as many a second as is said, and measures each minute whether anything of
 * it grows: `npm run soak -- [--minutes 60] [--rate 20] [--every 60] [--keep FOLDER]`. --every is how many seconds a line of the table
 * stands for. Memory and open files are read where Linux shows them. Ends with 1 where something grew, or was not answered.
 */
import { z } from "zod";
import { runTrial } from "./run-trial.ts";
import { tableOfSoak, verdictsOn } from "./soak-report.ts";
import { runSoak } from "./soak-run.ts";

await runTrial({
  usage: "npm run soak -- [--minutes 60] [--rate 20] [--every 60] [--keep FOLDER]",
  options: {
    minutes: z.coerce.number().positive().default(60),
    rate: z.coerce.number().positive().max(25).default(20),
    every: z.coerce.number().positive().default(60),
  },
  run: (folder, how) => runSoak(folder, how, (line) => console.log(line)),
  table: tableOfSoak,
  isWell: ({ unanswered, lines }) => unanswered === 0 && verdictsOn(lines).every(({ isFlat }) => isFlat),
});
