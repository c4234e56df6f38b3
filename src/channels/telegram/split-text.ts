/** Characters in one message: below Telegram's 4,096, however it counts. */
const most = 3500;

/**
 * A text in parts that Telegram takes, broken between blocks; a block that is too long, between lines; a line that is too
 * long, between characters. Nothing but white space is lost at the breaks.
 */
export function splitText(text: string): readonly string[] {
  return split(text.trim(), ["\n\n", "\n", ""]);
}

function split(text: string, breaks: readonly string[]): string[] {
  const [between = "", ...finer] = breaks;
  if (text.length <= most) return text === "" ? [] : [text];
  const parts: string[] = [];
  let part = "";
  for (const piece of between === "" ? Array.from(text) : text.split(between)) {
    const joined = part === "" ? piece : part + between + piece;
    if (joined.length <= most) {
      part = joined;
      continue;
    }
    if (part !== "") parts.push(part);
    const pieces = split(piece, finer);
    parts.push(...pieces.slice(0, -1));
    part = pieces.at(-1) ?? "";
  }
  return [...parts, part].filter((one) => one.trim() !== "");
}
