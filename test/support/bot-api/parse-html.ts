import { badRequest } from "./api-refusal.ts";

export interface Entity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
}

export interface Parsed {
  readonly text: string;
  readonly entities: readonly Entity[];
}

/** Reads Telegram's HTML as its server does, trimmed; refuses what it refuses, in its words. */
export function parseHtml(html: string): Parsed {
  const open: { readonly tag: string; readonly offset: number }[] = [];
  const entities: Entity[] = [];
  let text = "";
  let at = 0;
  while (at < html.length) {
    const rest = html.slice(at);
    const escaped = /^&(lt|gt|amp|quot|#\d+|#x[\da-f]+);/i.exec(rest);
    if (escaped) {
      text += unescaped(escaped[1] ?? "");
      at += escaped[0].length;
    } else if (rest.startsWith("<")) {
      const end = rest.indexOf(">");
      const where = `at byte offset ${Buffer.byteLength(html.slice(0, at))}`;
      if (end < 0) throw cannotParse(`Unclosed start tag ${where}`);
      const tag = /^<\/?([^\s>]*)/.exec(rest)?.[1]?.toLowerCase() ?? "";
      if (rest.startsWith("</")) {
        const last = open.pop();
        if (!last) throw cannotParse(`Unexpected end tag ${where}`);
        if (tag !== last.tag && tag !== "")
          throw cannotParse(`Unmatched end tag ${where}, expected "</${last.tag}>", found "</${tag}>"`);
        const length = text.length - last.offset;
        if (length > 0) entities.push({ type: tags[last.tag] ?? last.tag, offset: last.offset, length });
      } else {
        if (tags[tag] === undefined) throw cannotParse(`Unsupported start tag "${tag}" ${where}`);
        open.push({ tag, offset: text.length });
      }
      at += end + 1;
    } else {
      text += html.charAt(at);
      at += 1;
    }
  }
  const left = open.at(-1);
  if (left) throw cannotParse(`Can't find end tag corresponding to start tag "${left.tag}"`);
  const leading = text.length - text.trimStart().length;
  return { text: text.trim(), entities: entities.map((one) => ({ ...one, offset: one.offset - leading })) };
}

const tags: Readonly<Record<string, string>> = {
  ...{ b: "bold", strong: "bold", i: "italic", em: "italic", u: "underline", ins: "underline" },
  ...{ s: "strikethrough", strike: "strikethrough", del: "strikethrough", span: "spoiler", "tg-spoiler": "spoiler" },
  ...{ a: "text_link", code: "code", pre: "pre", blockquote: "blockquote", "tg-emoji": "custom_emoji" },
};

function unescaped(name: string): string {
  const known = { lt: "<", gt: ">", amp: "&", quot: '"' }[name.toLowerCase()];
  if (known) return known;
  return String.fromCodePoint(
    name[1]?.toLowerCase() === "x" ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1)),
  );
}

function cannotParse(why: string) {
  return badRequest(`can't parse entities: ${why}`);
}
