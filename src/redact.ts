import { readsAsCode } from "./domain/join-code.ts";

/** Takes out of a text what must never stand in one that is printed. */
export type Redact = (text: string) => string;

const redacted = "[redacted]";
/** Shorter ones would be found in the middle of every other word. */
const shortest = 4;

/**
 * The last look at whatever is printed: tokens of Telegram, credentials in addresses, phone numbers, one-time codes,
 * and the secrets that are known by their value. What keeps words out of the log is log-line.ts; nothing here could.
 */
export function redactor(secrets: readonly string[]): Redact {
  const written = secrets.flatMap((secret) => [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString("base64"),
  ]);
  // The longest first: one may begin with another.
  const known = [...new Set(written)].filter(({ length }) => length >= shortest).sort((a, b) => b.length - a.length);
  return (text) => {
    let left = text;
    for (const secret of known) left = left.replaceAll(secret, redacted);
    left = left.replace(token, redacted).replace(credentials, `//${redacted}@`);
    for (const number of numbers) left = left.replace(number, redacted);
    return left.replace(codes, (found) => (readsAsCode(found) !== null && /\d/.test(found) ? redacted : found));
  };
}

/** What in the environment is a secret, ours or another's: by the name, and what addresses have before their @. */
export function secretsIn(env: Readonly<Record<string, string | undefined>>): string[] {
  return Object.entries(env).flatMap(([name, value = ""]) => {
    const itself = /(?:TOKEN|SECRET|PASSWORD|PASSPHRASE|_KEY)$/i.test(name)
      ? [value.trim(), ...value.trim().split(":")]
      : [];
    return [...itself, ...keysIn(value.trim())];
  });
}

function keysIn(address: string): string[] {
  const [, keys = ""] = /^[a-z][a-z\d+.-]*:\/\/([^/?#\s]*)@/i.exec(address) ?? [];
  const [user = "", password = ""] = keys.split(/:(.*)/s);
  const plain = [user, password].map(decoded);
  return [keys, user, password, ...plain, plain.join(":")];
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const token = /\d{6,12}(?::|%3A)[\w-]{30,}/gi;
const credentials = /\/\/[^\s/?#"]+@/g;

/** Telephone numbers, with blanks and dashes or without: mobile, landline, 400 and 800, foreign, in full width. */
const gap = "[\\s\\p{Dash}]?";
const numbers = [
  `(?<!\\d)(?:(?:\\+|00)?86${gap})?1${gap}[3-9](?:${gap}\\d){9}(?!\\d)`,
  `(?<!\\d)(?:(?:\\+|00)?86${gap})?[(（]?0\\d{2,3}[)）]?${gap}[2-9](?:${gap}\\d){6,7}(?!\\d)`,
  `(?<!\\d)[48]00(?:${gap}\\d){7}(?!\\d)`,
  `\\+\\d(?:${gap}\\d){6,14}`,
  `[０-９](?:${gap}[０-９]){6,}`,
].map((number) => new RegExp(number, "gu"));

/** What may be a one-time code; join-code.ts says what is. */
const codes = /(?<![\p{L}\d])[0-9a-z]{4}(?:[\s_\p{Dash}]?[0-9a-z]{4}){3}(?![\p{L}\d])/giu;
