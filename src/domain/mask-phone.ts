/** A number as it may be shown: 138****1111. Only the end of a short one. */
export function maskPhone(phone: string): string {
  const digits = phone
    .normalize("NFKC")
    .replace(/\D/g, "")
    .replace(/^(?:00)?86(?=1\d{10}$)/, "");
  return digits.length < 11 ? `****${digits.slice(-3)}` : `${digits.slice(0, 3)}****${digits.slice(-4)}`;
}

/** A text in which every number is masked that somebody could be reached or known by: telephones, and longer ones. */
export function maskPhonesIn(text: string): string {
  return text.replace(reachable, maskPhone);
}

const digit = "[0-9０-９]";
/** A mobile or one with its area code, also in groups; or eleven digits and more in a row, as on a card. */
const reachable = new RegExp(
  `(?<!${digit})(?:[1１]${digit}{2}[- ]${digit}{4}[- ]${digit}{4}|[0０]${digit}{2,3}[- ]?${digit}{7,8}|${digit}{11,}[xX]?)(?!${digit})`,
  "gu",
);
