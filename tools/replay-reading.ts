import { readdirSync, readFileSync } from "node:fs";
import { root } from "../src/root.ts";
import type { Message } from "./replay-line.ts";

/** A choice that is offered in a message: its number, its words, and what a press on it carries. */
export interface Offered {
  readonly number: string;
  readonly label: string;
  readonly data?: string;
}

/** A message of the bot, as a resident reads it. */
export type Read =
  | { readonly is: "number"; readonly number: number }
  | { readonly is: "question"; readonly key: string; readonly offered: readonly Offered[]; readonly isMiss: boolean }
  | { readonly is: "failure"; readonly key: string }
  | { readonly is: "other" };

/** The sentences of a language, by their keys, as the flows have them. */
export function sentencesOf(language: string): Readonly<Record<string, string>> {
  const folder = new URL(`flows/words/${language}/`, root);
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  return Object.assign({}, ...files.map((file) => JSON.parse(readFileSync(new URL(file, folder), "utf8"))));
}

const failures = ["talk.fault", "talk.lost", "talk.set_aside"];

/** Reads messages by what their sentences begin with: so a change of wording changes nothing here. */
export function reader(sentences: Readonly<Record<string, string>>, questions: readonly string[]) {
  const lead = (key: string): string => (sentences[key] ?? "").split("{{")[0]?.trim() ?? "";
  const [before = "", after = ""] = (sentences["concern.sent"] ?? "").split("\n")[0]?.split("{{number}}") ?? [];
  const told = new RegExp(`^${escaped(before)}(\\d+)${escaped(after)}`);
  const leads = questions.flatMap((key) => [key, `${key}_again`].map((one) => ({ key, lead: lead(one) })));

  return (message: Message): Read => {
    const miss = `${lead("talk.not_understood")}\n`;
    const text = [miss, `${lead("talk.changed")}\n`].reduce(withoutStart, message.text ?? "");
    const number = told.exec(text)?.[1];
    if (number !== undefined) return { is: "number", number: Number(number) };
    const failure = failures.find((key) => text.startsWith(lead(key)));
    if (failure !== undefined) return { is: "failure", key: failure };
    const found = leads.find((one) => one.lead !== "" && text.startsWith(one.lead));
    if (!found) return { is: "other" };
    const isMiss = (message.text ?? "").startsWith(miss);
    return { is: "question", key: found.key, offered: offeredIn(message), isMiss };
  };
}

/** How often a chat tells a number, in the order of the messages. */
export function numbersTold(messages: readonly Message[], read: (message: Message) => Read): readonly number[] {
  return messages.flatMap((message) => {
    const one = message.by === "bot" ? read(message) : undefined;
    return one?.is === "number" ? [one.number] : [];
  });
}

function offeredIn({ text, buttons }: Message): readonly Offered[] {
  if (buttons) return buttons.flatMap(({ label, data }) => offered(label, data));
  const list = (text ?? "").split("\n\n").at(-1) ?? "";
  return list.split("\n").flatMap((line) => offered(line));
}

function offered(line: string, data?: string): readonly Offered[] {
  const [, number, label] = /^(\d) (.+)$/.exec(line) ?? [];
  if (number === undefined || label === undefined) return [];
  return [{ number, label, ...(data === undefined ? {} : { data }) }];
}

function withoutStart(text: string, start: string): string {
  return text.startsWith(start) ? text.slice(start.length) : text;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
