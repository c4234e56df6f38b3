import type { Scene } from "../support/scene.ts";

/** The code in the last message to somebody that has this in it, and a code; as `/start CODE` where it came with a link. */
export function codeIn(scene: Scene, who: string, about: string): string {
  for (const { shown } of [...scene.channelOf(who).chat(who)].reverse()) {
    const [link] = shown.text.match(/\?start=\S+/) ?? [];
    const [code] = shown.text.match(/(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}/) ?? [];
    if (shown.text.includes(about) && code !== undefined) return link ? `/start ${link.slice("?start=".length)}` : code;
  }
  throw new Error(`${who} was sent no code with ${about}`);
}
