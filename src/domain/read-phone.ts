/** The telephone number that a text is, with its digits, blanks and dashes only; null where it is none. 7 to 15 digits, as E.164 has it. */
export function readPhone(text: string): string | null {
  const said = text.normalize("NFKC").trim();
  const digits = said.replace(/\D/g, "");
  return /^\+?[\d\s()-]+$/.test(said) && digits.length >= 7 && digits.length <= 15 ? said : null;
}
