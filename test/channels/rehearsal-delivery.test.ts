import { describe, expect, test } from "vitest";
import type { Outgoing } from "../../src/channels/channel.ts";
import type { Phone } from "../../src/channels/rehearsal/page/wire.ts";
import {
  channel,
  chat,
  deliver,
  noon,
  open,
  openWithDesk,
  photo,
  post,
  say,
  send,
  type Upload,
} from "./rehearsal-street.ts";

describe("a delivery", () => {
  test("stands in the chat with its buttons", async () => {
    const street = await open();
    const id = await send(street, "新诉求", [{ label: "受理", data: "take" }]);
    const entry = { id, by: "bot", at: noon, text: "新诉求", buttons: [{ label: "受理", data: "take" }] };
    expect(await chat(street, "chen")).toEqual([entry]);
  });

  test("comes after what it answers, though the desk delivers from within its receive", async () => {
    const street = await open();
    const rehearsal = channel(street, "rehearsal");
    await rehearsal.start(() => void rehearsal.deliver({ do: "send", chat: "chen", shown: { text: "收到" } }));
    await say(street, "chen", { id: "a1", text: "灯坏了" });
    expect((await chat(street, "chen")).map(({ text }) => text)).toEqual(["灯坏了", "收到"]);
  });

  test("changes a message in place; one that only loses its buttons does not count as changed", async () => {
    const street = await open();
    const buttons = [{ label: "看名单", data: "list" }];
    const message = await send(street, "已有 3 人", buttons);
    await say(street, "chen", { id: "p1", press: { message, data: "list" } });
    const bare = { do: "edit", chat: "chen", message, shown: { text: "已有 3 人" } } as const;
    expect(await deliver(street, bare)).toEqual({ is: "sent", message });
    expect(await chat(street, "chen")).toEqual([{ id: message, by: "bot", at: noon, text: "已有 3 人" }]);
    await deliver(street, { ...bare, shown: { text: "已有 5 人", buttons } });
    const changed = { id: message, by: "bot", at: noon, text: "已有 5 人", buttons, edited: true };
    expect(await chat(street, "chen")).toEqual([changed]);
  });

  test("may send on a photo that a person sent", async () => {
    const { street, taken } = await openWithDesk();
    const { answer } = await post<Upload>(street, "/media", photo, { "content-type": "image/jpeg" });
    await say(street, "chen", { id: "a1", attachments: [{ kind: "photo", ref: answer.ref }] });
    const attachments = [{ kind: "photo", ref: answer.ref, type: "image/jpeg", size: photo.length }];
    expect(taken).toMatchObject([{ attachments }]);
    const shown = { text: "", attachments: taken[0]?.attachments ?? [] };
    expect(await deliver(street, { do: "send", chat: "liu", shown }, "rehearsal-plain")).toMatchObject({ is: "sent" });
    expect(await chat(street, "liu")).toMatchObject([{ by: "bot", attachments }]);
  });

  test("brings a file of the desk's own, to be taken from the page", async () => {
    const street = await open();
    const file = { name: "我的.txt", text: "名字：陈" };
    const shown = { text: "都在这里", files: [file] };
    expect(await deliver(street, { do: "send", chat: "chen", shown })).toMatchObject({ is: "sent" });
    const [entry] = await chat(street, "chen");
    expect(entry).toMatchObject({ text: "都在这里", attachments: [{ kind: "file", name: "我的.txt" }] });
    const answer = await fetch(new URL(`/media/${entry?.attachments?.[0]?.ref}`, street.url));
    expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(await answer.text()).toBe("名字：陈");
  });

  test("brings a table and a picture of the desk's own, each as what it is", async () => {
    const street = await open();
    const bytes = Buffer.from("PK...");
    const own = { name: "a", base64: bytes.toString("base64") };
    const files = [
      { ...own, type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
      { ...own, type: "image/png" },
    ];
    const shown = { text: "都在这里", files };
    expect(await deliver(street, { do: "send", chat: "chen", shown })).toMatchObject({ is: "sent" });
    const [entry] = await chat(street, "chen");
    expect(entry).toMatchObject({ attachments: [{ kind: "file" }, { kind: "photo" }] });
    const answer = await fetch(new URL(`/media/${entry?.attachments?.[0]?.ref}`, street.url));
    expect(answer.headers.get("content-type")).toBe(files[0]?.type);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
  });

  const text = "喂";
  test.each<[string, string, Outgoing]>([
    ["an unknown phone", "rehearsal", { do: "send", chat: "nobody", shown: { text } }],
    ["the other channel's phone", "rehearsal", { do: "send", chat: "liu", shown: { text } }],
    ["an empty message", "rehearsal", { do: "send", chat: "chen", shown: { text: "" } }],
    ["a text that is too long", "rehearsal", { do: "send", chat: "chen", shown: { text: "喂".repeat(4097) } }],
    [
      "data that is too long",
      "rehearsal",
      { do: "send", chat: "chen", shown: { text, buttons: [{ label: "好", data: "字".repeat(22) }] } },
    ],
    [
      "a photo that is not there",
      "rehearsal",
      { do: "send", chat: "chen", shown: { text, attachments: [{ kind: "photo", ref: "x" }] } },
    ],
    ["an edit of nothing", "rehearsal", { do: "edit", chat: "chen", message: "gone", shown: { text } }],
    [
      "a button on a plain phone",
      "rehearsal-plain",
      { do: "send", chat: "liu", shown: { text, buttons: [{ label: "好", data: "d" }] } },
    ],
    ["an edit on a plain phone", "rehearsal-plain", { do: "edit", chat: "liu", message: "m", shown: { text } }],
    ["an answer on a plain phone", "rehearsal-plain", { do: "answer", chat: "liu", press: "p1" }],
  ])("is refused for %s", async (_, name, outgoing) => {
    const street = await open();
    expect(await deliver(street, outgoing, name)).toMatchObject({ is: "refused", why: expect.any(String) });
    expect(await chat(street, outgoing.chat === "nobody" ? "chen" : outgoing.chat)).toEqual([]);
  });

  test("to a street that has closed is asked to wait", async () => {
    const street = await open();
    await street.close();
    expect(await deliver(street, { do: "send", chat: "chen", shown: { text: "喂" } })).toMatchObject({ is: "wait" });
  });
});

test("the two channels say what their phones can do", async () => {
  const street = await open();
  const all = { buttons: true, edits: true, photos: true, location: true };
  expect(street.channels.map(({ name, account, abilities }) => ({ name, account, abilities }))).toEqual([
    { name: "rehearsal", account: "street", abilities: all },
    { name: "rehearsal-plain", account: "street", abilities: { ...all, buttons: false, edits: false } },
  ]);
});

test("the stream tells every page of messages, changes, toasts and new phones", async () => {
  const { street } = await openWithDesk();
  const leaving = new AbortController();
  const { body } = await fetch(new URL("/events", street.url), { signal: leaving.signal });
  const events: unknown[] = [];
  const message = await send(street, "已有 3 人");
  await deliver(street, { do: "edit", chat: "chen", message, shown: { text: "已有 5 人" } });
  await deliver(street, { do: "answer", chat: "chen", press: "p1", text: "记下了" });
  await say(street, "liu", { id: "a1", text: "到" });
  const { answer } = await post<Phone>(street, "/phones", { name: "老周", language: "en" });
  let said = "";
  for await (const part of body ?? []) {
    said += Buffer.from(part).toString("utf8");
    if (said.includes("joined")) break;
  }
  for (const line of said.split("\n")) if (line.startsWith("data: ")) events.push(JSON.parse(line.slice(6)));
  leaving.abort();
  expect(events).toEqual([
    { phone: "chen", entry: { id: message, by: "bot", at: noon, text: "已有 3 人" } },
    { phone: "chen", change: { id: message, by: "bot", at: noon, text: "已有 5 人", edited: true } },
    { phone: "chen", toast: { press: "p1", text: "记下了" } },
    { phone: "liu", entry: { id: "a1", by: "person", at: noon, text: "到" } },
    { phone: answer.id, joined: answer },
  ]);
});
