import { readFileSync } from "node:fs";
import type { Browser, Locator, Page } from "playwright-core";
import { expect, onTestFinished } from "vitest";
import type { Button, Inbound, Outcome, Outgoing } from "../../src/channels/channel.ts";
import { openStreet, type Phone, type Street } from "../../src/channels/rehearsal/street.ts";
import { root } from "../../src/root.ts";
import { freshFolder } from "../support/folder.ts";

export const phones: readonly Phone[] = [
  { id: "chen", name: "陈玉兰", role: "resident", language: "zh-CN", plain: false },
  { id: "wang", name: "王建国", role: "grid_worker", language: "zh-CN", plain: false },
  { id: "li", name: "李书记", role: "secretary", language: "zh-CN", plain: false },
  { id: "liu", name: "刘桂芳", role: "resident", language: "zh-CN", plain: true },
  { id: "zhao", name: "小赵", role: "volunteer", language: "zh-CN", plain: false },
];

export interface Look {
  readonly width?: number;
  readonly height?: number;
}

/** A street, a page on it, and a desk that does as the test says: it takes messages, or throws, or answers. */
export interface Scene {
  readonly street: Street;
  readonly page: Page;
  readonly taken: Inbound[];
  /** What the desk does with a message; by default nothing. */
  answer: (inbound: Inbound) => void;
  deliver(outgoing: Outgoing): Promise<Outcome>;
  send(phone: string, text: string, buttons?: readonly Button[]): Promise<string>;
  phone(id: string): Locator;
  /** Writes on a phone and presses Enter, as a person would. */
  say(phone: string, text: string): Promise<void>;
  openPage(look?: Look): Promise<Page>;
}

export async function openScene(browser: Browser, look: Look = {}, folder = freshFolder(), port = 0): Promise<Scene> {
  const street = await openStreet({
    ...{ host: "127.0.0.1", port, folder, phones, words, now: Date.now },
    languages: [
      { tag: "zh-CN", name: "中文" },
      { tag: "en", name: "English" },
    ],
  });
  onTestFinished(() => street.close());
  const taken: Inbound[] = [];

  async function openPage({ width = 1440, height = 900 }: Look = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: { width, height } });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    await page.goto(street.url);
    await page.locator(".phone").first().waitFor();
    return page;
  }

  const page = await openPage(look);
  const scene: Scene = {
    ...{ street, page, taken, openPage, answer: () => {} },
    deliver(outgoing) {
      const isPlain = phones.some(({ id, plain }) => id === outgoing.chat && plain);
      const channel = street.channels.find(({ name }) => name === (isPlain ? "rehearsal-plain" : "rehearsal"));
      if (!channel) throw new Error("no channel");
      return channel.deliver(outgoing);
    },
    async send(phone, text, buttons = []) {
      const outcome = await scene.deliver({ do: "send", chat: phone, shown: { text, buttons } });
      if (outcome.is !== "sent" || !outcome.message) throw new Error(JSON.stringify(outcome));
      return outcome.message;
    },
    phone: (id) => page.locator(`[data-phone="${id}"]`),
    async say(phone, text) {
      const input = scene.phone(phone).locator("textarea");
      await input.fill(text);
      await input.press("Enter");
    },
  };
  const receive = (batch: readonly Inbound[]) => {
    for (const inbound of batch) scene.answer(inbound);
    taken.push(...batch);
  };
  for (const channel of street.channels) await channel.start(receive);
  return scene;
}

/** Waits for something outside the page to come true; the page's own retries take seconds. */
export function eventually<Value>(look: () => Value) {
  return expect.poll(look, { timeout: 10_000 });
}

/** The real words of the page. */
export function words(language: string): Record<string, string> {
  return JSON.parse(readFileSync(new URL(`flows/words/${language}/street.json`, root), "utf8"));
}

/** A believable chat on each phone: every kind of bubble, buttons pressed and not, a card that was changed. */
export async function furnish({ phone, send, deliver, say, page, taken }: Scene): Promise<void> {
  await say("chen", "3号楼下的垃圾三天没人收了");
  await phone("chen").locator('input[type="file"]').setInputFiles(picture);
  await phone("chen").locator('.photo img[src^="/media/"]').waitFor();
  await page.locator("body.tried").waitFor();
  const buttons = [
    { label: "提交", data: "send" },
    { label: "改一下", data: "change" },
  ];
  await send("chen", "我念一遍，您看对不对：\n\n垃圾三天没人收（1张照片）\n地点：3号楼 2单元楼下", buttons);
  await phone("chen").getByRole("button", { name: "改一下" }).click();
  await eventually(() => taken.at(-1)?.press?.data).toBe("change");
  await deliver({ do: "answer", chat: "chen", press: taken.at(-1)?.id ?? "" });
  await phone("chen").locator(".pressed").waitFor();
  const card = await send("li", "要 8 人，已有 3 人", [{ label: "看名单", data: "list" }]);
  await deliver({ do: "edit", chat: "li", message: card, shown: { text: "要 8 人，已有 5 人", buttons } });
}

/** The smallest picture there is. */
export const picture = {
  name: "photo.png",
  mimeType: "image/png",
  buffer: Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  ),
};
