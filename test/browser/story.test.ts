import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { freePort, startProgram } from "../../tools/replay-program.ts";
import { freshFolder } from "../support/folder.ts";
import { keepPicture } from "./keep-picture.ts";
import { openBrowser } from "./open-browser.ts";
import { picture } from "./street-scene.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** The real program on an empty data folder, and a page on it. */
async function openStory(width: number, language: "zh-CN" | "en"): Promise<Page> {
  const program = await startProgram({ folder: freshFolder(), port: await freePort() });
  onTestFinished(() => program.kill());
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  onTestFinished(() => page.close());
  page.setDefaultTimeout(15_000);
  await page.goto(program.url);
  if (language === "en") await page.getByRole("button", { name: "English" }).click();
  await page.locator('[data-phone="zhang"]').waitFor();
  return page;
}

const names = { zhang: "张阿姨", wang: "王芳" } as const;

async function on(page: Page, phone: keyof typeof names) {
  const there = page.locator(`[data-phone="${phone}"]`);
  // Where one phone is in view at a time, the others are behind their tabs.
  if (!(await there.isVisible())) await page.locator("nav.tabs button", { hasText: names[phone] }).click();
  return there;
}

const stories = [
  {
    language: "zh-CN",
    width: 1440,
    said: "3栋楼下的垃圾三天没人收了",
    send: "提交",
    accept: "受理",
    resolve: "办好了",
    noNote: "不用说了",
    note: "都清走了",
    number: "编号 101",
    done: "都清走了",
  },
  {
    language: "en",
    width: 360,
    said: "Nobody has collected the rubbish at building 3 for three days",
    send: "Send it",
    accept: "Accept",
    resolve: "Resolve",
    noNote: "Nothing to add",
    note: "It is all gone",
    number: "number 101",
    done: "It is all gone",
  },
] as const;

describe.each(stories)("the main job in the rehearsal street, in $language at $width px", (story) => {
  it("goes from the resident's first words to the worker's last", async () => {
    const page = await openStory(story.width, story.language);
    const zhang = await on(page, "zhang");
    await keepPicture(page, `${story.language}-1-empty`);
    await zhang.locator('input[type="file"]').setInputFiles(picture);
    await zhang.locator("textarea").fill(story.said);
    await zhang.locator("textarea").press("Enter");
    await zhang.getByRole("button", { name: `1 ${story.send}` }).click();
    await expect.poll(() => zhang.innerText()).toContain(story.number);
    await keepPicture(page, `${story.language}-2-sent`);

    const wang = await on(page, "wang");
    const accept = wang.getByRole("button", { name: new RegExp(`^\\d ${story.accept}$`) });
    await accept.click();
    // The card is another one then; a press on what it was before does nothing.
    await accept.waitFor({ state: "hidden" });
    await wang
      .getByRole("button", { name: new RegExp(`^\\d ${story.resolve}$`) })
      .last()
      .click();
    await wang.getByRole("button", { name: new RegExp(`^\\d ${story.noNote}$`) }).waitFor();
    await wang.locator("textarea").fill(story.note);
    await wang.locator("textarea").press("Enter");
    await keepPicture(page, `${story.language}-3-worker`);
    await on(page, "zhang");
    await expect.poll(() => zhang.innerText(), { timeout: 15_000 }).toContain(story.done);
    await keepPicture(page, `${story.language}-4-done`);
  });
});
