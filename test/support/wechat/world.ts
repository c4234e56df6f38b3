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

/** WeChat itself, as wechaty-puppet-mock plays it: who is there, what they send, and what was sent to them. */
export interface World {
  readonly puppet: PuppetMock;
  readonly sent: readonly Sent[];
  readonly me: string;
  /** Called with each message that the account sends, before it counts as sent. */
  onSend: (sent: Sent) => void | Promise<void>;
  login(): void;
  add(id: string, name: string): void;
  addRoom(id: string, name: string): void;
  /** Somebody sends something, alone with the account or in a room. Gives the id of the message. */
  say(who: string, what: Said, room?: string): string;
  /** The puppet brings what it brought before. */
  again(id: string): void;
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

interface WorldOptions {
  readonly now: () => number;
  readonly me?: string;
  readonly people?: readonly string[];
}

const { Message } = types;
const kinds = { photo: Message.Image, voice: Message.Audio, file: Message.Attachment } as const;

/** wechaty-puppet-mock 1.19.4 has one place for everybody, one picture for every image, and no ids for what is sent. */
class WorldPuppet extends PuppetMock {
  readonly places = new Map<
    string,
    { latitude: number; longitude: number; name: string; address: string; accuracy: number }
  >();
  send: (chat: string, what: { text?: string; file?: string }) => Promise<string> = async () => "";

  override async messageLocation(id: string) {
    const place = this.places.get(id);
    if (!place) throw new Error("no place");
    return place;
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

export function openWorld({ now, me = "wxid_bot" }: WorldOptions): World {
  const mocker = new mock.Mocker();
  const puppet = new WorldPuppet({ mocker });
  const sent: Sent[] = [];
  const self = mocker.createContact({ id: me, name: "说事小助手" });
  const members: string[] = [me];
  let count = 0;

  const world: World = {
    puppet,
    sent,
    me,
    onSend: () => {},
    login: () => mocker.login(self),
    add(id, name) {
      members.push(id);
      mocker.createContact({ id, name, type: types.Contact.Individual });
    },
    addRoom: (id, topic) => void mocker.createRoom({ id, topic, memberIdList: members }),
    say(who, { text = "", kind, place, sticker, mentions = [], at = now(), id: given }, room) {
      count += 1;
      const id = given ?? `in-${count}`;
      const type = place ? Message.Location : kind ? kinds[kind] : sticker ? Message.Emoticon : Message.Text;
      if (place) puppet.places.set(id, { name: "", ...place, address: "", accuracy: 15 } as never);
      if (kind) mocker.cacheFileBoxPayload.set(id, bytesOf(kind, id));
      const where = room === undefined ? { listenerId: me } : { roomId: room, mentionIdList: [...mentions] };
      mocker.MessageMock.create({ id, talkerId: who, timestamp: at, type, text, ...where } as never);
      puppet.emit("message", { messageId: id });
      return id;
    },
    again: (id) => void puppet.emit("message", { messageId: id }),
  };
  puppet.send = async (chat, what) => {
    if (!puppet.isLoggedIn) throw new Error("not logged in");
    const one = { id: `out-${sent.length + 1}`, chat, ...what };
    await world.onSend(one);
    sent.push(one);
    return one.id;
  };
  return world;
}

function bytesOf(kind: "photo" | "voice" | "file", id: string) {
  const name = { photo: "photo.jpg", voice: "voice.sil", file: "paper.pdf" }[kind];
  return FileBox.fromBase64(Buffer.from(`${kind} ${id}`).toString("base64"), name).toJSON();
}
