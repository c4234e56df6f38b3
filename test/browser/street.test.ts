import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshFolder } from "../support/folder.ts";
import { openBrowser } from "./open-browser.ts";
import { eventually, openScene, phones, picture } from "./street-scene.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe("on the street", () => {
  test("what one phone does appears at the others', on every open page", async () => {
    const scene = await openScene(browser);
    const elsewhere = await scene.openPage();
    scene.answer = ({ chat, text }) => {
      if (chat === "chen") void scene.send("wang", `新诉求：${text}`).then(() => scene.send("chen", "收到"));
    };
    await scene.say("chen", "灯坏了");
    await scene.phone("wang").getByText("新诉求：灯坏了").waitFor();
    await scene.phone("chen").getByText("收到").waitFor();
    await elsewhere.locator('[data-phone="chen"]').getByText("灯坏了", { exact: true }).waitFor();
    await elsewhere.locator('[data-phone="wang"]').getByText("新诉求：灯坏了").waitFor();
    expect(await scene.phone("chen").locator(".bubble").count()).toBe(2);
  });

  test("the suggestion is put into the resident's hand, and sent only by them", async () => {
    const { page, phone, taken } = await openScene(browser);
    await page.getByRole("button", { name: "3号楼下的垃圾三天没人收了" }).click();
    expect(await phone("chen").locator("textarea").inputValue()).toBe("3号楼下的垃圾三天没人收了");
    expect(taken).toEqual([]);
    await page.keyboard.press("Enter");
    await eventually(() => taken.length).toBe(1);
  });

  test("dots stand between a message and its answer", async () => {
    const { phone, say, send } = await openScene(browser);
    await say("chen", "灯坏了");
    await phone("chen").locator(".dots").waitFor();
    await send("chen", "收到");
    await phone("chen").getByText("收到").waitFor();
    await phone("chen").locator(".dots").waitFor({ state: "hidden" });
  });

  test("text is shown as it was written: with its lines, and never as html", async () => {
    const { phone, send, say } = await openScene(browser);
    const text = `第一行\n<img src=x onerror=alert(1)>\n${"很长".repeat(60)} https://example.org`;
    await send("chen", text);
    await phone("chen").locator(".bot .text").waitFor();
    expect(await phone("chen").locator(".bot .text").innerText()).toBe(text);
    expect(await phone("chen").locator(".bubble img, .bubble a").count()).toBe(0);
    await say("chen", "a\nb");
    expect(await phone("chen").locator(".person .text").innerText()).toBe("a\nb");
  });

  test("a new phone can be added, and speaks at once", async () => {
    const { page, taken } = await openScene(browser, { width: 360 });
    await page.getByRole("button", { name: "加一部手机" }).click();
    await page.getByLabel("这是谁的手机？").fill("老周");
    await page.getByLabel("像微信那样").check();
    await page.getByRole("button", { name: "加上", exact: true }).click();
    const added = page.getByRole("region", { name: "老周" });
    await added.locator("textarea").fill("您好");
    await added.locator("textarea").press("Enter");
    await expect
      .poll(() => taken)
      .toMatchObject([{ channel: "rehearsal-plain", from: { name: "老周" }, text: "您好" }]);
  });

  test("hundreds of phones are found by name", async () => {
    const { page, street } = await openScene(browser);
    for (let index = 0; index < 200; index += 1) {
      const body = JSON.stringify({ name: `居民${index}`, language: "zh-CN" });
      await fetch(new URL("/phones", street.url), { method: "POST", body });
    }
    await page.getByRole("button", { name: "更多" }).click();
    await page.getByRole("searchbox").fill("居民177");
    await page.getByRole("dialog").getByRole("button", { name: "居民177" }).click();
    await page.getByRole("region", { name: "居民177" }).waitFor();
    await page.getByRole("region", { name: "陈玉兰" }).waitFor();
    expect(await page.locator(".phone").count()).toBe(4);
  });
});

describe("buttons", () => {
  const buttons = [
    { label: "受理", data: "take" },
    { label: "转派", data: "pass" },
  ];

  test("send their data, are marked, answered by a toast, and gone when the message changes", async () => {
    const { phone, send, deliver, taken } = await openScene(browser);
    const message = await send("wang", "新诉求 101 号", buttons);
    await phone("wang").getByRole("button", { name: "受理" }).click();
    await eventually(() => taken).toMatchObject([{ chat: "wang", press: { message, data: "take" } }]);
    // Until it is answered it waits, and cannot be pressed twice.
    await phone("wang").locator('.choices [aria-disabled="true"]').waitFor();
    await phone("wang").getByRole("button", { name: "受理" }).click({ force: true });
    await deliver({ do: "answer", chat: "wang", press: taken[0]?.id ?? "", text: "已受理" });
    await phone("wang").getByRole("status").getByText("已受理").waitFor();
    await phone("wang").getByRole("button", { name: "受理 按过了" }).waitFor();
    expect(taken).toHaveLength(1);
    await deliver({ do: "edit", chat: "wang", message, shown: { text: "101 号，您已受理" } });
    await phone("wang").getByText("101 号，您已受理").waitFor();
    expect(await phone("wang").locator(".choices button").count()).toBe(0);
  });

  test("on an old message can still be pressed: it is the desk that decides", async () => {
    const { phone, send, taken } = await openScene(browser);
    const message = await send("wang", "新诉求", buttons);
    await send("wang", "又一条");
    await phone("wang").getByRole("button", { name: "转派" }).click();
    await eventually(() => taken).toMatchObject([{ press: { message, data: "pass" } }]);
  });
});

describe("besides words", () => {
  test("a photo can be chosen, is shown small, and large when pressed", async () => {
    const { page, phone, taken, street } = await openScene(browser);
    await phone("chen").locator('input[type="file"]').setInputFiles(picture);
    await eventually(() => taken).toMatchObject([{ attachments: [{ kind: "photo", type: "image/png" }] }]);
    const ref = taken[0]?.attachments?.[0]?.ref;
    expect((await fetch(new URL(`/media/${ref}`, street.url))).status).toBe(200);
    await phone("chen").getByRole("button", { name: "看大图" }).click();
    await page.getByRole("dialog", { name: "大图" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  });

  test("what is no photo, or too large, is turned away with a word", async () => {
    const { phone, taken } = await openScene(browser);
    const file = phone("chen").locator('input[type="file"]');
    await file.setInputFiles({ name: "a.html", mimeType: "text/html", buffer: Buffer.from("<b>") });
    await phone("chen").getByText("请选一张照片").waitFor();
    const large = join(freshFolder(), "photo.png");
    writeFileSync(large, Buffer.alloc(10 * 1024 * 1024 + 1));
    await file.setInputFiles(large);
    await phone("chen").getByText("超过 10 MB").waitFor();
    expect(taken).toEqual([]);
  });

  test("a place can be sent", async () => {
    const { phone, taken } = await openScene(browser);
    await phone("liu").getByRole("button", { name: "位置" }).click();
    await phone("liu").getByRole("button", { name: "小区东门" }).click();
    await eventually(() => taken).toMatchObject([{ place: { name: "小区东门", latitude: expect.any(Number) } }]);
    await phone("liu").locator(".place").getByText("小区东门").waitFor();
  });

  test("a voice message can be sent, and heard", async () => {
    const { phone, taken } = await openScene(browser);
    await phone("chen").getByRole("button", { name: "语音", exact: true }).click();
    await eventually(() => taken).toMatchObject([{ attachments: [{ kind: "voice", type: "audio/wav" }] }]);
    await phone("chen").getByRole("button", { name: "听语音" }).click();
    await phone("chen").getByRole("button", { name: "停下" }).waitFor();
    // Two seconds later it has ended by itself.
    await phone("chen").getByRole("button", { name: "听语音" }).waitFor();
  });
});

describe("a narrow page", () => {
  test("shows one phone, and counts what comes to the others until they are looked at", async () => {
    const { page, phone, send } = await openScene(browser, { width: 360, height: 740 });
    expect(await page.locator(".phone").count()).toBe(1);
    const tab = page.getByRole("button", { name: /^王建国/ });
    await send("wang", "新诉求 101 号");
    await send("wang", "新诉求 102 号");
    await page.getByRole("button", { name: "王建国 网格员 2 条没看" }).waitFor();
    await page.reload();
    await page.getByRole("button", { name: "王建国 网格员 2 条没看" }).click();
    await phone("wang").getByText("新诉求 102 号").waitFor();
    expect(await tab.getAttribute("aria-pressed")).toBe("true");
    await tab.locator(".badge").waitFor({ state: "hidden" });
    await page.getByRole("button", { name: /^陈玉兰/ }).click();
    await send("wang", "新诉求 103 号");
    await page.getByRole("button", { name: "王建国 网格员 1 条没看" }).waitFor();
  });

  test("keeps its place for someone who has scrolled up, and says that there is more below", async () => {
    const { page, phone, send } = await openScene(browser, { width: 360, height: 740 });
    for (let index = 0; index < 20; index += 1) await send("chen", `第 ${index} 条`);
    await phone("chen").getByText("第 19 条").waitFor();
    await phone("chen")
      .getByRole("log")
      .evaluate((log) => log.scrollTo(0, 0));
    await phone("chen").getByText("第 0 条").click();
    await send("chen", "新的一条");
    await page.getByRole("button", { name: "下面有 1 条新的" }).click();
    await page.getByRole("button", { name: "下面有" }).waitFor({ state: "hidden" });
    const isAtEnd = () =>
      phone("chen")
        .getByRole("log")
        .evaluate((log) => log.scrollHeight - log.scrollTop - log.clientHeight < 2);
    await eventually(isAtEnd).toBe(true);
  });
});

describe("languages", () => {
  test("the page changes its words, keeps what was written, and the phones speak that language from then on", async () => {
    const { page, phone, taken, say, send } = await openScene(browser);
    await say("chen", "灯坏了");
    await send("chen", "收到");
    await phone("wang").locator("textarea").fill("写到一半");
    await page.getByRole("button", { name: "English" }).click();
    await page.locator('html[lang="en"]').waitFor();
    expect(await page.getByRole("button", { name: "English" }).getAttribute("aria-pressed")).toBe("true");
    await phone("chen").getByRole("button", { name: "Photo" }).waitFor();
    expect(await phone("wang").locator("textarea").inputValue()).toBe("写到一半");
    await phone("chen").getByText("收到").waitFor();
    await say("chen", "the lamp is broken");
    await eventually(() => taken.filter(({ text }) => text).map(({ from }) => from.language)).toEqual(["zh-CN", "en"]);
    // Each phone has said so by itself, that what comes unasked is in its language as well.
    await eventually(() =>
      taken
        .filter(({ here }) => here)
        .map(({ chat, from }) => `${chat} ${from.language}`)
        .sort(),
    ).toEqual(phones.map(({ id }) => `${id} en`).sort());
    await page.reload();
    await page.locator('html[lang="en"]').waitFor();
  });
});
