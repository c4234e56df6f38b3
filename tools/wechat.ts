/**
 * Sends broadcasts by WeChat through the real child, on wechaty with a puppet that plays WeChat in a folder, while people talk and
 * everything goes wrong that can; then holds what stands in the chats against the outbox:
 * `npm run replay:wechat -- [--people 40] [--broadcasts 3] [--talkers 6] [--rounds 2] [--troubles 24] [--seed 1] [--keep FOLDER]`. Ends with 1 where
 * anything is not as it should be. With --keep the data folder stays, with `report.json` in it.
 */
import { z } from "zod";
import { runTrial } from "./run-trial.ts";
import { tableOfWechat } from "./wechat-report.ts";
import { runWechat } from "./wechat-run.ts";

const whole = z.coerce.number().int();

await runTrial({
  usage:
    "npm run replay:wechat -- [--people 40] [--broadcasts 3] [--talkers 6] [--rounds 2] [--troubles 24] [--seed 1] [--keep FOLDER]",
  options: {
    people: whole.min(1).max(1_000).default(40),
    broadcasts: whole.min(1).max(50).default(3),
    talkers: whole.min(0).max(12).default(6),
    rounds: whole.min(1).max(2).default(2),
    troubles: whole.min(0).max(200).default(24),
    seed: z.string().default("1"),
  },
  run: runWechat,
  table: tableOfWechat,
  isWell: ({ wrongs }) => wrongs.length === 0,
});
