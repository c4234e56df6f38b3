import type { Abilities, Shown } from "../channels/channel.ts";
import { Fault } from "../fault.ts";
import type { Text } from "./phrase.ts";
import type { Words } from "./words.ts";

/** A choice with what its button carries. */
export interface Pressable {
  readonly label: Text;
  readonly data: string;
}

export interface Composed {
  readonly shown: Shown;
  /** What a bare number means: the first is 1. */
  readonly choices: readonly { readonly label: string; readonly data: string }[];
}

/** Nine is help and nought is back, in every list. */
export const mostChoices = 8;

/**
 * Words a message for one channel and language. Choices carry numbers everywhere; where there are buttons they stand on
 * these, elsewhere they are lines of the text. `back` is number 0.
 */
export function compose(
  words: Words,
  to: { readonly language: string; readonly abilities: Abilities },
  text: string,
  pressables: readonly Pressable[],
  back?: Pressable,
): Composed {
  if (pressables.length > mostChoices) {
    throw new Fault("too_many_choices", `${pressables.length} choices, ${mostChoices} are the most`);
  }
  const choices = pressables.map(({ label, data }) => ({ label: words.text(to.language, label), data }));
  const numbered = choices.map(({ label, data }, i) => ({ label: `${i + 1} ${label}`, data }));
  if (back) numbered.push({ label: `0 ${words.text(to.language, back.label)}`, data: back.data });
  if (numbered.length === 0) return { shown: { text }, choices };
  if (to.abilities.buttons) return { shown: { text, buttons: numbered }, choices };
  return { shown: { text: `${text}\n\n${numbered.map(({ label }) => label).join("\n")}` }, choices };
}
