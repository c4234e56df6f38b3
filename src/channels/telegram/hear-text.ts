import type { Message, MessageEntity } from "telegraf/types";

/** The bot's own account. */
export interface Me {
  readonly id: number;
  /** Without the @. */
  readonly username: string;
}

export interface Heard {
  /** Said to the bot, and not only where it can hear it: a command, a mention or a reply. */
  readonly isToUs: boolean;
  /** Without the bot's own name. */
  readonly text?: string;
}

/** The words of a message, its caption included, and whom they are meant for. */
export function hearText(message: Message, me: Me): Heard {
  const [text, marks] = wordsOf(message);
  const ours = `@${me.username.toLowerCase()}`;
  const marked = marks.map((mark) => ({ ...mark, says: text.slice(mark.offset, mark.offset + mark.length) }));
  const command = marked.find(({ type, offset }) => type === "bot_command" && offset === 0)?.says.toLowerCase();
  const isToAnother = command?.includes("@") === true && !command.endsWith(ours);
  const isMentioned = marked.some(
    (mark) =>
      (mark.type === "mention" && mark.says.toLowerCase() === ours) ||
      (mark.type === "text_mention" && mark.user.id === me.id),
  );
  const isToUs = !isToAnother && (command !== undefined || isMentioned || isReplyTo(message, me));
  const bare = marked.toReversed().reduce((left, { type, says, offset, length }) => {
    const name = type === "mention" || type === "bot_command" ? says.toLowerCase().indexOf(ours) : -1;
    const isName = name >= 0 && name + ours.length === length;
    return isName ? left.slice(0, offset + name) + left.slice(offset + length) : left;
  }, text);
  return { isToUs, ...(bare.trim() !== "" && { text: bare === text ? text : bare.trim() }) };
}

function wordsOf(message: Message): [string, readonly MessageEntity[]] {
  if ("text" in message) return [message.text, message.entities ?? []];
  if ("caption" in message) return [message.caption ?? "", message.caption_entities ?? []];
  return ["", []];
}

/** In a group with topics every message replies to the one that began its topic, and that says nothing. */
function isReplyTo(message: Message, me: Me): boolean {
  const to = "reply_to_message" in message ? message.reply_to_message : undefined;
  return to?.from?.id === me.id && !("forum_topic_created" in to);
}
