import { onTestFinished } from "vitest";
import type { Attachment, Inbound, Outgoing, Shown } from "../../src/channels/channel.ts";
import { type After, after as realAfter } from "../../src/channels/telegram/after.ts";
import { telegramChannel } from "../../src/channels/telegram/telegram-channel.ts";
import { openBotApi } from "./bot-api/bot-api.ts";
import type { Shown as Message } from "./bot-api/shown-chats.ts";
import type { Entry, SceneChannel, SceneSetting, ShownButton } from "./scene-channel.ts";
import { lineOf } from "./scene-line.ts";
import { telegramPeople } from "./scene-telegram-people.ts";

/*
 * The real channel, over HTTP, on a stand-in for the Bot API: what people do goes into the stand-in, and what stands in its
 * chats is what they see. Where one message of ours became several of Telegram's (an album before its words, say), they are
 * one entry: the files and the words of all of them, in their order, and the buttons of the last.
 */
export async function openTelegram({ people, now, tell, isTwice }: SceneSetting): Promise<SceneChannel> {
  const api = await openBotApi({ now });
  const refusals: string[] = [];
  const complain = (facts: Readonly<Record<string, unknown>>, event: string) =>
    void refusals.push(`${event}: ${JSON.stringify(facts)}`);
  const channel = telegramChannel({
    ...{ token: api.token, apiRoot: api.root, now, random: () => 1, after },
    log: { warn: complain, error: complain },
    ended: ({ message }) => void refusals.push(message),
  });
  onTestFinished(async () => {
    await channel.stop();
    await api.close();
  });

  const crowd = telegramPeople(api, people);
  /** The ids of the messages that each of ours became, by chat. */
  const parts = new Map<string, (readonly number[])[]>();
  const ever: (ShownButton & { readonly chat: string })[] = [];
  const delivered: Outgoing[] = [];
  const lastDone = new Map<string, readonly number[]>();
  let fault: { readonly thrown: unknown } | undefined;
  /** Where what comes is put instead of before the desk. */
  let aside: Inbound[] | undefined;

  function chat(name: string): readonly Entry[] {
    const messages = api.shown(crowd.numberOf(name));
    return (parts.get(name) ?? []).map((ids) => entryOf(messages.filter(({ id }) => ids.includes(id))));
  }

  /** Ends when Telegram need not keep the updates any more. */
  async function taken(ids: readonly number[]): Promise<void> {
    const waits = () => api.world.queue.pending().some(({ update_id: id }) => ids.includes(id));
    await api.until(() => fault !== undefined || !waits());
    if (!fault) return;
    const { thrown } = fault;
    fault = undefined;
    throw thrown;
  }

  async function repeat(who: string): Promise<void> {
    const updates = lastDone.get(who);
    if (!updates) throw new Error(`${who} has done nothing yet`);
    api.world.queue.repeat(updates);
    await taken(updates);
  }

  function show(name: string, is: "message" | "edit", { id: message, shown }: Entry): void {
    for (const { label, data } of shown.buttons ?? []) ever.push({ chat: name, label, data, message });
    tell({ chat: name, is, line: lineOf(shown) });
  }

  /** What a delivery has put into a chat. */
  function lookForNew(name: string): void {
    const known = parts.get(name) ?? [];
    const fresh = api.shown(crowd.numberOf(name)).filter(({ id, by }) => by === "bot" && !known.flat().includes(id));
    if (fresh.length === 0) return;
    parts.set(name, [...known, fresh.map(({ id }) => id)]);
    show(name, "message", entryOf(fresh));
  }

  function lookForChange(name: string, before: readonly Entry[]): void {
    for (const [n, entry] of chat(name).entries()) {
      const { text, buttons } = entry.shown;
      const isOther = JSON.stringify(entry) !== JSON.stringify(before[n]);
      if (isOther && (text !== before[n]?.shown.text || buttons)) show(name, "edit", entry);
    }
  }

  return {
    ...{ name: channel.name, account: channel.account, chat, delivered },
    get abilities() {
      return channel.abilities;
    },
    get refusals() {
      const refused = api.calls.flatMap(({ method, refused }) => (refused ? `${method}: ${refused.description}` : []));
      return [...refusals, ...refused];
    },
    buttonsEver: (name) => ever.filter((button) => button.chat === name),
    async meet(names) {
      const met: Inbound[] = [];
      aside = met;
      await taken(crowd.arrive(names));
      aside = undefined;
      return met;
    },
    async act(who, deed, room) {
      const updates = crowd.act(who, deed, room);
      lastDone.set(who, updates);
      await taken(updates);
      if (isTwice) await repeat(who);
    },
    repeat,
    async start(receive) {
      await channel.start((batch) => {
        try {
          if (aside) aside.push(...batch);
          else receive(batch);
        } catch (thrown) {
          fault = { thrown };
          throw thrown;
        }
      });
      await api.until(() => api.calls.some(({ method }) => method === "getUpdates"));
    },
    async deliver(outgoing) {
      delivered.push(outgoing);
      const name = crowd.nameOf(outgoing.chat);
      const before = chat(name);
      const outcome = await channel.deliver(outgoing);
      if (outcome.is === "refused") refusals.push(outcome.why);
      if (outgoing.do === "send") lookForNew(name);
      if (outgoing.do === "edit") lookForChange(name, before);
      const toast = outgoing.do === "answer" && api.world.presses.get(outgoing.press)?.answered;
      if (toast) tell({ chat: name, is: "toast", line: toast });
      return outcome;
    },
    stop: () => channel.stop(),
  };
}

/** What the channel would wait for is there at once. Only the limits of its calls take their time. */
const after: After = (ms, run) => {
  if (ms >= 10_000) return realAfter(ms, run);
  const soon = setImmediate(run);
  return () => clearImmediate(soon);
};

function entryOf(messages: readonly Message[]): Entry {
  const last = messages.at(-1);
  const text = messages.flatMap((message) => message.text || []).join("\n");
  const attachments = messages.flatMap(({ file }): Attachment[] =>
    file ? [{ kind: kinds[file.kind], ref: file.id }] : [],
  );
  const buttons = (last?.keyboard ?? []).flat().map((key) => ({ label: key.text, data: key.callback_data }));
  const shown: Shown = {
    text,
    ...(attachments.length > 0 && { attachments }),
    ...(buttons.length > 0 && { buttons }),
  };
  return { id: String(last?.id), shown };
}

const kinds = { photo: "photo", voice: "voice", document: "file", video: "file" } as const;
