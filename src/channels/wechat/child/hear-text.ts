/** What was said in a room, without what is only there to call us; and whether we were called. */
export interface Heard {
  readonly text: string;
  readonly isToUs: boolean;
}

/** WeChat puts this behind a name that was chosen from the list. */
const afterName = /[\u2005\u2003\u00a0 ]/.source;

/**
 * `names`: what we are called there; `prefix`: the word that calls us where mentions fail, as they do on several puppets; `unlike`: words
 * that begin with it and are something else, such as the hall in which neighbours meet. A quote
 * carries the words and the mentions of others, and so counts for nothing: `isMentioned` is the platform's own finding, which
 * can't tell the two apart.
 */
export function hearInRoom(
  whole: string,
  {
    names,
    prefix,
    unlike,
    isMentioned,
  }: {
    readonly names: readonly string[];
    readonly prefix: string;
    readonly unlike: readonly string[];
    readonly isMentioned: boolean;
  },
): Heard {
  const said = withoutQuote(whole);
  const called = names
    .filter((name) => name !== "")
    .map((name) => new RegExp(`@${escaped(name)}(?:${afterName}|$)`, "gu"));
  const isNamed = called.some((name) => said.search(name) >= 0);
  const bare = called.reduce((text, name) => text.replace(name, " "), said).trim();
  const begins = (word: string) => bare.toLowerCase().startsWith(word.toLowerCase());
  const isPrefixed = begins(prefix) && !unlike.some(begins);
  const text = isPrefixed ? bare.slice(prefix.length).replace(/^[\s,，:：、。]+/u, "") : bare;
  return { text, isToUs: isPrefixed || isNamed || (isMentioned && said === whole) };
}

/** Web clients put what is answered before the answer, between 「」 and a line of dashes. */
export function withoutQuote(text: string): string {
  if (!text.startsWith("「")) return text;
  const end = [...text.matchAll(/」\s*\n(?:- ?){5,}\n/g)].at(-1);
  return end ? text.slice(end.index + end[0].length).trim() : text;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
}
