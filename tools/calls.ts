/**
 * Calls many volunteers over the stand-in for Telegram, who answer all at once, some twice and some against what they said
 * before, and kills the program meanwhile: `npm run replay:call -- [--people 3000] [--answering 1000] [--seconds 60]
 * [--quota 400] [--kills 10] [--seed 1] [--keep FOLDER]`. The answers are told over once more by the rules alone. Ends with 1
 * where the list or the card is not what comes out. With --keep the data folder stays, with `report.json` in it.
 */
import { z } from "zod";
import { tableOfCall } from "./calls-report.ts";
import { runCall } from "./calls-run.ts";
import { runTrial } from "./run-trial.ts";

const whole = z.coerce.number().int();

await runTrial({
  usage:
    "npm run replay:call -- [--people 3000] [--answering 1000] [--seconds 60] [--quota 400] [--kills 10] [--seed 1] [--keep FOLDER]",
  options: {
    people: whole.min(1).max(5_000).default(3_000),
    answering: whole.min(1).max(5_000).default(1_000),
    seconds: z.coerce.number().min(1).default(60),
    quota: whole.min(1).max(999).default(400),
    kills: whole.min(0).default(10),
    seed: z.string().default("1"),
  },
  run: runCall,
  table: tableOfCall,
  isWell: ({ wrongs }) => wrongs.length === 0,
});
