let words: Readonly<Record<string, string>> = {};
let language = "";

/** All that the page says comes from the street's word files, by way of the server. */
export function speak(tag: string, said: Readonly<Record<string, string>>): void {
  language = tag;
  words = said;
  document.documentElement.lang = tag;
}

/** A missing sentence shows its key, so that it is seen and found. */
export function word(key: string, params: Readonly<Record<string, string | number>> = {}): string {
  return wordOr(key, key, params);
}

/** For keys that are put together at run time (a role that these words do not know). */
export function wordOr(key: string, otherwise: string, params: Readonly<Record<string, string | number>> = {}): string {
  return (words[key] ?? otherwise).replace(/\{\{(\w+)\}\}/g, (hole, name: string) => String(params[name] ?? hole));
}

export function roleWord(role: string): string {
  return wordOr(`street.role.${role}`, role);
}

/** The local hour and minute. */
export function hourOf(at: number): string {
  return new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at);
}

export function dayOf(at: number): string {
  return new Intl.DateTimeFormat(language, { month: "long", day: "numeric", weekday: "long" }).format(at);
}
