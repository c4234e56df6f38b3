/**
 * What was typed, in the form in which it is compared: NFKC (so that １ and ① are 1), lower case, keycaps and emoji variants
 * undone, blanks folded, marks at either end taken off. `+1` keeps its sign.
 */
export function plain(text: string): string {
  return text
    .replace(/[\u{FE0E}\u{FE0F}\u{20E3}\u{200B}-\u{200D}\u{2060}\u{FEFF}]/gu, "")
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\s+/gu, " ")
    .replace(/^[\s"'“”‘’「」『』《》()[\]【】]+|[\s"'“”‘’「」『』《》()[\]【】.。,，、;；:：!！?？~～…]+$/gu, "");
}
