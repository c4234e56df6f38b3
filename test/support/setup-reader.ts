import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFailed, onTestFinished } from "vitest";
import { noonZone } from "../../tools/noon-zone.ts";
import { type BotApi, openBotApi } from "./bot-api/bot-api.ts";
import type { Person } from "./bot-api/person.ts";
import type { Shown } from "./bot-api/shown-chats.ts";
import { freshFolder } from "./folder.ts";
import { openHttpProxy } from "./http-proxy.ts";
import type { LocalProxy } from "./proxy.ts";
import { type RunningProgram, runCommand, runProgram } from "./run-program.ts";
import { isLike, lineOf, oneLine } from "./scene-line.ts";
import { type Block, type PhoneLine, phoneLines } from "./setup-page.ts";

/*
 * Follows docs/telegram-setup.md to the letter: what it says to type is typed, into the real program and the phones of a
 * stand-in that has the token and the name of the page, and what it says one will see has to be seen. Only what belongs to
 * each reader is put in its place: the codes, the proxy's port.
 */

const code = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/;
/** Nobody but the proxy knows it, so that nothing gets around the proxy of the page. */
export const host = "telegram.invalid";

export interface Reader {
  readonly botApi: BotApi;
  readonly proxy: LocalProxy;
  readonly folder: string;
  readonly env: Record<string, string>;
  readonly phones: Map<string, Phone>;
  /** The codes of the page, and those that the reader was given instead. */
  readonly codes: Map<string, string>;
  program?: RunningProgram;
  /** What the last command printed; the program, where it was not a command. */
  printed?: string | undefined;
}

interface Phone {
  readonly person: Person;
  /** What the bot has written there. */
  readonly fromBot: () => readonly Shown[];
  /** How many of the bot's messages were looked at. */
  seen: number;
}

export async function newReader(bot: { readonly token: string; readonly username: string }): Promise<Reader> {
  const botApi = await openBotApi(bot);
  const proxy = await openHttpProxy();
  onTestFinished(async () => {
    await botApi.close();
    await proxy.close();
  });
  const folder = freshFolder();
  const env = {
    ...{ SHUOSHI_DATA: join(folder, "data"), TELEGRAM_API_ROOT: botApi.root.replace("127.0.0.1", host) },
    // The page tells of a day on which nothing waits for the morning.
    SHUOSHI_TZ: noonZone(Date.now()),
  };
  const reader: Reader = { botApi, proxy, folder, env, phones: new Map(), codes: new Map() };
  onTestFailed(() =>
    console.error(
      reader.program?.printed(),
      [...reader.phones.values()].map(({ fromBot }) => fromBot()),
    ),
  );
  return reader;
}

export async function follow(reader: Reader, { kind, text }: Block): Promise<void> {
  if (kind === "sh") for (const line of text.split("\n")) type(reader, line);
  if (kind === "terminal") await seeTerminal(reader, text.split("\n"));
  if (kind === "talk") for (const line of phoneLines(text)) await usePhone(reader, line);
  if (kind === "yaml") editFile(join(reader.folder, "community.yaml"), text);
}

/** What is typed at the computer. */
function type(reader: Reader, line: string): void {
  if (line === "node --version" || line === "npm install") return;
  const [, name, value] = /^export (\w+)='(.*)'$/.exec(line) ?? [];
  const [, command, args = "", into] = /^npm run (?:--silent )?(\w+)(?: -- (.*?))?(?: > (\S+))?$/.exec(line) ?? [];
  if (name !== undefined && value !== undefined) {
    reader.env[name] = name === "TELEGRAM_PROXY" ? value.replace(/\d+$/, String(reader.proxy.port)) : value;
  } else if (line === "npm start") {
    reader.program = runProgram(reader.env);
  } else if (command !== undefined) {
    const here = (word: string) => (word.endsWith(".yaml") ? join(reader.folder, word) : word);
    reader.printed = runCommand(command, args.split(" ").filter(Boolean).map(here), reader.env);
    if (into !== undefined) writeFileSync(here(into), reader.printed);
  } else throw new Error(`Nobody knows what to do with: ${line}`);
}

async function seeTerminal({ program, printed, codes }: Reader, expected: readonly string[]): Promise<void> {
  const anyCode = (line: string) => oneLine(line).replace(code, "CODE");
  const lineLike = (text: string, line: string) =>
    text.split("\n").find((other) => isLike(anyCode(other), anyCode(line)));
  if (printed === undefined)
    await program?.until((text) => expected.every((line) => lineLike(text, line) !== undefined));
  const text = printed ?? program?.printed() ?? "";
  for (const line of expected) {
    const found = lineLike(text, line);
    expect(found, `"${line}" in\n${text}`).toBeDefined();
    const [[onPage], [given]] = [line.match(code) ?? [], found?.match(code) ?? []];
    if (onPage !== undefined && given !== undefined) codes.set(onPage, given);
  }
}

async function usePhone(reader: Reader, { who, does, what }: PhoneLine): Promise<void> {
  const { botApi, phones, codes } = reader;
  const phone = phones.get(who) ?? newPhone(reader, who);
  const { person, fromBot } = phone;
  phones.set(who, phone);
  if (does === "发") return void person.says(codes.get(what) ?? what);
  if (does === "点") {
    const labels = () => fromBot().flatMap(({ keyboard }) => keyboard.flat().map(({ text }) => text));
    await botApi.until(() => labels().includes(what));
    return void person.presses(what);
  }
  await botApi.until(() => fromBot().length > phone.seen);
  const { text = "", keyboard = [] } = fromBot()[phone.seen] ?? {};
  const buttons = keyboard.flat().map(({ text: label, callback_data: data }) => ({ label, data }));
  const line = lineOf({ text, buttons });
  expect(isLike(line, what) ? oneLine(what) : line).toBe(oneLine(what));
  phone.seen += 1;
}

function newPhone({ botApi, phones }: Reader, who: string): Phone {
  const id = phones.size + 1;
  return { person: botApi.person(id, who), fromBot: () => botApi.shown(id).filter(({ by }) => by === "bot"), seen: 0 };
}

/** Puts the parts of the page in the place of those of the file. */
function editFile(file: string, text: string): void {
  const parts = (yaml: string) => yaml.split(/^(?=\w+:)/m).map((part) => [part.split(":")[0], part] as const);
  const changed = new Map([...parts(readFileSync(file, "utf8")), ...parts(`${text}\n`)]);
  writeFileSync(file, [...changed.values()].join(""));
}
