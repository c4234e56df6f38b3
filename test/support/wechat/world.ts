import { FileBox } from "file-box";
import { types } from "wechaty-puppet";
import { mock, PuppetMock } from "wechaty-puppet-mock";

/** What the account sent, as it stands in a chat. */
export interface Sent {
  readonly id: string;
  readonly chat: string;
  readonly text?: string;
  /** The name of a file. */
  readonly file?: string;
}

export interface Said {
  readonly text?: string;
  readonly kind?: "photo" | "voice" | "file";
  readonly place?: { readonly latitude: number; readonly longitude: number; readonly name?: string | undefined };
  readonly sticker?: true;
  readonly mentions?: readonly string[];
  readonly at?: number;
  readonly id?: string;
}

/** WeChat itself, as wechaty-puppet-mock plays it: who is there, what they send, and what was sent to them. It outlives a puppet. */
export interface World {
  readonly puppet: PuppetMock;
  readonly sent: readonly Sent[];
  readonly me: string;
  /** Of each message that the account sends: before it arrives, and when it has. The puppet waits for both. */
  beforeSend: (sent: Sent) => unknown;
  afterSend: (sent: Sent) => unknown;
  /** Another puppet on the same world, as in a new process. */
  renew(): PuppetMock;
  /** Its process is gone, or stuck: nothing arrives through it any more. */
  cut(puppet: object): void;
  login(): void;
  add(id: string, name: string): void;
  addRoom(id: string, name: string): void;
  /** Somebody sends something, alone with the account or in a room. Gives the id of the message. */
  say(who: string, what: Said, room?: string): string;
  /** The puppet brings what it brought before. */
  again(id: string): void;
}

const { Message, Contact } = types;
const kinds = { photo: Message.Image, voice: Message.Audio, file: Message.Attachment } as const;

interface Kept {
  readonly who: string;
  readonly what: Said & { readonly at: number };
  readonly room: string | undefined;
}

/** wechaty-puppet-mock 1.19.4 has one place for everybody, one picture for every image, and no ids for what is sent. */
class WorldPuppet extends PuppetMock {
  places: (id: string) => Said["place"] = () => undefined;
  send: (chat: string, what: { text?: string; file?: string }) => Promise<string> = async () => "";

  override async messageLocation(id: string) {
    const place = this.places(id);
    if (!place) throw new Error("no place");
    return { accuracy: 15, address: "", ...place, name: place.name ?? "" };
  }
  override messageImage(id: string) {
    return this.messageFile(id);
  }
  override messageSendText(chat: string, text: string) {
    return this.send(chat, { text }) as Promise<never>; // the mock declares that nothing is given
  }
  override messageSendFile(chat: string, { name }: { readonly name: string }) {
    return this.send(chat, { file: name }) as Promise<never>;
  }
}

export function openWorld({ now, me = "wxid_bot" }: { readonly now: () => number; readonly me?: string }): World {
  const people = new Map([[me, "说事小助手"]]);
  const rooms = new Map<string, string>();
  const said = new Map<string, Kept>();
  const sent: Sent[] = [];
  let handed = 0;
  const isCut = new WeakSet<object>();
  const never = () => new Promise<never>(() => {});
  let { mocker, puppet } = made();

  function made() {
    const fresh = new mock.Mocker();
    const one = new WorldPuppet({ mocker: fresh });
    one.places = (id) => said.get(id)?.what.place;
    one.send = async (chat, what) => {
      if (!one.isLoggedIn) throw new Error("not logged in");
      handed += 1;
      const message = { id: `out-${handed}`, chat, ...what };
      if (isCut.has(one)) return never();
      await world.beforeSend(message);
      if (isCut.has(one)) return never();
      sent.push(message);
      await world.afterSend(message);
      return message.id;
    };
    return { mocker: fresh, puppet: one };
  }

  function seat(id: string): void {
    mocker.createContact({ id, name: people.get(id) ?? "", type: Contact.Individual });
  }

  function gather(id: string): void {
    mocker.createRoom({ id, topic: rooms.get(id) ?? "", memberIdList: [...people.keys()] });
  }

  function bring(id: string, { who, what, room }: Kept): void {
    const { text = "", kind, place, sticker, mentions = [], at } = what;
    const type = place ? Message.Location : kind ? kinds[kind] : sticker ? Message.Emoticon : Message.Text;
    if (kind) mocker.cacheFileBoxPayload.set(id, bytesOf(kind, id));
    const where = room === undefined ? { listenerId: me } : { roomId: room, mentionIdList: [...mentions] };
    mocker.MessageMock.create({ id, talkerId: who, timestamp: at, type, text, ...where } as never);
    puppet.emit("message", { messageId: id });
  }

  const world: World = {
    get puppet() {
      return puppet;
    },
    ...{ sent, me, beforeSend: () => {}, afterSend: () => {} },
    renew() {
      ({ mocker, puppet } = made());
      for (const id of people.keys()) seat(id);
      for (const id of rooms.keys()) gather(id);
      return puppet;
    },
    cut: (one) => void isCut.add(one),
    login: () => puppet.login(me),
    add(id, name) {
      people.set(id, name);
      seat(id);
    },
    addRoom(id, topic) {
      rooms.set(id, topic);
      gather(id);
    },
    say(who, what, room) {
      const id = what.id ?? `in-${said.size + 1}`;
      const kept = { who, what: { at: now(), ...what }, room };
      said.set(id, kept);
      bring(id, kept);
      return id;
    },
    again(id) {
      const kept = said.get(id);
      if (kept && !mocker.cacheMessagePayload.has(id)) bring(id, kept);
      else puppet.emit("message", { messageId: id });
    },
  };
  seat(me);
  return world;
}

function bytesOf(kind: "photo" | "voice" | "file", id: string) {
  const name = { photo: "photo.jpg", voice: "voice.sil", file: "paper.pdf" }[kind];
  return FileBox.fromBase64(Buffer.from(`${kind} ${id}`).toString("base64"), name).toJSON();
}
