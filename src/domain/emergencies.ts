import type { Sight } from "../talk/command.ts";

/** Phrases that speak of danger to life, and such as only look like it. A blank at an end of one stands for the end of a word. */
export interface EmergencyLore {
  readonly alarms: readonly string[];
  readonly harmless: readonly string[];
}

export function compileEmergencies(perLanguage: readonly unknown[]): EmergencyLore {
  const files = perLanguage as readonly EmergencyLore[]; // the files of our own
  return { alarms: files.flatMap(({ alarms }) => alarms), harmless: files.flatMap(({ harmless }) => harmless) };
}

/** Whether these words speak of an emergency. It is a reason to ask, never to act: the person says whether it is now. */
export function soundsDangerous({ understood }: Pick<Sight, "understood">, words: string): boolean {
  const { alarms, harmless } = understood("emergency") as EmergencyLore; // made by compileEmergencies
  let text = ` ${words
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")} `;
  for (const phrase of harmless) text = text.replaceAll(phrase, " ");
  return alarms.some((phrase) => text.includes(phrase));
}
