declare const marked: unique symbol;

/** Text in Telegram's HTML: it can only be made by the template, which escapes whatever is put in. */
export type Html = string & { readonly [marked]: true };

export function html(parts: TemplateStringsArray, ...values: readonly (string | Html)[]): Html {
  const escaped = values.map((value) => value.replace(/[&<>"]/g, (letter) => escapes[letter] ?? letter));
  return String.raw({ raw: parts }, ...escaped) as Html; // the one place where it is made
}

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
