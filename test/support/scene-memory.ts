import type { Abilities, Attachment, Inbound, Outcome, Outgoing, Shown } from "../../src/channels/channel.ts";
import type { Deed, Entry, SceneChannel, SceneSetting, ShownButton } from "./scene-channel.ts";
import { lineOf } from "./scene-line.ts";

export interface MemoryChannel extends SceneChannel {
  /** A message as the platform would deliver it, with an id of its own. */
  message(who: string, said: Partial<Inbound>, room?: string): Inbound;
  /** Hands a batch to the desk; throws what the desk throws. */
  readonly take: (batch: readonly Inbound[]) => void;
  /** How the next deliveries end instead. What is `uncertain` arrives; what waits or is refused does not. */
  readonly upcoming: Outcome[];
}

/** A platform that remembers what each chat shows. As strict as a real one. */
export function memoryChannel(name: string, abilities: Abilities, setting: SceneSetting): MemoryChannel {
  const { people, now, tell, isTwice } = setting;
  const chats = new Map<string, Entry[]>();
  const ever: (ShownButton & { readonly chat: string })[] = [];
  const lastDone = new Map<string, Inbound>();
  const delivered: Outgoing[] = [];
  const refusals: string[] = [];
  const upcoming: Outcome[] = [];
  let receive: ((batch: readonly Inbound[]) => void) | undefined;
  let heard = 0;
  let sent = 0;

  const chat = (id: string): Entry[] => {
    const entries = chats.get(id) ?? [];
    chats.set(id, entries);
    return entries;
  };

  function perform(outgoing: Outgoing): Outcome {
    const fault = faultIn(outgoing, abilities);
    if (fault !== undefined) return refuse(fault);
    if (outgoing.do === "answer") {
      if (outgoing.text !== undefined) tell({ chat: outgoing.chat, is: "toast", line: outgoing.text });
      return { is: "sent" };
    }
    const entries = chat(outgoing.chat);
    const { shown } = outgoing;
    if (outgoing.do === "send") {
      sent += 1;
      const id = `m${sent}`;
      entries.push({ id, shown });
      remember(outgoing.chat, id, shown);
      tell({ chat: outgoing.chat, is: "message", line: lineOf(shown) });
      return { is: "sent", message: id };
    }
    const at = entries.findIndex(({ id }) => id === outgoing.message);
    const before = entries[at];
    if (before === undefined) return refuse(`no message ${outgoing.message} in the chat ${outgoing.chat}`);
    entries[at] = { id: before.id, shown };
    remember(outgoing.chat, before.id, shown);
    if (before.shown.text !== shown.text || shown.buttons)
      tell({ chat: outgoing.chat, is: "edit", line: lineOf(shown) });
    return { is: "sent" };
  }

  function remember(id: string, message: string, shown: Shown): void {
    for (const { label, data } of shown.buttons ?? []) ever.push({ chat: id, label, data, message });
  }

  function refuse(why: string): Outcome {
    refusals.push(why);
    return { is: "refused", why };
  }

  function take(batch: readonly Inbound[]): void {
    if (!receive) throw new Error(`nobody listens to ${name}`);
    receive(batch);
  }

  const channel: MemoryChannel = {
    ...{ name, account: "scene", abilities, take, chat, delivered, refusals, upcoming },
    message(who, said, room) {
      heard += 1;
      const { name: called = who, language } = people[who] ?? {};
      return {
        ...{ channel: name, account: "scene", id: `i${heard}`, at: now() },
        ...{ chat: room ?? who, room: room !== undefined },
        from: { id: who, name: called, ...(language === undefined ? {} : { language }) },
        ...said,
      };
    },
    meet: async (names) => names.map((who) => channel.message(who, {})),
    async act(who, deed, room) {
      const message = channel.message(who, saidBy(deed), room);
      lastDone.set(who, message);
      for (let time = 0; time < (isTwice ? 2 : 1); time += 1) take([message]);
    },
    async repeat(who) {
      const message = lastDone.get(who);
      if (!message) throw new Error(`${who} has done nothing yet`);
      take([message]);
    },
    buttonsEver: (id) => ever.filter((button) => button.chat === id),
    async start(callback) {
      receive = callback;
    },
    async deliver(outgoing) {
      await undefined;
      delivered.push(outgoing);
      const instead = upcoming.shift();
      if (instead === undefined) return perform(outgoing);
      if (instead.is === "uncertain") perform(outgoing);
      return instead;
    },
    async stop() {
      receive = undefined;
    },
  };
  return channel;
}

function saidBy({ words, files = [], place, press, replyTo, isToOthers = false }: Deed): Partial<Inbound> {
  const attachments = files.map((kind, n): Attachment => ({ kind, ref: `${kind}-${n + 1}` }));
  return {
    ...(words !== undefined && { text: words }),
    ...(isToOthers && { addressed: false }),
    ...(attachments.length > 0 && { attachments }),
    ...(place && { place }),
    ...(replyTo !== undefined && { replyTo }),
    ...(press && { press: { ...press, id: `press on ${press.data}` } }),
  };
}

function faultIn(outgoing: Outgoing, { buttons, edits }: Abilities): string | undefined {
  if (outgoing.do === "answer") return buttons ? undefined : "a press can't be answered where there are no buttons";
  const { text, attachments, buttons: shown = [] } = outgoing.shown;
  if (outgoing.do === "edit" && !edits) return "nothing can be edited here";
  if (!buttons && shown.length > 0) return "there are no buttons here";
  if (text.trim() === "" && !attachments?.length) return "the message is empty";
  if (text.length > 4096) return "the text is longer than 4096";
  const bad = shown.find(({ label, data }) => label.trim() === "" || Buffer.byteLength(data) > 64 || data === "");
  return bad && `the button "${bad.label}" can't be shown`;
}
