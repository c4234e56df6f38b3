/**
 * Stands in a message where a code is to be read. The courier puts the code there when it sends the message, so that the
 * code itself stands in no table. It is no character, and names are cleaned of it.
 */
export const codeSign = "\u{fdd0}";
