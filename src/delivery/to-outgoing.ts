import type { Outgoing, Shown } from "../channels/channel.ts";
import { codeSign } from "../store/code-sign.ts";
import { interrupted } from "./may-leave.ts";
import type { DueRow, Rows } from "./rows.ts";

export interface Drawing {
  readonly shown: Shown;
  readonly choices: readonly { readonly label: string; readonly data: string }[];
  /** The platform's id of the message to change; null to send a new one. */
  readonly edits: string | null;
}

/** How what is to be sent gets its last words. */
export interface Wording {
  /** What a card shows at this moment; null where there is nothing to show any more. */
  readonly draw: (cardId: number) => Drawing | null;
  /** The code that is made from a seed. */
  readonly codeOf: (seed: string) => string;
  /** Says of a text that it may have been there before, in the language of whoever reads it at this address. */
  readonly sayAgain: (text: string, addressId: number) => string;
}

/** What is to be done for a row, which is marked as being sent; null where there is nothing to do any more. */
export function toOutgoing(rows: Rows, row: DueRow, wording: Wording, at: number): Outgoing | null {
  const outgoing = row.does === "card" ? drawn(rows, row, wording, at) : written(rows, row, wording, at);
  // Of all else, to have it twice does no harm.
  const isCallAgain = row.why === interrupted && row.lane === "urgent" && outgoing?.do === "send";
  if (!isCallAgain) return outgoing;
  const { shown } = outgoing;
  return { ...outgoing, shown: { ...shown, text: wording.sayAgain(shown.text, row.addressId) } };
}

function drawn(rows: Rows, { id, cardId, chat }: DueRow, { draw }: Wording, at: number): Outgoing | null {
  const drawing = cardId === null ? null : draw(cardId);
  if (!drawing) return null;
  const { shown, choices, edits } = drawing;
  rows.sending(id, at, { body: shown, choices });
  return edits === null ? { do: "send", chat, shown } : { do: "edit", chat, message: edits, shown };
}

function written(rows: Rows, row: DueRow, { codeOf }: Wording, at: number): Outgoing | null {
  const { chat, codeSeed: seed } = row;
  rows.sending(row.id, at);
  if (row.does === "answer") {
    const { press, text } = row.body as { press: string; text?: string }; // as postAnswer wrote it
    return { do: "answer", chat, press, ...(text === undefined ? {} : { text }) };
  }
  if (row.does === "send") {
    if (row.body === null) return null;
    const shown = row.body as Shown; // as post wrote it
    const text = seed === null ? shown.text : shown.text.replaceAll(codeSign, codeOf(seed));
    return { do: "send", chat, shown: { ...shown, text } };
  }
  const changed = row.changes === null ? undefined : rows.shown(row.changes);
  if (!changed?.platformId || changed.body === null) return null;
  const { text, attachments } = changed.body as Shown; // as post wrote it
  return { do: "edit", chat, message: changed.platformId, shown: { text, ...(attachments ? { attachments } : {}) } };
}
