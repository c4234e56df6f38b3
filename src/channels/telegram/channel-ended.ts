/** Why the channel listens no more. */
export type Ending = keyof typeof sentences;

/** Why the channel listens no more, in a sentence for whoever runs the program, with what to do about it. */
export class ChannelEnded extends Error {
  override readonly name = "ChannelEnded";
  readonly code: Ending;

  constructor(code: Ending) {
    super(sentences[code]);
    this.code = code;
  }
}

const sentences = {
  token_refused:
    "Telegram refuses the bot's token, so nothing is heard or said there any more. Take the token from @BotFather " +
    "(/token), put it into TELEGRAM_BOT_TOKEN and start again; nothing that was written down is lost. If " +
    "TELEGRAM_API_ROOT is set, see that it leads to a Bot API.",
  other_program:
    "Another program is listening with this bot's token, and does not leave off, so people's messages would go to the one " +
    "or the other. Stop the other one and start again. If you don't know of one, somebody else has the token: ask " +
    "@BotFather for a new one (/revoke) and put it into TELEGRAM_BOT_TOKEN.",
  webhook_refused:
    "Telegram does not take the address in TELEGRAM_WEBHOOK_URL. It has to begin with https://, to be found from the " +
    "internet by its name, and to stand on port 443, 80, 88 or 8443. Without it the bot asks Telegram by itself, which " +
    "does as well: take the variable out.",
  deaf:
    "Nothing has come from Telegram for more than seven minutes, not even that there is nothing new, though the line was " +
    "made anew twice. The program ends so that whatever watches over it starts it again; if nothing does, start it " +
    "yourself. What people write meanwhile waits at Telegram for 24 hours.",
} as const;
