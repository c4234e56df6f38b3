/**
 * Runs the program against the stand-in for Telegram with everything at once, kills it at random moments, and lets a ledger
 * that the stand-in kept and the database be held against each other:
 * `npm run replay:kills -- [--kills 200] [--faults 10] [--seconds 0] [--crowd 300] [--seed 1] [--keep FOLDER]`. --faults is
 * the share of the calls that go wrong, in percent; --seconds, how long it goes on before the first kill. Ends with 1 where
 * anything is not as it should be. With --keep the data folder stays, with `report.json` in it.
 */
import { z } from "zod";
import { tableOfKills } from "./kills-report.ts";
import { runKills } from "./kills-run.ts";
import { runTrial } from "./run-trial.ts";

const whole = z.coerce.number().int();

await runTrial({
  usage: "npm run replay:kills -- [--kills 200] [--faults 10] [--seconds 0] [--crowd 300] [--seed 1] [--keep FOLDER]",
  options: {
    kills: whole.min(0).default(200),
    faults: z.coerce.number().min(0).max(50).default(0),
    seconds: z.coerce.number().min(0).default(0),
    crowd: whole.min(1).max(5_000).default(300),
    seed: z.string().default("1"),
  },
  run: (folder, { faults, ...how }) => runKills(folder, { ...how, faults: faults / 100 }),
  table: tableOfKills,
  isWell: ({ wrongs }) => wrongs.length === 0,
});
