import type { Opts } from "telegraf/types";
import type { Attachment, Button, Outgoing, OwnFile, Shown } from "../channel.ts";
import { type Html, html } from "./html.ts";
import { layOut, type Piece } from "./lay-out.ts";

type Method =
  | "sendMessage"
  | "sendPhoto"
  | "sendVoice"
  | "sendDocument"
  | "sendMediaGroup"
  | "editMessageText"
  | "editMessageCaption"
  | "answerCallbackQuery";

/** One call of the Bot API. */
export type Call = { readonly [M in Method]: { readonly method: M; readonly payload: Opts<M> } }[Method];

/** What can't be said on Telegram at all. */
export type Unsayable = { readonly unsayable: string };

const mostInToast = 200;

/** The calls that something becomes, to be made in this order. The last one's message is the one that stands for it. */
export function toCalls(outgoing: Outgoing): readonly Call[] | Unsayable {
  if (outgoing.do === "answer") return [toAnswer(outgoing.press, outgoing.text)];
  const { chat, shown } = outgoing;
  if (shown.attachments?.some(({ ref }) => !isOurs(ref))) return { unsayable: "a file that is not Telegram's" };
  const pieces = layOut(shown);
  const last = pieces.at(-1);
  if (!last) return { unsayable: "nothing" };
  if (last.is === "album" && (shown.buttons?.length || outgoing.do === "edit")) {
    return { unsayable: "buttons or changes on an album without words" };
  }
  if (outgoing.do === "edit") return [toEdit(chat, outgoing.message, last, shown)];
  return pieces.map((piece) => toSend(chat, piece, piece === last ? shown.buttons : undefined));
}

/** Ids of Telegram's files look like this; those of other platforms have dots, slashes or colons. */
function isOurs(ref: string): boolean {
  return /^[\w-]+$/.test(ref);
}

/** A topic of a forum, as `to-inbound.ts` wrote it, is a part of its group. */
function placeOf(chat: string): { chat_id: string; message_thread_id?: number } {
  const [group = chat, topic] = chat.split("/");
  return { chat_id: group, ...(topic !== undefined && { message_thread_id: Number(topic) }) };
}

function toSend(chat: string, piece: Piece, buttons: Shown["buttons"]): Call {
  const place = placeOf(chat);
  const to = { ...place, ...keyboard(buttons) };
  if (piece.is === "text") return { method: "sendMessage", payload: { ...to, ...written(piece.text) } };
  if (piece.is === "own") return toSendOwn(to, piece.file);
  if (piece.is === "file") return toSendFile(to, piece.file, captioned(piece.caption));
  const media = piece.photos.map(({ ref }) => ({ type: "photo" as const, media: ref }));
  return { method: "sendMediaGroup", payload: { ...place, media } };
}

function toSendFile(to: { chat_id: string }, { kind, ref }: Attachment, caption: ReturnType<typeof captioned>): Call {
  if (kind === "photo") return { method: "sendPhoto", payload: { ...to, ...caption, photo: ref } };
  if (kind === "voice") return { method: "sendVoice", payload: { ...to, ...caption, voice: ref } };
  return { method: "sendDocument", payload: { ...to, ...caption, document: ref } };
}

function toSendOwn(to: { chat_id: string }, file: OwnFile): Call {
  const filename = file.name;
  if ("text" in file) {
    return { method: "sendDocument", payload: { ...to, document: { source: Buffer.from(file.text), filename } } };
  }
  const source = Buffer.from(file.base64, "base64");
  if (file.type.startsWith("image/")) return { method: "sendPhoto", payload: { ...to, photo: { source, filename } } };
  return { method: "sendDocument", payload: { ...to, document: { source, filename } } };
}

function toEdit(chat: string, message: string, piece: Piece, { buttons }: Shown): Call {
  const what = { chat_id: placeOf(chat).chat_id, message_id: Number(message), ...keyboard(buttons) };
  if (piece.is === "text") return { method: "editMessageText", payload: { ...what, ...written(piece.text) } };
  const caption = piece.is === "file" ? piece.caption : "";
  return { method: "editMessageCaption", payload: { ...what, ...captioned(caption) } };
}

function toAnswer(press: string, text: string | undefined): Call {
  const toast = text && Array.from(text).slice(0, mostInToast).join("");
  return { method: "answerCallbackQuery", payload: { callback_query_id: press, ...(toast && { text: toast }) } };
}

/** Links that residents send show no preview: they may lead anywhere. */
function written(text: string): { text: Html; parse_mode: "HTML"; link_preview_options: { is_disabled: true } } {
  return { text: html`${text}`, parse_mode: "HTML", link_preview_options: { is_disabled: true } };
}

function captioned(caption: string): { caption?: Html; parse_mode?: "HTML" } {
  return caption === "" ? {} : { caption: html`${caption}`, parse_mode: "HTML" };
}

function keyboard(buttons: readonly Button[] | undefined) {
  if (!buttons?.length) return {};
  const rows = buttons.map(({ label, data }) => [{ text: label, callback_data: data }]);
  return { reply_markup: { inline_keyboard: rows } };
}
