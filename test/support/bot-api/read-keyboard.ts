import { badRequest } from "./api-refusal.ts";
import { type Fields, readValue } from "./read-fields.ts";

export interface Key {
  readonly text: string;
  readonly callback_data: string;
}

export type Keyboard = readonly (readonly Key[])[];

/** The inline keyboard of a call; refuses what the Bot API refuses: no text, no data, more than 64 bytes, more than 100 keys. */
export function readKeyboard(fields: Fields): Keyboard {
  const markup = readValue(fields, "reply_markup");
  if (markup === undefined || markup === null) return [];
  const rows = typeof markup === "object" && "inline_keyboard" in markup ? markup.inline_keyboard : [];
  if (!Array.isArray(rows)) throw badRequest("object expected as reply markup");
  const keyboard = rows.map((row: unknown) => {
    if (!Array.isArray(row)) throw badRequest("can't parse inline keyboard: an Array of Array is expected");
    return row.map(readKey);
  });
  if (keyboard.flat().length > 100) throw badRequest("reply markup is too long");
  return keyboard.filter((row) => row.length > 0);
}

function readKey(key: unknown): Key {
  if (typeof key !== "object" || key === null) throw badRequest("can't parse inline keyboard button");
  const { text, callback_data: data } = key as Partial<Record<string, unknown>>; // any object is a record of what it has
  if (typeof text !== "string") throw badRequest('can\'t parse inline keyboard button: Field "text" must be a String');
  if (typeof data !== "string") throw badRequest("Text buttons are unallowed in the inline keyboard");
  if (text.trim() === "") throw badRequest("BUTTON_TEXT_INVALID");
  if (data === "" || Buffer.byteLength(data) > 64) throw badRequest("BUTTON_DATA_INVALID");
  return { text, callback_data: data };
}
