import { Telegram, TelegramError } from "telegraf";
import { describe, expect, it, onTestFinished } from "vitest";
import { type BotApi, openBotApi } from "./bot-api.ts";
import { refusals } from "./faults.ts";

/** What the real telegraf meets here is what it would meet at Telegram. */

async function open(): Promise<{ api: BotApi; bot: Telegram }> {
  const api = await openBotApi();
  onTestFinished(() => api.close());
  return { api, bot: new Telegram(api.token, { apiRoot: api.root }) };
}

async function refusalOf(call: Promise<unknown>): Promise<string> {
  const thrown = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(thrown instanceof TelegramError)) throw new Error("was not refused", { cause: thrown });
  return `${thrown.code} ${thrown.description}`;
}

const html = { parse_mode: "HTML" } as const;
const button = (text: string, data: string) => ({
  reply_markup: { inline_keyboard: [[{ text, callback_data: data }]] },
});

describe("updates", () => {
  it("stay until a later poll names an offset behind them, within its limit", async () => {
    const { api, bot } = await open();
    const ids = ["一", "二", "三"].flatMap((text) => api.person(7, "陈").says(text));
    const poll = async (offset: number, limit = 100) =>
      (await bot.getUpdates(0, limit, offset, undefined)).map((update) => update.update_id);
    expect(await poll(0, 2)).toEqual(ids.slice(0, 2));
    expect(await poll(0)).toEqual(ids);
    expect(await poll((ids[1] ?? 0) + 1)).toEqual(ids.slice(2));
    expect(await poll(0)).toEqual(ids.slice(2));
  });

  it("are waited for, by one poller only", async () => {
    const { api, bot } = await open();
    const first = refusalOf(bot.getUpdates(50, 100, 0, undefined));
    await api.until(() => api.calls.length === 1);
    const second = bot.getUpdates(50, 100, 0, undefined);
    expect(await first).toMatch(/^409 Conflict: terminated by other getUpdates/);
    api.person(7, "陈").says("灯坏了");
    expect(await second).toMatchObject([{ message: { text: "灯坏了" } }]);
  });

  it("come only of the kinds that were asked for last", async () => {
    const { api, bot } = await open();
    await bot.getUpdates(0, 100, 0, ["message"]);
    api.person(7, "陈").blocks();
    api.person(7, "陈").says("灯坏了");
    expect(await bot.getUpdates(0, 100, 0, undefined)).toHaveLength(1);
  });

  it("of an album are one for each photo, with the caption on the first; a long text comes in parts", async () => {
    const { api, bot } = await open();
    api.person(7, "陈").sendsAlbum(2, "这里");
    api.person(7, "陈").says("字".repeat(5000));
    const updates = await bot.getUpdates(0, 100, 0, undefined);
    expect(updates).toMatchObject([
      { message: { media_group_id: expect.any(String), caption: "这里" } },
      { message: { media_group_id: expect.any(String) } },
      { message: { text: "字".repeat(4096) } },
      { message: { text: "字".repeat(904) } },
    ]);
  });
});

describe("what Telegram refuses", () => {
  it.each<[string, (bot: Telegram, api: BotApi) => Promise<unknown>, string]>([
    ["no text", (bot) => bot.sendMessage(7, " "), "message text is empty"],
    ["4,097 characters", (bot) => bot.sendMessage(7, "字".repeat(4097)), "message is too long"],
    ["an unknown chat", (bot) => bot.sendMessage(8, "x"), "chat not found"],
    ["65 bytes of data", (bot) => bot.sendMessage(7, "x", button("好", "x".repeat(65))), "BUTTON_DATA_INVALID"],
    [
      "an unknown tag",
      (bot) => bot.sendMessage(7, "3<x>", html),
      `can't parse entities: Unsupported start tag "x" at byte offset 1`,
    ],
    [
      "a tag that is not closed",
      (bot) => bot.sendMessage(7, "<b>好", html),
      `can't parse entities: Can't find end tag corresponding to start tag "b"`,
    ],
    [
      "tags that cross",
      (bot) => bot.sendMessage(7, "<b><i>好</b></i>", html),
      `can't parse entities: Unmatched end tag at byte offset 9, expected "</i>", found "</b>"`,
    ],
    ["a file it does not know", (bot) => bot.sendPhoto(7, "abc"), "wrong file identifier/HTTP URL specified"],
    ["an edit of nothing", (bot) => bot.editMessageText(7, 99, undefined, "x"), "message to edit not found"],
    [
      "a press of nobody",
      (bot) => bot.answerCbQuery("1"),
      "query is too old and response timeout expired or query ID is invalid",
    ],
    [
      "a file over 20 MB",
      (bot, api) => bot.getFile(api.world.files.keep("video", Buffer.of(), 3e7).id),
      "file is too big",
    ],
  ])("is refused here: %s", async (_, call, description) => {
    const { api, bot } = await open();
    api.person(7, "陈");
    expect(await refusalOf(call(bot, api))).toBe(`400 Bad Request: ${description}`);
  });

  it("is a caption of more than 1,024 characters, and a voice as a photo", async () => {
    const { api, bot } = await open();
    api.person(7, "陈");
    const [photo, voice] = [api.world.files.keep("photo", Buffer.of()), api.world.files.keep("voice", Buffer.of())];
    expect(await refusalOf(bot.sendPhoto(7, photo.id, { caption: "字".repeat(1025) }))).toMatch(/caption is too long/);
    expect(await refusalOf(bot.sendPhoto(7, voice.id))).toMatch(/can't use file of type voice as photo/);
  });

  it("counts characters after the tags are read", async () => {
    const { api, bot } = await open();
    api.person(7, "陈");
    await bot.sendMessage(7, `<b>${"字".repeat(4096)}</b> `, html);
    expect(api.shown(7)).toMatchObject([{ entities: [{ type: "bold", offset: 0, length: 4096 }] }]);
  });

  it("is a change that changes nothing; the buttons alone may change", async () => {
    const { api, bot } = await open();
    api.person(7, "陈");
    await bot.sendMessage(7, "好", button("是", "y"));
    expect(await refusalOf(bot.editMessageText(7, 101, undefined, "好", button("是", "y")))).toMatch(/not modified/);
    await bot.editMessageReplyMarkup(7, 101, undefined, undefined);
    expect(api.shown(7)).toMatchObject([{ text: "好", keyboard: [], edits: 1 }]);
  });

  it("is anyone with another token, and anything that is none", async () => {
    const { api } = await open();
    expect(await refusalOf(new Telegram("7:other", { apiRoot: api.root }).getMe())).toBe("401 Unauthorized");
    expect(await refusalOf(new Telegram("nonsense", { apiRoot: api.root }).getMe())).toBe("404 Not Found");
    api.revoke();
    expect(await refusalOf(new Telegram(api.token, { apiRoot: api.root }).getMe())).toBe("401 Unauthorized");
  });
});

describe("faults on demand", () => {
  it("come in the order in which they were asked for, with Telegram's parameters", async () => {
    const { api, bot } = await open();
    api.fail("sendMessage", refusals.tooMany(14), refusals.moved(-1005));
    api.person(7, "陈");
    const parametersOf = (call: Promise<unknown>) => call.catch((thrown: TelegramError) => thrown.response);
    expect(await parametersOf(bot.sendMessage(7, "x"))).toMatchObject({ parameters: { retry_after: 14 } });
    expect(await parametersOf(bot.sendMessage(7, "x"))).toMatchObject({ parameters: { migrate_to_chat_id: -1005 } });
    expect(await bot.sendMessage(7, "x")).toMatchObject({ message_id: 101 });
  });

  it("can cut the line before or after a message is sent", async () => {
    const { api, bot } = await open();
    api.person(7, "陈");
    api.fail("sendMessage", "reset", "unanswered");
    await expect(bot.sendMessage(7, "一")).rejects.toThrow(/socket hang up|ECONNRESET/);
    expect(api.shown(7)).toEqual([]);
    await expect(bot.sendMessage(7, "二")).rejects.toThrow(/socket hang up|ECONNRESET/);
    expect(api.shown(7)).toHaveLength(1);
  });
});

it("takes files up and gives them back, by their path only to who has the token", async () => {
  const { api, bot } = await open();
  api.person(7, "陈");
  const { document } = await bot.sendDocument(7, { source: Buffer.from("名单"), filename: "a.pdf" });
  const link = await bot.getFileLink(document.file_id);
  expect(await (await fetch(link)).text()).toBe("名单");
  expect((await fetch(String(link).replace(api.token, "7:other"))).status).toBe(401);
});

it("takes parameters in the address and urlencoded as well", async () => {
  const { api } = await open();
  api.person(7, "陈");
  const url = `${api.root}/bot${api.token}/sendMessage`;
  await fetch(`${url}?chat_id=7&text=${encodeURIComponent("一")}`);
  await fetch(url, { method: "POST", body: new URLSearchParams({ chat_id: "7", text: "二" }) });
  expect(api.shown(7).map(({ text }) => text)).toEqual(["一", "二"]);
});
