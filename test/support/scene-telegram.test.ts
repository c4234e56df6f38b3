import { beforeEach, describe, expect, it } from "vitest";
import type { Inbound } from "../../src/channels/channel.ts";
import type { Happening, SceneChannel } from "./scene-channel.ts";
import { openTelegram } from "./scene-telegram.ts";

const people = { chen: { name: "陈玉兰", language: "en-GB" }, wang: {}, group: { isRoom: true } };
const chen = "5000000001";

let telegram: SceneChannel;
let taken: Inbound[];
let seen: Happening[];
let trouble: Error | undefined;

beforeEach(async () => {
  [taken, seen, trouble] = [[], [], undefined];
  telegram = await openTelegram({ people, now: () => 0, tell: (happening) => seen.push(happening), isTwice: false });
  await telegram.start((batch) => {
    if (trouble) throw trouble;
    taken.push(...batch);
  });
});

const send = (shown: Parameters<typeof telegram.deliver>[0] & { do: "send" }) => telegram.deliver(shown);

describe("what is done", () => {
  it("comes to the desk as the channel understands it, each thing as one message", async () => {
    await telegram.act("chen", { words: "3栋" });
    await telegram.act("chen", { words: "这里", files: ["photo", "photo"] });
    await telegram.act("chen", { words: "字".repeat(5000) });
    await telegram.act("chen", { files: ["voice"] });
    await telegram.act("chen", { files: ["file"] });
    await telegram.act("chen", { place: { latitude: 31.23, longitude: 121.47, name: "东门" } });
    await telegram.act("chen", {});
    expect(taken).toMatchObject([
      { chat: chen, room: false, from: { id: chen, name: "陈玉兰", language: "en-GB" }, text: "3栋" },
      { text: "这里", attachments: [{ kind: "photo" }, { kind: "photo" }] },
      { text: "字".repeat(5000) },
      { attachments: [{ kind: "voice" }] },
      { attachments: [{ kind: "file" }] },
      { place: { latitude: 31.23, longitude: 121.47, name: "东门" } },
      { chat: chen },
    ]);
    expect(taken.at(-1)).not.toHaveProperty("text");
  });

  it("is for us where it is done in a room", async () => {
    await telegram.act("wang", { words: "签到" }, "group");
    expect(taken).toMatchObject([{ room: true, text: "签到", from: { name: "wang" } }]);
    expect(taken[0]?.chat).toMatch(/^-100\d{10}$/);
  });

  it("can be a press on a button that has gone", async () => {
    const buttons = [{ label: "1 提交", data: "a" }];
    await send({ do: "send", chat: chen, shown: { text: "行不行？", buttons } });
    const [button] = telegram.buttonsEver("chen");
    await telegram.deliver({ do: "edit", chat: chen, message: button?.message ?? "", shown: { text: "行不行？" } });
    expect(telegram.chat("chen")).toEqual([{ id: button?.message, shown: { text: "行不行？" } }]);
    await telegram.act("chen", { press: { data: "a", message: button?.message ?? "" } });
    expect(taken).toMatchObject([{ press: { data: "a", message: button?.message } }]);
  });

  it("comes again under the same id", async () => {
    await telegram.act("chen", { words: "3栋", files: ["photo", "photo"] });
    await telegram.act("wang", { words: "好" });
    await telegram.repeat("chen");
    const [album, words, again] = taken;
    expect(again).toEqual(album);
    expect(words?.id).not.toBe(album?.id);
    expect(taken).toHaveLength(3);
  });

  it("fails as the desk does, and is taken when the desk can take it again", async () => {
    trouble = new Error("the disk is full");
    await expect(telegram.act("chen", { words: "3栋" })).rejects.toThrow("the disk is full");
    trouble = undefined;
    await telegram.act("chen", { words: "垃圾" });
    expect(taken.map(({ text }) => text)).toEqual(["3栋", "垃圾"]);
    expect(telegram.refusals).toMatchObject([expect.stringContaining("not taken")]);
  });
});

describe("what is shown", () => {
  it("is one line where it takes several of Telegram's messages, with the files and words of all", async () => {
    await telegram.act("chen", { files: ["photo", "photo", "photo"] });
    const attachments = taken[0]?.attachments ?? [];
    const text = `全文：\n${"字".repeat(3990)}\n\n就这些`;
    const buttons = [{ label: "1 好", data: "a" }];
    const outcome = await send({ do: "send", chat: chen, shown: { text, attachments, buttons } });
    const [entry, ...others] = telegram.chat("chen");
    expect(entry?.shown.text.replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
    expect(outcome).toEqual({ is: "sent", message: entry?.id });
    expect(entry?.shown).toMatchObject({ attachments: attachments.map(({ kind, ref }) => ({ kind, ref })), buttons });
    expect(others).toEqual([]);
    expect(seen.map(({ line }) => line.replace(/字[字 ]*字/, "字"))).toEqual([
      "全文： 字 就这些 (photo) (photo) (photo) [1 好]",
    ]);
  });

  it("is an edit where words or buttons change, and nothing where buttons only go", async () => {
    const show = (shown: { text: string; buttons?: { label: string; data: string }[] }) =>
      telegram.deliver({ do: "edit", chat: chen, message: telegram.chat("chen")[0]?.id ?? "", shown });
    await send({ do: "send", chat: chen, shown: { text: "<来吗> & 😀" } });
    await show({ text: "<来吗> & 😀", buttons: [{ label: "1 去", data: "a" }] });
    await show({ text: "<来吗> & 😀" });
    await show({ text: "好" });
    expect(seen.map(({ is, line }) => `${is} ${line}`)).toEqual([
      "message <来吗> & 😀",
      "edit <来吗> & 😀 [1 去]",
      "edit 好",
    ]);
  });

  it("is a word on the press, if there is any", async () => {
    await send({ do: "send", chat: chen, shown: { text: "行不行？", buttons: [{ label: "1 提交", data: "a" }] } });
    const message = telegram.chat("chen")[0]?.id ?? "";
    for (const text of [undefined, "已经过期"]) {
      await telegram.act("chen", { press: { data: "a", message } });
      const press = taken.at(-1)?.press?.id ?? "";
      await telegram.deliver({ do: "answer", chat: chen, press, ...(text !== undefined && { text }) });
    }
    expect(seen.slice(1)).toEqual([{ chat: "chen", is: "toast", line: "已经过期" }]);
  });

  it("is noted where Telegram refuses it, or nobody can even say it there", async () => {
    await send({ do: "send", chat: chen, shown: { text: "这里", attachments: [{ kind: "photo", ref: "unknown" }] } });
    await send({ do: "send", chat: chen, shown: { text: " " } });
    expect(telegram.refusals.join("\n")).toMatch(/wrong file identifier/);
    expect(telegram.refusals.join("\n")).toMatch(/nothing/);
    expect(seen).toEqual([]);
  });
});
