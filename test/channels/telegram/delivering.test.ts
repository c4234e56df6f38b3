import { describe, expect, it } from "vitest";
import type { Outgoing, Shown } from "../../../src/channels/channel.ts";
import { type BotApi, openBotApi } from "../../support/bot-api/bot-api.ts";
import { type Fault, refusals } from "../../support/bot-api/faults.ts";
import { onApi, telegramHouse } from "./telegram-house.ts";

const chen = "7";

async function house() {
  const all = await telegramHouse();
  const person = all.api.person(7, "陈玉兰");
  const send = (shown: Shown) => all.channel.deliver({ do: "send", chat: chen, shown });
  const edit = (message: string, shown: Shown) => all.channel.deliver({ do: "edit", chat: chen, message, shown });
  return { ...all, person, send, edit, shows: () => all.api.shown(7) };
}

function photoOf(api: BotApi) {
  return { kind: "photo", ref: api.world.files.keep("photo", Buffer.from("jpg")).id } as const;
}

const textOf = (one: { readonly text: string }) => one.text;
const labelsOf = ({ keyboard }: { readonly keyboard: readonly (readonly { text: string }[])[] }) =>
  keyboard.map((row) => row.map(textOf));
const buttons = [
  { label: "提交", data: "a:1:send" },
  { label: "修改", data: "a:1:change" },
];

describe("a message", () => {
  it("shows just the characters that were written, and its buttons in a row each", async () => {
    const { send, shows } = await house();
    const text = '<b>3栋</b> & "5栋" &amp; 1 < 2';
    expect(await send({ text, buttons })).toEqual({ is: "sent", message: "101" });
    expect(shows()).toMatchObject([{ text, entities: [] }]);
    expect(shows().map(labelsOf)).toEqual([[["提交"], ["修改"]]]);
  });

  it("that is too long arrives in parts that end between blocks, with the buttons and the id of the last", async () => {
    const { send, shows } = await house();
    const blocks = ["一", "二", "三"].map((word) => word.repeat(1500));
    expect(await send({ text: blocks.join("\n\n"), buttons })).toEqual({ is: "sent", message: "102" });
    expect(shows().map(textOf)).toEqual([`${blocks[0]}\n\n${blocks[1]}`, blocks[2]]);
    expect(shows().map((one) => labelsOf(one).length)).toEqual([0, 2]);
  });

  it("of nothing is refused, and so are buttons on photos without words", async () => {
    const { api, send } = await house();
    expect(await send({ text: " \n" })).toMatchObject({ is: "refused" });
    expect(await send({ text: "", attachments: [photoOf(api), photoOf(api)], buttons })).toMatchObject({
      is: "refused",
    });
    expect(api.calls).toEqual([]);
  });

  it("with a file of our own brings it as a document, before the words", async () => {
    const { api, send, shows } = await house();
    const text = "名字：张\n".repeat(3);
    expect(await send({ text: "都在这里", files: [{ name: "我的.txt", text }] })).toMatchObject({ is: "sent" });
    const document = api.calls.find(({ method }) => method === "sendDocument");
    const files = Object.values(document?.fields ?? {}).filter((field) => field instanceof File);
    expect(files.map(({ name }) => name)).toEqual(["我的.txt"]);
    expect(shows().map(({ text: words, file }) => file?.bytes.toString() ?? words)).toEqual([text, "都在这里"]);
  });

  it("with a table of our own brings it as a document, and a picture as one", async () => {
    const { api, send, shows } = await house();
    const own = { name: "a.xlsx", base64: Buffer.from("PK...").toString("base64") };
    const files = [
      { ...own, type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
      { ...own, name: "b.png", type: "image/png" },
    ];
    expect(await send({ text: "都在这里", files })).toMatchObject({ is: "sent" });
    expect(api.calls.map(({ method }) => method)).toEqual(["sendDocument", "sendPhoto", "sendMessage"]);
    expect(shows().map(({ text: words, file }) => file?.bytes.toString() ?? words)).toEqual([
      "PK...",
      "PK...",
      "都在这里",
    ]);
  });

  it("does not bring a table twice that was made again after its words were refused once", async () => {
    const { api, send, shows } = await house();
    api.fail("sendMessage", refusals.broken());
    const table = (bytes: string) => ({
      name: "a.xlsx",
      type: "application/x",
      base64: Buffer.from(bytes).toString("base64"),
    });
    expect(await send({ text: "都在这里", files: [table("one")] })).toMatchObject({ is: "later" });
    expect(await send({ text: "都在这里", files: [table("two")] })).toMatchObject({ is: "sent" });
    expect(shows().map(({ text: words, file }) => file?.bytes.toString() ?? words)).toEqual(["one", "都在这里"]);
  });

  it("goes on at the part where it had stopped, when Telegram asks for a pause in between", async () => {
    const { api, send, shows } = await house();
    const shown = { text: ["一", "二", "三"].map((word) => word.repeat(3000)).join("\n") };
    api.fail("sendMessage", "none", refusals.tooMany(3), "none", refusals.broken());
    expect(await send(shown)).toEqual({ is: "wait", for: 3_000 });
    expect(await send(shown)).toMatchObject({ is: "later" });
    expect(await send(shown)).toMatchObject({ is: "sent" });
    expect(shows().map((one) => one.text[0])).toEqual(["一", "二", "三"]);
    expect(await send(shown)).toMatchObject({ is: "sent" });
    expect(shows()).toHaveLength(6);
  });
});

describe("files", () => {
  it("carry the words as their caption as long as those fit, and the buttons", async () => {
    const { api, send, shows } = await house();
    const text = "字".repeat(1024);
    expect(await send({ text, attachments: [photoOf(api)], buttons })).toMatchObject({ is: "sent" });
    expect(shows()).toMatchObject([
      { text, file: { kind: "photo" }, keyboard: [[{ text: "提交" }], [{ text: "修改" }]] },
    ]);
  });

  it("stand apart from more words than a caption holds", async () => {
    const { api, send, shows } = await house();
    await send({ text: "字".repeat(1025), attachments: [photoOf(api)], buttons });
    expect(shows().map(({ file, text, keyboard }) => [file?.kind, text.length, keyboard.length])).toEqual([
      ["photo", 0, 0],
      [undefined, 1025, 2],
    ]);
  });

  it("go as albums of ten where there are several photos, by Telegram's own ids, with the words after them", async () => {
    const { api, send, shows } = await house();
    const photos = Array.from({ length: 12 }, () => photoOf(api));
    expect(await send({ text: "十二张", attachments: photos, buttons })).toEqual({ is: "sent", message: "113" });
    expect(new Set(shows().map(({ album }) => album)).size).toBe(3);
    expect(shows().flatMap(({ file }) => file?.id ?? [])).toEqual(photos.map(({ ref }) => ref));
    expect(shows().at(-1)).toMatchObject({ text: "十二张", keyboard: [[{}], [{}]] });
  });

  it("may be voices, documents and videos", async () => {
    const { api, send, shows } = await house();
    const { files } = api.world;
    for (const kind of ["voice", "document", "video"] as const) {
      const { id: ref } = files.keep(kind, Buffer.from(kind));
      await send({ text: "", attachments: [{ kind: kind === "voice" ? "voice" : "file", ref }] });
    }
    expect(shows().map(({ file }) => file?.kind)).toEqual(["voice", "document", "video"]);
  });

  it("of another platform are refused without asking Telegram", async () => {
    const { api, send } = await house();
    const outcome = await send({ text: "看", attachments: [{ kind: "photo", ref: "0b1c.jpg" }] });
    expect(outcome).toMatchObject({ is: "refused" });
    expect(api.calls).toEqual([]);
  });
});

describe("a change", () => {
  it("takes the place of what stood there, buttons and all", async () => {
    const { send, edit, shows } = await house();
    await send({ text: "收到", buttons });
    expect(await edit("101", { text: "办好了 <3" })).toEqual({ is: "sent", message: "101" });
    expect(shows()).toMatchObject([{ text: "办好了 <3", keyboard: [], edits: 1 }]);
  });

  it("that changes nothing counts as done", async () => {
    const { send, edit, shows } = await house();
    await send({ text: "收到", buttons });
    expect(await edit("101", { text: "收到", buttons })).toEqual({ is: "sent", message: "101" });
    expect(shows()).toMatchObject([{ edits: 0 }]);
  });

  it("takes the buttons off a photo's caption, and off the last part of a long message", async () => {
    const { api, send, edit, shows } = await house();
    const withPhoto = { text: "路灯", attachments: [photoOf(api)] };
    const long = { text: "字".repeat(5000) };
    await send({ ...withPhoto, buttons });
    await send({ ...long, buttons });
    expect(await edit("101", withPhoto)).toMatchObject({ is: "sent" });
    expect(await edit("103", long)).toMatchObject({ is: "sent" });
    expect(shows().map(({ text, keyboard }) => [text.length, keyboard.length])).toEqual([
      [2, 0],
      [3500, 0],
      [1500, 0],
    ]);
  });

  it("of a message that was deleted is told as that, and of somebody else's is refused", async () => {
    const { edit, person } = await house();
    person.says("喂");
    expect(await edit("999", { text: "x" })).toEqual({ is: "gone" });
    expect(await edit("101", { text: "x" })).toMatchObject({ is: "refused" });
  });
});

describe("a press", () => {
  it("is answered with a word or without, and with no more than Telegram shows", async () => {
    const { api, channel, send, person } = await house();
    await send({ text: "收到", buttons });
    const press = person.presses("提交");
    expect(await channel.deliver({ do: "answer", chat: chen, press })).toEqual({ is: "sent" });
    expect(api.world.presses.get(press)?.answered).toBe("");
    expect(await channel.deliver({ do: "answer", chat: chen, press, text: "变".repeat(300) })).toEqual({ is: "sent" });
    expect(api.world.presses.get(press)?.answered).toHaveLength(200);
  });

  it("that has waited too long counts as answered: its mark has ended by itself", async () => {
    const { channel } = await house();
    expect(await channel.deliver({ do: "answer", chat: chen, press: "1" })).toEqual({ is: "sent" });
  });
});

describe("the outcome", () => {
  const send: Outgoing = { do: "send", chat: chen, shown: { text: "您好" } };
  it.each<[string, Fault, object, number]>([
    ["429 is to wait", refusals.tooMany(14), { is: "wait", for: 14_000 }, 0],
    ["403 is unreachable", refusals.deactivated(), { is: "unreachable", why: "Forbidden: user is deactivated" }, 0],
    ["any other 400 is refused", refusals.bad("can't parse entities"), { is: "refused" }, 0],
    ["500 is later", refusals.broken(), { is: "later" }, 0],
    ["502 with a page is later", "page", { is: "later" }, 0],
    ["a token refused is later, as where there is no line", refusals.unauthorized(), { is: "later" }, 0],
    ["a line cut before it was done is uncertain", "reset", { is: "uncertain" }, 0],
    ["a line cut after it was done is uncertain", "unanswered", { is: "uncertain" }, 1],
  ])("of %s", async (_, fault, outcome, messages) => {
    const { api, channel, shows } = await house();
    api.fail("sendMessage", fault);
    expect(await channel.deliver(send)).toMatchObject(outcome);
    expect(shows()).toHaveLength(messages);
  });

  it("of a person who blocked the bot is unreachable, until they let it in again", async () => {
    const { channel, person } = await house();
    person.blocks();
    expect(await channel.deliver(send)).toMatchObject({ is: "unreachable" });
    person.unblocks();
    expect(await channel.deliver(send)).toMatchObject({ is: "sent" });
  });

  it("of a chat that nobody knows is unreachable", async () => {
    const { channel } = await house();
    expect(await channel.deliver({ ...send, chat: "404" })).toMatchObject({ is: "unreachable" });
  });

  it("of silence is uncertain after half a minute", async () => {
    const { api, channel, timers } = await house();
    api.fail("sendMessage", "hang");
    const outcome = channel.deliver(send);
    await api.until(() => api.calls.length === 1);
    await timers.fire(30_000);
    expect(await outcome).toMatchObject({ is: "uncertain" });
  });

  it("of a line that never stood is later, since it surely was not sent", async () => {
    const api = await openBotApi();
    await api.close();
    expect(await onApi(api).channel.deliver(send)).toEqual({ is: "later", why: "UNSENT ECONNREFUSED" });
  });

  it("of a line that never became secure is later too", async () => {
    const { api } = await house();
    const secure = onApi(api, { apiRoot: api.root.replace("http:", "https:") });
    expect(await secure.channel.deliver(send)).toMatchObject({ is: "later", why: expect.stringMatching(/^UNSENT/) });
  });

  it("of a button with more than 64 bytes is refused", async () => {
    const { send: sendShown } = await house();
    const data = "字".repeat(22);
    expect(await sendShown({ text: "x", buttons: [{ label: "好", data }] })).toMatchObject({ is: "refused" });
  });

  it("in a group that has moved is its new id", async () => {
    const { api, channel } = await house();
    api.group(-5, "幸福里");
    api.world.chats.move(-5, -1005);
    expect(await channel.deliver({ ...send, chat: "-5" })).toEqual({ is: "moved", chat: "-1005" });
    expect(api.shown(-1005)).toEqual([]);
  });

  it("in a topic of a forum stands in that topic", async () => {
    const { api, channel } = await house();
    api.group(-1005, "幸福里");
    expect(await channel.deliver({ ...send, chat: "-1005/12" })).toMatchObject({ is: "sent" });
    expect(api.calls.at(-1)?.fields).toMatchObject({ chat_id: "-1005", message_thread_id: 12 });
  });

  it("never holds the token or the words, whatever went wrong", async () => {
    const { api, channel } = await house();
    const unclosed = refusals.bad(`can't parse entities: Unsupported start tag "您好" at byte offset 0`);
    api.fail("sendMessage", "reset", "unanswered", "page", unclosed, refusals.broken());
    for (let i = 0; i < 5; i += 1) {
      const said = JSON.stringify(await channel.deliver(send));
      expect(said).not.toMatch(/您好|stand-in/);
    }
  });
});
