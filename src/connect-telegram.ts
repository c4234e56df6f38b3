import type { Channel } from "./channels/channel.ts";
import type { Environment } from "./environment.ts";
import type { openLog } from "./log.ts";
import type { Words } from "./talk/words.ts";

const menu = ["concern", "mine", "help", "language"] as const;

/**
 * The channel of the bot on Telegram, with its menu in every language. `ended` is called with a sentence for the operator
 * where Telegram refuses the token.
 */
export async function connectTelegram(
  { token, apiRoot }: NonNullable<Environment["telegram"]>,
  words: Words,
  log: ReturnType<typeof openLog>,
  ended: (why: string) => void,
): Promise<Channel> {
  // Loaded only where it is set up: it costs time and memory.
  const { telegramChannel } = await import("./channels/telegram/telegram-channel.ts");
  const listIn = (language: string) =>
    menu.map((command) => ({ command, description: words.say(language, `menu.${command}`) }));
  return telegramChannel({
    token,
    ...(apiRoot === null ? {} : { apiRoot }),
    log,
    commands: [
      { language: null, commands: listIn(words.nearest(undefined)) },
      ...words.languages.map((language) => ({ language, commands: listIn(language) })),
    ],
    ended: (why) => ended(why.message),
  });
}
