import { onTestFinished } from "vitest";
import type { Attachment, Inbound, Outgoing } from "../../src/channels/channel.ts";
import { openSpool } from "../../src/channels/wechat/spool.ts";
import { wechatChannel } from "../../src/channels/wechat/wechat-channel.ts";
import type { Deed, Entry, SceneChannel, SceneSetting } from "./scene-channel.ts";
import { lineOf } from "./scene-line.ts";
import { near } from "./wechat/near-line.ts";
import { openWorld, type Said, type Sent } from "./wechat/world.ts";

/*
 * The real channel on the real wechaty, with wechaty-puppet-mock for WeChat. What became several messages there (a photo and its words)
 * is one entry, as it is on Telegram.
 */
export async function openWechat({ people, now, tell }: SceneSetting): Promise<SceneChannel> {
  const world = openWorld({ now });
  const refusals: string[] = [];
  const note = (facts: object, event: string) => void refusals.push(`${event}: ${JSON.stringify(facts)}`);
  const files = new Map<string, Buffer>();
  const channel = wechatChannel({
    ...{ puppet: "wechaty-puppet-mock", data: "/nowhere", log: { warn: note, error: note }, now, after },
    connect: near({
      puppet: () => world.puppet,
      spool: () => openSpool(":memory:", now()),
      bytes: {
        keep(bytes) {
          const ref = bytes.toString("hex").padEnd(64, "0").slice(0, 64);
          files.set(ref, bytes);
          return ref;
        },
        read: (ref) => files.get(ref) ?? null,
      },
      now,
      after,
    }),
  });
  onTestFinished(() => channel.stop());

  const idOf = (name: string) => (people[name]?.isRoom ? `${name}@chatroom` : `wxid_${name}`);
  const nameOf = (id: string) => id.replace(/^wxid_|@chatroom$/g, "");
  const entries = new Map<string, Entry[]>();
  const delivered: Outgoing[] = [];
  const lastDone = new Map<string, readonly string[]>();
  const heard = new Set<string>();
  let aside: Inbound[] | undefined;
  let fault: { readonly thrown: unknown } | undefined;

  for (const [key, { name = key, isRoom }] of Object.entries(people)) if (!isRoom) world.add(idOf(key), name);
  for (const [key, { name = key, isRoom }] of Object.entries(people)) if (isRoom) world.addRoom(idOf(key), name);

  /** Ends when the desk has them, or has thrown one back. */
  async function taken(ids: readonly string[]): Promise<void> {
    while (!fault && !ids.every((id) => heard.has(id))) await immediately();
    if (!fault) return;
    const { thrown } = fault;
    fault = undefined;
    throw thrown;
  }

  async function say(who: string, said: Said, room?: string): Promise<string> {
    const id = world.say(idOf(who), said, room);
    await taken([id]);
    return id;
  }

  return {
    ...{ name: channel.name, delivered, refusals },
    get account() {
      return channel.account;
    },
    get abilities() {
      return channel.abilities;
    },
    chat: (name) => entries.get(name) ?? [],
    buttonsEver: () => [],
    async meet(names) {
      const met: Inbound[] = [];
      aside = met;
      for (const name of names) await say(name, { sticker: true });
      aside = undefined;
      return met;
    },
    async act(who, deed, room) {
      const ids: string[] = [];
      for (const said of sayingsOf(deed, room === undefined || deed.isToOthers ? undefined : world.me))
        ids.push(await say(who, said, room && idOf(room)));
      lastDone.set(who, ids);
    },
    async repeat(who) {
      for (const id of lastDone.get(who) ?? []) world.again(id);
      // Nothing comes of it, so there is nothing to wait for but that it had its time.
      for (let turn = 0; turn < 20; turn += 1) await immediately();
    },
    async start(receive) {
      await channel.start((batch) => {
        try {
          if (aside) aside.push(...batch);
          else receive(batch);
        } catch (thrown) {
          fault = { thrown };
          throw thrown;
        } finally {
          for (const { id } of batch) heard.add(id);
        }
      });
      while (!world.puppet.state.active()) await immediately();
      world.login();
      while (channel.state().is !== "in") await immediately();
    },
    async deliver(outgoing, mark) {
      delivered.push(outgoing);
      const before = world.sent.length;
      const outcome = await channel.deliver(outgoing, mark);
      if (outcome.is === "refused") refusals.push(outcome.why);
      const put = world.sent.slice(before).filter(({ chat }) => chat === outgoing.chat);
      if (put.length > 0) show(nameOf(outgoing.chat), put);
      return outcome;
    },
    stop: () => channel.stop(),
  };

  function show(name: string, put: readonly Sent[]): void {
    const attachments = put.flatMap(({ file }): Attachment[] => (file ? [{ kind: kindOf(file), ref: file }] : []));
    const text = put.flatMap((one) => one.text ?? []).reduce(joined, "");
    const entry = { id: put.at(-1)?.id ?? "", shown: { text, ...(attachments.length > 0 && { attachments }) } };
    entries.set(name, [...(entries.get(name) ?? []), entry]);
    tell({ chat: name, is: "message", line: lineOf(entry.shown) });
  }
}

/** A photo is a message of its own on WeChat, and so is a place. */
function sayingsOf({ words, files = [], place, press, replyTo }: Deed, mention: string | undefined): Said[] {
  if (press) throw new Error("there are no buttons on WeChat");
  if (replyTo !== undefined) throw new Error("on WeChat nobody can say by what they answer");
  const all: Said[] = [
    ...files.map((kind) => ({ kind })),
    ...(place ? [{ place }] : []),
    ...(words === undefined || words === "" ? [] : [{ text: words, ...(mention && { mentions: [mention] }) }]),
  ];
  return all.length > 0 ? all : [{ sticker: true }];
}

/** A full message was cut in the middle of a line. */
function joined(before: string, text: string): string {
  return before === "" ? text : `${before}${before.length % 2_000 === 0 ? "" : "\n"}${text}`;
}

function kindOf(file: string): Attachment["kind"] {
  if (/\.(jpg|png|webp|gif)$/.test(file)) return "photo";
  return /\.sil$/.test(file) ? "voice" : "file";
}

/** What the channel would wait for is there at once; what stands guard, by a clock that here jumps over days, never comes. */
function after(ms: number, run: () => void): () => void {
  if (ms >= 3_000) return () => {};
  const soon = setImmediate(run);
  return () => clearImmediate(soon);
}

function immediately(): Promise<void> {
  return new Promise((done) => setImmediate(done));
}
