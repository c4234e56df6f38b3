import { momentOf } from "../../src/talk/moment.ts";
import type { Scene } from "./scene.ts";
import type { Deed, Happening, Inhabitant, SceneChannel } from "./scene-channel.ts";
import { isLike, isNamed, lineOf, numberOf } from "./scene-line.ts";
import { type Passes, readScript, type Says, type Sees } from "./scene-script.ts";

/** What a scene keeps from one script to the next. */
export interface Stage {
  readonly people: Readonly<Record<string, Inhabitant>>;
  /** What was shown and is not in the transcript yet. */
  readonly happenings: Happening[];
  /** What really was said and shown. */
  readonly transcript: string[];
  loggedSoFar: number;
}

export async function playScript(scene: Scene, script: string, stage: Stage): Promise<void> {
  const { people, happenings, transcript } = stage;
  const lines = readScript(script);
  const named = new Set(lines.flatMap((line) => (line.is === "passes" ? [] : [line.who])));
  for (const name of named) if (!people[name]) throw new Error(`nobody here is called ${name}`);
  const unseen: { readonly happening: Happening; readonly at: number }[] = [];

  for (const line of lines) {
    if (line.is === "sees") {
      see(line);
      continue;
    }
    nothingMore();
    transcript.push(line.text);
    await act(line);
    collect();
  }
  nothingMore();

  async function act(line: Says | Passes): Promise<void> {
    try {
      const before = refusals().length;
      await perform(line);
      const refused = refusals();
      if (refused.length > before) throw new Error(`the platform refused a message: ${refused.at(-1)}`);
    } catch (thrown) {
      collect();
      const why = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
      throw wentAnotherWay(transcript.length, `it failed: ${why}`);
    }
  }

  async function perform(line: Says | Passes): Promise<void> {
    if (line.is === "passes") return scene.pass(line.for);
    await say(scene, line);
    if (line.isHeld) return;
    await scene.deliver();
    await scene.pass(untilAnswered(line));
  }

  function untilAnswered({ who, what }: Says): number {
    const { words, files } = what.does === "say" ? what : { words: undefined, files: [] };
    const attachments = files.map((kind) => ({ kind, ref: "" }));
    const said = { attachments, ...(words ? { text: words } : {}) };
    return momentOf(scene.house, scene.channelOf(who).abilities, said);
  }

  function refusals(): readonly string[] {
    return scene.all.flatMap((channel) => channel.refusals);
  }

  function collect(): void {
    for (const happening of happenings.splice(0)) {
      const how = happening.is === "message" ? "" : `(${happening.is}) `;
      if (named.has(happening.chat)) unseen.push({ happening, at: transcript.length });
      transcript.push(`${happening.chat} < ${how}${happening.line}`);
    }
    for (const { facts, event } of scene.logged.slice(stage.loggedSoFar)) {
      stage.loggedSoFar += 1;
      transcript.push(`! ${event} ${facts.code ?? ""} ${facts.err instanceof Error ? facts.err.message : ""}`);
    }
  }

  function see(line: Sees): void {
    const next = unseen.findIndex(({ happening }) => happening.chat === line.who);
    const { happening, at } = unseen[next] ?? {};
    const isPlain = !scene.channelOf(line.who).abilities.edits;
    const is = isPlain ? "message" : line.how;
    if (happening && happening.is === is && isLike(happening.line, line.expected)) unseen.splice(next, 1);
    else if (line.how !== "edit" || !isPlain) throw wentAnotherWay(at, `the script has: ${line.text}`);
  }

  function nothingMore(): void {
    const [more] = unseen;
    if (more) throw wentAnotherWay(more.at, "the script does not have this line");
  }

  function wentAnotherWay(at: number | undefined, why: string): Error {
    const shown = transcript.map((line, n) => (n === at ? `✗ ${line}\n      ${why}` : `  ${line}`));
    if (at === undefined || at >= transcript.length) shown.push(`✗ (nothing more)\n      ${why}`);
    return new Error(`The conversation went another way:\n\n${shown.join("\n")}\n`);
  }
}

function say(scene: Scene, { who, room, what }: Says): Promise<void> {
  const channel = scene.channelOf(who);
  if (what.does === "repeat") return channel.repeat(who);
  if (what.does === "say") {
    const replyTo = what.replyTo === undefined ? undefined : messageWith(channel, room ?? who, what.replyTo);
    return channel.act(who, { ...what, replyTo }, room);
  }
  return channel.act(who, pressIn(channel, room ?? who, what.label, what.isOld), room);
}

function messageWith(channel: SceneChannel, chat: string, words: string): string {
  const found = channel.chat(chat).findLast(({ shown }) => lineOf(shown).includes(words));
  if (!found) throw new Error(`nothing with "${words}" in it stands in ${chat}`);
  return found.id;
}

function pressIn(channel: SceneChannel, chat: string, label: string, isOld: boolean): Deed {
  const entries = [...channel.chat(chat)].reverse();
  if (!channel.abilities.buttons) {
    const [number] = entries.flatMap(({ shown }) => numberOf(shown, label) ?? []);
    if (number === undefined) throw new Error(`no choice "${label}" is numbered in ${chat}`);
    return { words: number };
  }
  const now = entries.flatMap(({ id, shown }) => (shown.buttons ?? []).map((button) => ({ ...button, message: id })));
  const isShown = (data: string): boolean => now.some((button) => button.data === data);
  const pressed = isOld
    ? [...channel.buttonsEver(chat)].reverse().find((one) => isNamed(one.label, label) && !isShown(one.data))
    : now.find((button) => isNamed(button.label, label));
  if (!pressed) throw new Error(`there is no ${isOld ? "old " : ""}button "${label}" in ${chat}`);
  return { press: { data: pressed.data, message: pressed.message } };
}
