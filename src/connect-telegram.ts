import type { TelegramChannel } from "./channels/telegram/telegram-channel.ts";
import type { TelegramEnvironment } from "./environment.ts";
import type { Log } from "./log-line.ts";
import type { Words } from "./talk/words.ts";

const menu = ["concern", "mine", "help", "language", "mydata", "forget"] as const;

interface Operator {
  /** Shows a line. */
  readonly print: (line: string) => void;
  /** Telegram refuses the token; a sentence. */
  readonly ended: (why: string) => void;
}

/** The channel of the bot on Telegram, with its menu in every language. */
export async function connectTelegram(
  { token, apiRoot, proxy, webhook }: TelegramEnvironment,
  words: Words,
  log: Log,
  { print, ended }: Operator,
): Promise<TelegramChannel> {
  // Loaded only where it is set up: it costs time and memory.
  const { telegramChannel } = await import("./channels/telegram/telegram-channel.ts");
  const listIn = (language: string) =>
    menu.map((command) => ({ command, description: words.say(language, `menu.${command}`) }));
  return telegramChannel({
    token,
    ...(apiRoot !== null && { apiRoot }),
    ...(proxy !== null && { proxy }),
    ...(webhook !== null && { webhook }),
    log,
    commands: [
      { language: null, commands: listIn(words.nearest(undefined)) },
      ...words.languages.map((language) => ({ language, commands: listIn(language) })),
    ],
    found: (username) => print(`Connected to Telegram as @${username}: https://t.me/${username}`),
    ended: (why) => ended(why.message),
  });
}
