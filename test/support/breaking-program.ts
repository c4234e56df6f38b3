import { onTestFinished } from "vitest";
import { type BotApi, openBotApi } from "./bot-api/bot-api.ts";
import { freshFolder } from "./folder.ts";
import { type RunningProgram, runProgram } from "./run-program.ts";
import { everything } from "./secrets.ts";

export interface BreakingProgram extends RunningProgram {
  readonly api: BotApi;
  /** Its data folder. */
  readonly data: string;
}

/** The real program on a stand-in for Telegram. Once connected it runs `act`, in which `words` are secrets. */
export async function breakingProgram(act: string): Promise<BreakingProgram> {
  const api = await openBotApi();
  onTestFinished(() => api.close());
  const data = freshFolder();
  const preload = `
    const { stdout, env: { WORDS: words } } = process;
    const { write } = stdout;
    stdout.write = (text, ...rest) => {
      if (String(text).startsWith("Connected")) setTimeout(() => { ${act} }, 50);
      return write.call(stdout, text, ...rest);
    };`;
  const program = runProgram({
    ...{ TELEGRAM_BOT_TOKEN: api.token, TELEGRAM_API_ROOT: api.root, SHUOSHI_DATA: data, WORDS: everything },
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(preload)}`,
  });
  return { ...program, api, data };
}
