/** Why the channel listens no more, in a sentence for whoever runs the program, with what to do about it. */
export class ChannelEnded extends Error {
  override readonly name = "ChannelEnded";
  readonly code = "token_refused";

  constructor() {
    super(
      "Telegram refuses the bot's token, so nothing is heard or said there any more. Take the token from @BotFather " +
        "(/token), put it into TELEGRAM_BOT_TOKEN and start again; nothing that was written down is lost. If " +
        "TELEGRAM_API_ROOT is set, see that it leads to a Bot API.",
    );
  }
}
