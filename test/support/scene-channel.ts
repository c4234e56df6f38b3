import type { Abilities, Channel, Inbound, Outcome, Outgoing, Shown } from "../../src/channels/channel.ts";
import { lineOf } from "./scene-line.ts";

/** A message that stands in a chat now. */
export interface Entry {
  readonly id: string;
  readonly shown: Shown;
}

/** Something that the owner of a chat sees happen. Buttons that go are not worth a line. */
export interface Happening {
  readonly chat: string;
  readonly is: "message" | "edit" | "toast";
  readonly line: string;
}

export interface SceneChannel extends Channel {
  /** Hands a batch to the desk; throws what the desk throws. */
  readonly take: (batch: readonly Inbound[]) => void;
  readonly chat: (chat: string) => readonly Entry[];
  /** Every button that was ever shown in a chat, with the message that it hung on. The oldest first. */
  readonly buttonsEver: (chat: string) => readonly { label: string; data: string; message: string }[];
  /** All that was delivered, as it came over the port. */
  readonly delivered: readonly Outgoing[];
  /** How the next deliveries end instead. What is `uncertain` arrives; what waits or is refused does not. */
  readonly upcoming: Outcome[];
  /** What a real platform would have refused. */
  readonly refusals: readonly string[];
}

/** A platform that remembers what each chat shows. As strict as a real one. */
export function sceneChannel(name: string, abilities: Abilities, tell: (happening: Happening) => void): SceneChannel {
  const chats = new Map<string, Entry[]>();
  const ever: { chat: string; label: string; data: string; message: string }[] = [];
  const delivered: Outgoing[] = [];
  const refusals: string[] = [];
  const upcoming: Outcome[] = [];
  let receive: ((batch: readonly Inbound[]) => void) | undefined;
  let count = 0;

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
      count += 1;
      const id = `m${count}`;
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

  return {
    name,
    account: "scene",
    abilities,
    chat,
    buttonsEver: (id) => ever.filter((button) => button.chat === id),
    delivered,
    refusals,
    upcoming,
    take(batch) {
      if (!receive) throw new Error(`nobody listens to ${name}`);
      receive(batch);
    },
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
