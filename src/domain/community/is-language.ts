/** Whether this is a well-formed BCP 47 tag, such as zh-CN. */
export function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
